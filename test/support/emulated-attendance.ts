import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createFlowQueries, type FlowQueries } from '../../src/attendance/query.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createMetrics } from '../../src/core/metrics.ts';
import { buildCompany } from '../../src/emulator/company.ts';
import { createEmulator, type Emulator } from '../../src/emulator/emulator.ts';
import { createAttendance } from '../../src/feishu/attendance.ts';
import { createFeishuClient, type FeishuClient } from '../../src/feishu/client.ts';
import type { Person } from '../../src/people/directory.ts';
import { collectLog } from './collected-log.ts';
import { EMULATED_APP, EMULATED_NOW_MS } from './emulator-api.ts';
import { makePerson } from './people.ts';

/** Longer than an emulator on this machine takes, and short enough to be waited for. */
const TIMEOUT_MS = 250;

/** The made-up company's people over and over, with IDs of their own. */
function buildLargeCompany(size: number) {
  const company = buildCompany(1, EMULATED_NOW_MS);
  const employed = company.people.filter((person) => !person.resigned);
  const people = Array.from({ length: size }, (_, index) => {
    const model = employed[index % employed.length] as (typeof employed)[number];
    const { openId, userId } = makePerson(`m${String(index).padStart(3, '0')}`);
    return {
      ...model,
      openId,
      userId: userId as typeof model.userId,
      employeeNo: `no-${index}`,
      leader: openId,
    };
  });
  return { ...company, people, chats: [] };
}

function createQueries(feishu: Emulator): FlowQueries {
  const { logger } = collectLog();
  const client = createFeishuClient({
    appId: EMULATED_APP.id,
    appSecret: EMULATED_APP.secret,
    domain: feishu.url,
    clock: systemClock,
    logger,
    metrics: createMetrics(),
    within: (_api, call) => call(),
  });
  const impatient: FeishuClient = { call: (request) => client.call({ ...request, timeoutMs: TIMEOUT_MS }) };
  const attendance = createAttendance(impatient);
  return createFlowQueries({ attendance, clock: systemClock, logger, sleep: () => Promise.resolve() });
}

/**
 * The query engine and the real SDK on an emulator of so many people, the same for all tests of a file; faults and
 * settings are as at first in each. Pauses are not waited for, calls time out soon, and no rate is limited.
 */
export function useEmulatedAttendance(size: number) {
  let seconds = 0;
  const feishu = createEmulator({
    clock: { now: () => EMULATED_NOW_MS },
    app: EMULATED_APP,
    company: buildLargeCompany(size),
    monotonicMs: () => {
      seconds += 1;
      return seconds * 1000;
    },
  });
  const scopes = feishu.settings.grantedScopes;
  let queries: FlowQueries | undefined;
  beforeAll(() => feishu.start());
  afterAll(() => feishu.stop());
  beforeEach(() => {
    feishu.faults.clear();
    Object.assign(feishu.settings, { attendanceRange: 'everyone', grantedScopes: scopes });
    // Whom it found unknown in one test is not known to it in the next.
    queries = createQueries(feishu);
  });
  const people: Person[] = feishu.company
    .people()
    .map(({ openId, userId, employeeNo, name }) => makePerson(name, { openId, userId, employeeNo }));
  return {
    feishu,
    people,
    query: (...question: Parameters<FlowQueries['query']>) => {
      if (!queries) throw new Error('no test runs');
      return queries.query(...question);
    },
  };
}
