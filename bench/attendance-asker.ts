import process from 'node:process';
import { createFlowQueries, type FlowPart } from '../src/attendance/query.ts';
import { reportPerson } from '../src/attendance/report-person.ts';
import { summarisePerson } from '../src/attendance/summary.ts';
import { monotonicMs, systemClock } from '../src/core/clock.ts';
import { createLogger } from '../src/core/logger.ts';
import { createMetrics } from '../src/core/metrics.ts';
import { boundsOf, type DayFrame, type TimeZone } from '../src/core/zone.ts';
import { createAttendance } from '../src/feishu/attendance.ts';
import { createFeishuClient } from '../src/feishu/client.ts';
import { createApiLimits } from '../src/feishu/limits.ts';
import type { Person } from '../src/people/directory.ts';
import { createLocalGate } from '../src/store/rate-gate.ts';
import { BATCHES, MONTH, openIdAt, userIdAt } from './attendance-company.ts';

/** What this process is told to do, one after another. */
export type Order =
  /** Ask for so many people's month; with a report each where that is said. */
  | { readonly kind: 'ask'; readonly people: number; readonly withReports: boolean }
  /** Parse the bytes of all answers, and nothing else. */
  | { readonly kind: 'parse' };

export type Done = {
  readonly durationMs: number;
  readonly flows: number;
  readonly missing: number;
  readonly reportMs: number;
  readonly bytes: number;
};

const url = process.argv[2] ?? '';
const HOUR_MS = 3_600_000;
const FRAME: DayFrame = { zone: 'Asia/Shanghai' as TimeZone, dayStart: 240 };

/** A day before the month and half a day after it, for shifts that reach into it. */
const { fromMs, toMs } = boundsOf(FRAME, MONTH);
const bounds = { fromMs: fromMs - 24 * HOUR_MS, toMs: toMs + 12 * HOUR_MS };

const client = createFeishuClient({
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret',
  domain: url,
  clock: systemClock,
  logger: createLogger('warn'),
  metrics: createMetrics(),
  within: createApiLimits(createLocalGate()),
});
const queries = createFlowQueries({
  attendance: createAttendance(client),
  clock: systemClock,
  logger: createLogger('warn'),
});

const personAt = (index: number): Person => ({
  openId: openIdAt(index),
  userId: userIdAt(index),
  employeeNo: undefined,
  name: `人${index}`,
  enName: undefined,
  timeZone: undefined,
  departments: [],
});

function reportOn({ complete }: FlowPart): void {
  const now = systemClock.now();
  for (const { person, flows } of complete) {
    summarisePerson(reportPerson({ person, frame: FRAME, range: MONTH, flows, results: undefined, now }));
  }
}

async function ask(count: number, withReports: boolean): Promise<Done> {
  const people = Array.from({ length: count }, (_, index) => personAt(index));
  const done = { flows: 0, missing: 0, reportMs: 0 };
  const startMs = monotonicMs();
  for await (const part of queries.parts({ people, bounds })) {
    for (const { flows } of part.complete) done.flows += flows.length;
    done.missing += part.missing.length;
    const beforeMs = monotonicMs();
    if (withReports) reportOn(part);
    done.reportMs += monotonicMs() - beforeMs;
  }
  return { ...done, durationMs: monotonicMs() - startMs, bytes: 0 };
}

async function parse(): Promise<Done> {
  let durationMs = 0;
  let bytes = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const body = Buffer.from(await (await fetch(`${url}/prepared/${batch}`)).arrayBuffer());
    const text = body.toString();
    bytes += body.length;
    const startMs = monotonicMs();
    JSON.parse(text);
    durationMs += monotonicMs() - startMs;
  }
  return { durationMs, bytes, flows: 0, missing: 0, reportMs: 0 };
}

process.on('message', (order: Order) => {
  // What one order leaves behind is no cost of the next.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const done = order.kind === 'ask' ? ask(order.people, order.withReports) : parse();
  void done.then((one) => process.send?.(one));
});
process.send?.('ready');
