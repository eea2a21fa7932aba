import { chunksOf } from '../core/chunks.ts';
import { addDays, type DateRange, lengthInDays } from '../core/civil.ts';
import { type AppError, TREATMENTS, toAppError } from '../core/errors.ts';
import type { OpenId, UserId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { type Attendance, FLOW_BATCH_SIZE } from '../feishu/attendance.ts';
import type { DayResult } from '../feishu/attendance-results.ts';
import type { Person } from '../people/directory.ts';
import { type CallPatiently, createCallPatiently, deadlineFromNow } from './call-patiently.ts';
import { createCallSlots } from './call-slots.ts';
import { CALLS_AT_ONCE } from './flow-queue.ts';
import { daysAtOnce } from './flow-range.ts';

/** Why verdicts are not known. */
export type NoResults =
  /** The app may not ask for results, or not for these people's. */
  | 'not-permitted'
  /** Attendance did not answer in time. */
  | 'failed';

/** Each person is in exactly one of the two. */
export type ResultsAnswer = {
  /** Of each person whose days are known, those without a result included. */
  readonly results: ReadonlyMap<OpenId, readonly DayResult[]>;
  readonly absent: ReadonlyMap<OpenId, NoResults>;
};

/** How days went in the eyes of attendance. Never throws: check-ins are worth telling without verdicts. */
export type ResultQueries = {
  query(people: readonly Person[], days: DateRange, includeTerminated: boolean): Promise<ResultsAnswer>;
};

type Options = {
  readonly attendance: Attendance;
  readonly logger: Logger;
  readonly sleep?: (ms: number) => Promise<unknown>;
};

type Askable = Person & { readonly userId: UserId };

const isAskable = (person: Person): person is Askable => person.userId !== undefined;

/** The days in runs that are short enough for so many people. */
function runsOf({ from, to }: DateRange, people: number): DateRange[] {
  const run = daysAtOnce(people);
  const count = Math.ceil(lengthInDays({ from, to }) / run);
  return Array.from({ length: count }, (_, index) => {
    const first = addDays(from, index * run);
    const last = addDays(first, run - 1);
    return { from: first, to: last < to ? last : to };
  });
}

const whyAbsent = ({ code }: AppError): NoResults =>
  code === 'feishu_scope_missing' || code === 'attendance_no_permission' ? 'not-permitted' : 'failed';

type Batch = {
  readonly people: readonly Askable[];
  readonly days: DateRange;
  readonly includeTerminated: boolean;
};

async function askBatch(
  { people, days, includeTerminated }: Batch,
  attendance: Attendance,
  callPatiently: CallPatiently,
): Promise<ResultsAnswer> {
  const ids = people.map(({ userId }) => userId);
  const deadlineMs = deadlineFromNow();
  const found: DayResult[] = [];
  const unreadable = new Set<UserId>();
  for (const run of runsOf(days, people.length)) {
    const answer = await callPatiently(
      () => attendance.queryResults(ids, run, { includeTerminated }),
      deadlineMs,
    );
    found.push(...answer.results);
    for (const id of [...answer.invalid, ...answer.unauthorised]) unreadable.add(id);
  }
  const byPerson = Map.groupBy(found, ({ userId }) => userId);
  const isReadable = ({ userId }: Askable): boolean => !unreadable.has(userId);
  return {
    results: new Map(
      people.filter(isReadable).map(({ openId, userId }) => [openId, byPerson.get(userId) ?? []]),
    ),
    absent: new Map(people.filter((one) => !isReadable(one)).map(({ openId }) => [openId, 'not-permitted'])),
  };
}

export function createResultQueries({ attendance, logger, sleep }: Options): ResultQueries {
  const slots = createCallSlots(CALLS_AT_ONCE, () => undefined);
  const callPatiently = createCallPatiently({ slots, sleep });

  const ask = async (batch: Batch): Promise<ResultsAnswer> => {
    try {
      return await askBatch(batch, attendance, callPatiently);
    } catch (thrown) {
      const err = toAppError(thrown);
      logger[TREATMENTS[err.code].level]({ err, people: batch.people.length }, 'results are not known');
      const why = whyAbsent(err);
      return { results: new Map(), absent: new Map(batch.people.map(({ openId }) => [openId, why])) };
    }
  };

  return {
    query: async (people, days, includeTerminated) => {
      // Feishu's results are asked for by user ID alone here: an employee number may be two people's.
      const without = people.filter((person) => !isAskable(person));
      const batches = chunksOf(people.filter(isAskable), FLOW_BATCH_SIZE);
      const answers = await Promise.all(
        batches.map((some) => ask({ people: some, days, includeTerminated })),
      );
      return {
        results: new Map(answers.flatMap(({ results }) => [...results])),
        absent: new Map([
          ...without.map(({ openId }) => [openId, 'not-permitted'] as const),
          ...answers.flatMap(({ absent }) => [...absent]),
        ]),
      };
    },
  };
}
