import { expect } from 'vitest';
import { createFlowQueries, type FlowAnswer, type FlowQueries } from '../../src/attendance/query.ts';
import { AppError, type ErrorCode } from '../../src/core/errors.ts';
import type { UserId } from '../../src/core/ids.ts';
import type { Bounds } from '../../src/core/zone.ts';
import type { Attendance, FlowOptions } from '../../src/feishu/attendance.ts';
import type { Flow } from '../../src/feishu/flow.ts';
import type { Person } from '../../src/people/directory.ts';
import { collectLog } from './collected-log.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { makeFlow } from './flows.ts';
import { makePerson } from './people.ts';

/** One call as it came. */
export type AskedCall = {
  readonly ids: readonly string[];
  readonly bounds: Bounds;
  readonly options: FlowOptions;
};

/** Answers a call; what it throws is thrown. Without a script each ID has one flow. */
type Script = (call: AskedCall, number: number) => readonly Flow[] | Promise<readonly Flow[]>;

export type AskedAttendance = {
  readonly queries: FlowQueries;
  readonly calls: readonly AskedCall[];
  readonly sizes: () => number[];
  /** How many calls were under way at most. */
  readonly most: () => number;
  /** How long it was to be paused, each time; nothing is waited for. */
  readonly pauses: readonly number[];
  readonly clock: FixedClock;
  readonly lines: readonly string[];
};

export const oneFlowEach = ({ ids, options }: AskedCall): Flow[] =>
  ids.map((id) =>
    options.idType === 'employee_id'
      ? makeFlow({ userId: id as UserId })
      : makeFlow({ userId: undefined, employeeNo: id }),
  );

/** `p0`, `p1` and so on. */
export const peopleOf = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => makePerson(`p${index}`));

/** The query engine on an attendance service that says what the test tells it to. */
export function askAttendance(script: Script = oneFlowEach): AskedAttendance {
  const calls: AskedCall[] = [];
  const pauses: number[] = [];
  let underWay = 0;
  let most = 0;
  const attendance: Attendance = {
    queryFlows: async (ids, bounds, options) => {
      calls.push({ ids, bounds, options });
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        return [...(await script({ ids, bounds, options }, calls.length))];
      } finally {
        underWay -= 1;
      }
    },
    queryResults: () => Promise.reject(new Error('nobody asks for results here')),
  };
  const clock = fixedClock('2026-11-19T10:00:00+08:00');
  const { logger, lines } = collectLog();
  const sleep = async (ms: number): Promise<void> => void pauses.push(ms);
  return {
    queries: createFlowQueries({ attendance, clock, logger, sleep }),
    calls,
    sizes: () => calls.map(({ ids }) => ids.length),
    most: () => most,
    pauses,
    clock,
    lines,
  };
}

export const failure = (code: ErrorCode, context: AppError['context'] = {}): AppError =>
  new AppError(code, 'on purpose', { context });

/** Everybody asked for is in exactly one of the two. */
export function expectWhole(answer: FlowAnswer, count: number): void {
  const all = [...answer.complete, ...answer.missing.map(({ person }) => person)].map(({ openId }) => openId);
  expect(all.toSorted()).toEqual(
    peopleOf(count)
      .map(({ openId }) => openId)
      .toSorted(),
  );
  expect([...answer.flows.keys()].toSorted()).toEqual(answer.complete.map(({ openId }) => openId).toSorted());
}
