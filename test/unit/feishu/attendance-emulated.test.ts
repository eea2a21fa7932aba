import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { createMetrics } from '../../../src/core/metrics.ts';
import { wallTimeAt } from '../../../src/core/zone.ts';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { type Attendance, createAttendance, type FlowOptions } from '../../../src/feishu/attendance.ts';
import { createFeishuClient } from '../../../src/feishu/client.ts';
import { collectLog } from '../../support/collected-log.ts';
import { day, days, zone } from '../../support/days.ts';
import { EMULATED_APP, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';
import { appErrorOf } from '../../support/thrown.ts';

/** Both sides of the wire know the pages by themselves: what one of them misread shows here. */

const RESULTS = 'POST /open-apis/attendance/v1/user_tasks/query';
const WEEK = days('2026-11-16', '2026-11-20');
const BOUNDS = {
  fromMs: Date.parse('2026-11-16T00:00:00+08:00'),
  toMs: Date.parse('2026-11-21T12:00:00+08:00'),
};

/** Whoever has the ID now. */
const NOW: FlowOptions = { idType: 'employee_id', includeTerminated: false };

const attendanceOn = (emulator: Emulator): Attendance =>
  createAttendance(
    createFeishuClient({
      appId: EMULATED_APP.id,
      appSecret: EMULATED_APP.secret,
      domain: emulator.url,
      clock: { now: () => EMULATED_NOW_MS },
      logger: collectLog().logger,
      metrics: createMetrics(),
      within: (_api, call) => call(),
    }),
  );

async function start() {
  const emulator = await startEmulated();
  const userIdOf = (key: keyof typeof emulator.company.cast) => {
    const person = emulator.company.person(emulator.company.cast[key]);
    if (!person) throw new Error(`no ${key}`);
    return person.userId;
  };
  return { emulator, userIdOf, attendance: attendanceOn(emulator) };
}

const wall = (at = 0) => wallTimeAt(zone('Asia/Shanghai'), at);

const nobodyMayBeRead = (emulator: Emulator): void => {
  emulator.settings.attendanceRange = 'nobody';
};

const refusing =
  (status: number, code: number) =>
  (emulator: Emulator): unknown =>
    emulator.faults.add({ api: RESULTS, status, code });

describe('results', () => {
  test('tell each workday of each person, by the check-ins that flows tell too', async () => {
    const { emulator, attendance } = await start();
    const people = emulator.company
      .people()
      .filter(({ work, resigned }) => !resigned && (work === 'day' || work === 'night'))
      .slice(0, 50)
      .map(({ userId }) => userId);
    const { results, invalid, unauthorised } = await attendance.queryResults(people, WEEK, NOW);
    const flows = await attendance.queryFlows(people, BOUNDS, NOW);
    const byRecord = new Map(flows.map((flow) => [flow.recordId, flow]));
    expect([invalid, unauthorised]).toEqual([[], []]);
    expect(results.length).toBe(people.length * 5);
    const told = results.flatMap(({ records }) => records.flatMap((shift) => [shift.in, shift.out]));
    const punched = told.filter(({ flow }) => flow !== undefined);
    expect(punched.length).toBeGreaterThan(400);
    for (const { flow, recordId } of punched) expect(flow).toEqual(byRecord.get(recordId));
    expect(told.filter(({ result, flow }) => result === 'Late' && !flow)).toEqual([]);
    expect(told.some(({ result }) => result === 'Late')).toBe(true);
  });

  test('have a night over midnight', async () => {
    const { attendance, userIdOf } = await start();
    const { results } = await attendance.queryResults([userIdOf('liGuoqing')], days('2026-11-18'), NOW);
    expect(results).toMatchObject([{ day: '2026-11-18', records: [{ shiftType: 0 }] }]);
    const shift = results[0]?.records[0];
    expect(wall(shift?.in.shiftAt)).toMatchObject({ date: '2026-11-18', minute: 1320 });
    expect(wall(shift?.out.shiftAt)).toMatchObject({ date: '2026-11-19', minute: 360 });
    expect(wall(shift?.out.flow?.checkedAt).date).toBe('2026-11-19');
  });

  test('name the unknown and those out of reach beside the others', async () => {
    const { emulator, attendance, userIdOf } = await start();
    const [alice, colleague] = [userIdOf('alice'), userIdOf('colleague')];
    emulator.settings.attendanceRange = { departments: [], people: [emulator.company.cast.alice] };
    const answer = await attendance.queryResults([alice, colleague, 'nobody' as typeof alice], WEEK, NOW);
    expect(new Set(answer.results.map(({ userId }) => userId))).toEqual(new Set([alice]));
    expect([answer.invalid, answer.unauthorised]).toEqual([['nobody'], [colleague]]);
  });

  test('survive whatever a tenant holds', async () => {
    const { emulator, attendance, userIdOf } = await start();
    const { alice } = emulator.company.cast;
    const rows = [{ records: null }, { day: 'x' }, { user_id: undefined }, { records: [{}, null] }];
    for (const row of rows) emulator.company.addResult(alice, day('2026-11-20'), row);
    const { results } = await attendance.queryResults([userIdOf('alice')], days('2026-11-20'), NOW);
    expect(results).toHaveLength(4);
  });

  test.each<[string, ErrorCode, (emulator: Emulator) => unknown]>([
    ['nobody may be read', 'attendance_no_permission', nobodyMayBeRead],
    ['the shift service fails', 'feishu_internal', refusing(500, 1227500)],
    ['there are too many calls', 'feishu_rate_limited', refusing(429, 99991400)],
  ])('say by a code of its own that %s', async (_, code, order) => {
    const { emulator, attendance, userIdOf } = await start();
    order(emulator);
    const error = await appErrorOf(attendance.queryResults([userIdOf('alice')], WEEK, NOW));
    expect(error.code).toBe(code);
  });

  test('name the scope that is missing', async () => {
    const { emulator, attendance, userIdOf } = await start();
    emulator.settings.grantedScopes = new Set();
    const error = await appErrorOf(attendance.queryResults([userIdOf('alice')], WEEK, NOW));
    expect([error.code, error.context['scopes']]).toEqual([
      'feishu_scope_missing',
      'attendance:task:readonly',
    ]);
  });
});

describe('an ID that was used again', () => {
  test('is asked for with its earlier holders where told to', async () => {
    const { emulator, attendance, userIdOf } = await start();
    const { alice, leaver } = emulator.company.cast;
    const [id, past] = [userIdOf('alice'), emulator.company.person(leaver)];
    if (!past) throw new Error('no leaver');
    emulator.company.setPerson({ ...past, userId: id });
    for (const person of [alice, leaver]) emulator.company.clearFlows(person);
    emulator.company.addFlow(alice, BOUNDS.fromMs, { location_name: 'now' });
    emulator.company.addFlow(leaver, BOUNDS.fromMs + 1000, { location_name: 'before' });
    emulator.company.addResult(alice, WEEK.from, { group_id: 'now' });
    emulator.company.addResult(leaver, WEEK.from, { group_id: 'before' });
    const told = async (includeTerminated: boolean) => {
      const flows = await attendance.queryFlows([id], BOUNDS, { ...NOW, includeTerminated });
      const { results } = await attendance.queryResults([id], WEEK, { includeTerminated });
      return [flows.map((flow) => flow.locationName), results.map(({ groupId }) => groupId)].map((words) =>
        words.map(String).toSorted(),
      );
    };
    expect(await told(false)).toEqual([['now'], ['now']]);
    expect(await told(true)).toEqual([
      ['before', 'now'],
      ['before', 'now'],
    ]);
  });
});
