import { describe, expect, test } from 'vitest';
import type { MissingReason } from '../../src/attendance/missing.ts';
import type { FlowAnswer } from '../../src/attendance/query.ts';
import type { ErrorCode } from '../../src/core/errors.ts';
import type { FaultSpec } from '../../src/emulator/faults.ts';
import type { Person } from '../../src/people/directory.ts';
import { useEmulatedAttendance } from '../support/emulated-attendance.ts';
import { EMULATED_NOW_MS } from '../support/emulator-api.ts';
import { ATTENDANCE_QUERY, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';
import { appErrorOf } from '../support/thrown.ts';

const DAY_MS = 86_400_000;
const BOUNDS = { fromMs: EMULATED_NOW_MS - 3 * DAY_MS, toMs: EMULATED_NOW_MS };
/** Four batches. */
const { feishu, people, query } = useEmulatedAttendance(200);
const CALLS = [0, 1, 2, 3];

type Fault = Omit<FaultSpec, 'api'>;

const PASSING: readonly (readonly [string, Fault])[] = [
  ['429 with a time', { status: 429, code: 99991400, headers: { 'x-ogw-ratelimit-reset': '1' } }],
  ['500', { status: 500, code: 1225000 }],
  ['an error of the shift service', { status: 500, code: 1227500 }],
  ['a gateway’s page', { status: 502, html: '<html>Bad Gateway</html>' }],
  ['no answer in time', { delayMs: 1000 }],
  ['a dropped connection', { drop: 'connection' }],
  ['half an answer', { drop: 'half-body' }],
];

const FOR_GOOD: readonly (readonly [string, Fault, MissingReason])[] = [
  ['1220005', { status: 400, code: 1220005 }, 'no-permission'],
  ['99991672', { status: 400, code: 99991672 }, 'refused'],
  ['1220600', { status: 400, code: 1220600 }, 'refused'],
  ['1220001', { status: 400, code: 1220001 }, 'refused'],
  ['an error at HTTP 200', { status: 200, code: 1220005 }, 'no-permission'],
];

const ask = () => query({ people, bounds: BOUNDS });

/** Orders a fault for the call that holds a batch's first person. */
const strike = (batch: number, fault: Fault): unknown =>
  feishu.faults.add({ api: ATTENDANCE_QUERY, ...fault, holding: `"${people[batch * 50]?.userId}"` });

const tell = ({ missing, complete, flows, unattributed }: FlowAnswer) => ({
  missing: missing.map(({ person, reason }) => [person.openId, reason]),
  complete: complete.map(({ openId }) => [openId, flows.get(openId)?.length]),
  unattributed,
});

const storedFor = ({ openId }: Person): number =>
  feishu.company.flowsOf(openId, BOUNDS.fromMs, BOUNDS.toMs).length;

/** These are missing for this reason, and everybody else has exactly the flows that are stored for them. */
const lacking = (missing: readonly number[], reason: MissingReason = 'failed'): ReturnType<typeof tell> => ({
  missing: people.filter((_, index) => missing.includes(index)).map(({ openId }) => [openId, reason]),
  complete: people
    .filter((_, index) => !missing.includes(index))
    .map((person) => [person.openId, storedFor(person)]),
  unattributed: 0,
});

const batchAt = (batch: number): number[] => Array.from({ length: 50 }, (_, index) => batch * 50 + index);

test('four batches are four calls, and nobody is missing', async () => {
  expect(lacking([]).complete.filter(([, flows]) => flows !== 0).length).toBeGreaterThan(150);
  const before = feishu.callCounts()[ATTENDANCE_QUERY] ?? 0;
  expect(tell(await ask())).toEqual(lacking([]));
  expect(feishu.callCounts()[ATTENDANCE_QUERY]).toBe(before + 4);
});

describe.each(CALLS)('at call %i of four', (batch) => {
  test.each(PASSING)('%s once is made good', async (_what, fault) => {
    strike(batch, { ...fault, times: 1 });
    expect(tell(await ask())).toEqual(lacking([]));
  });

  test.each(PASSING)('%s each time leaves out its fifty people and says so', async (_what, fault) => {
    strike(batch, fault);
    expect(tell(await ask())).toEqual(lacking(batchAt(batch)));
  });

  test.each(FOR_GOOD)('%s leaves out its fifty people and says why', async (_what, fault, reason) => {
    strike(batch, { ...fault, times: 1 });
    expect(tell(await ask())).toEqual(lacking(batchAt(batch), reason));
  });

  test('1220004 once, a false alarm, hides nobody', async () => {
    strike(batch, { status: 400, code: 1220004, times: 1 });
    expect(tell(await ask())).toEqual(lacking([]));
  });
});

describe('people out of the app’s reach', () => {
  test.each([
    ['one', [73]],
    ['one in each batch', [0, 99, 100, 199]],
    ['many', Array.from({ length: 40 }, (_, index) => index * 5)],
    ['a batch and more', Array.from({ length: 60 }, (_, index) => 45 + index)],
    ['all but one', Array.from({ length: 199 }, (_, index) => index + 1)],
  ])('are found and named: %s', async (_what, out) => {
    const within = people.filter((__, index) => !out.includes(index));
    feishu.settings.attendanceRange = { departments: [], people: within.map(({ openId }) => openId) };
    expect(tell(await ask())).toEqual(lacking(out, 'unknown-to-attendance'));
  });
});

describe('an answer for nobody', () => {
  test.each<[string, Fault, ErrorCode]>([
    ['500 each time', { status: 500, code: 1225000 }, 'feishu_internal'],
    ['no answer at all', { drop: 'connection' }, 'feishu_unreachable'],
    ['1220600', { status: 400, code: 1220600 }, 'attendance_failed'],
  ])('is none: %s', async (_what, fault, code) => {
    feishu.faults.add({ api: ATTENDANCE_QUERY, ...fault });
    expect((await appErrorOf(ask())).code).toBe(code);
  });

  test('is none where the app may see nobody’s attendance', async () => {
    feishu.settings.attendanceRange = 'nobody';
    expect((await appErrorOf(ask())).code).toBe('attendance_no_permission');
  });

  test('is none where the app lacks the scope', async () => {
    feishu.settings.grantedScopes = new Set();
    const error = await appErrorOf(ask());
    expect([error.code, error.context['scopes']]).toEqual([
      'feishu_scope_missing',
      'attendance:task:readonly',
    ]);
  });
});

test('the card of several people says who is out of reach, and what can be done', async () => {
  const journey = await startJourney();
  const { administrator, alice } = journey.feishu.company.cast;
  journey.feishu.settings.attendanceRange = { departments: [], people: [administrator] };
  const name = journey.feishu.company.person(alice)?.name ?? '';
  const said = await journey.feishu.say({
    from: administrator,
    chat: 'private',
    text: `/flows 我 ${name} 昨天`,
  });
  const card = readCard((await journey.feishu.waitForReply(said.messageId)).card);
  expect(card.lines.join()).toContain(`查不到：${name}。考勤里没有他们，或者应用无权查看。`);
});
