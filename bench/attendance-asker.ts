import process from 'node:process';
import { createFlowQueries, type FlowPart } from '../src/attendance/query.ts';
import { createResultQueries, type ResultsAnswer } from '../src/attendance/query-results.ts';
import { reportPerson } from '../src/attendance/report-person.ts';
import { summarisePerson } from '../src/attendance/summary.ts';
import { monotonicMs } from '../src/core/clock.ts';
import { createLogger } from '../src/core/logger.ts';
import { createMetrics } from '../src/core/metrics.ts';
import type { TimeZone } from '../src/core/zone.ts';
import type { Person as Employee } from '../src/emulator/directory.ts';
import { createAttendance } from '../src/feishu/attendance.ts';
import { createFeishuClient } from '../src/feishu/client.ts';
import { createApiLimits } from '../src/feishu/limits.ts';
import type { Person } from '../src/people/directory.ts';
import { createLocalGate } from '../src/store/rate-gate.ts';
import { BENCH_APP } from '../test/support/child-bot.ts';
import { fixedClock } from '../test/support/fixed-clock.ts';
import { boundsFor, buildLargeCompany, frameIn, MONTH, NOW, RESULT_DAYS } from './attendance-company.ts';
import { parseAnswers } from './attendance-parse.ts';
import { threadMs } from './bars.ts';

/** What this process is told to do, one after another. */
export type Order =
  /** Ask for so many people's month: flows alone, with a report and summary of each, or with results in it as well. */
  | { readonly kind: 'ask'; readonly people: number; readonly how: 'flows' | 'reports' | 'results' }
  /** Parse the bytes of all answers, and nothing else. */
  | { readonly kind: 'parse' };

export type Asked = {
  readonly durationMs: number;
  readonly flows: number;
  readonly missing: number;
  /** What reports and summaries took of the processor. */
  readonly reportMs: number;
};

type AskOrder = Extract<Order, { kind: 'ask' }>;

const url = process.argv[2] ?? '';
const clock = fixedClock(NOW);
const logger = createLogger('warn');
const within = createApiLimits(createLocalGate());
const client = createFeishuClient({
  appId: BENCH_APP.id,
  appSecret: BENCH_APP.secret,
  domain: url,
  clock,
  logger,
  metrics: createMetrics(),
  within,
});
const attendance = createAttendance(client);
const flowQueries = createFlowQueries({ attendance, clock, logger });
const resultQueries = createResultQueries({ attendance, logger });

const HOME = 'Asia/Shanghai' as TimeZone;

const personOf = ({ openId, userId, name, timeZone }: Employee): Person => ({
  openId,
  userId,
  employeeNo: undefined,
  name,
  enName: undefined,
  timeZone,
  departments: [],
});

const company = buildLargeCompany();
const bounds = boundsFor(company);
const everybody = company.people.map(personOf);

/** Builds and lets go of one report after another; returns what it took. */
function reportOn({ complete }: FlowPart, answer: ResultsAnswer | undefined): number {
  const startMs = threadMs();
  for (const { person, flows } of complete) {
    const results = answer?.results.get(person.openId);
    const frame = frameIn(person.timeZone ?? HOME);
    summarisePerson(reportPerson({ person, frame, range: MONTH, flows, results, now: NOW }));
  }
  return threadMs() - startMs;
}

async function ask({ people, how }: AskOrder): Promise<Asked> {
  const asked = { flows: 0, missing: 0, reportMs: 0 };
  const startMs = monotonicMs();
  for await (const part of flowQueries.parts({ people: everybody.slice(0, people), bounds })) {
    for (const { flows } of part.complete) asked.flows += flows.length;
    asked.missing += part.missing.length;
    const persons = part.complete.map(({ person }) => person);
    const results = how === 'results' ? await resultQueries.query(persons, RESULT_DAYS, false) : undefined;
    asked.missing += results?.absent.size ?? 0;
    if (how !== 'flows') asked.reportMs += reportOn(part, results);
  }
  return { ...asked, durationMs: monotonicMs() - startMs };
}

const parse = () =>
  parseAnswers(
    everybody.flatMap(({ userId }) => userId ?? []),
    bounds,
    { url, within },
  );

process.on('message', (order: Order) => {
  // What one order leaves behind is no cost of the next.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const done = order.kind === 'ask' ? ask(order) : parse();
  void done.then((one) => process.send?.(one));
});
process.send?.('ready');
