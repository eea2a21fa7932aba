import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { callApi, dataOf, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';

const DAY_MS = 86_400_000;
const PATH = 'attendance/v1/user_flows/query?employee_type=employee_id';

type Row = Record<string, unknown>;

const seconds = (ms: number): string => String(Math.floor(ms / 1000));

const bodyFor = (ids: readonly (string | undefined)[], fromMs: number, toMs: number) => ({
  user_ids: ids,
  check_time_from: seconds(fromMs),
  check_time_to: seconds(toMs),
});

async function rowsOf(emulator: Emulator, body: unknown, path = PATH): Promise<Row[]> {
  const data = await dataOf<{ user_flow_results: Row[] }>(callApi(emulator, 'POST', path, body));
  return data.user_flow_results;
}

async function refusalOf(emulator: Emulator, body: unknown, path = PATH): Promise<unknown[]> {
  const answer = await callApi(emulator, 'POST', path, body);
  return [answer.status, answer.body['code']];
}

const places = (rows: Row[]) => rows.map((row) => String(row['location_name'])).toSorted();

const LAST_MONTH = [EMULATED_NOW_MS - 31 * DAY_MS, EMULATED_NOW_MS] as const;

describe('user_flows/query', () => {
  it('answers what is stored for each person, in no order', async () => {
    const emulator = await startEmulated();
    const people = emulator.company
      .people()
      .filter((person) => !person.resigned)
      .slice(0, 50);
    const rows = await rowsOf(
      emulator,
      bodyFor(
        people.map((person) => person.userId),
        ...LAST_MONTH,
      ),
    );
    const stored = people.flatMap((person) => emulator.company.flowsOf(person.openId, ...LAST_MONTH));
    expect(rows.length).toBeGreaterThan(1500);
    expect(rows.map((row) => String(row['record_id'])).toSorted()).toEqual(
      stored.map((flow) => String(flow.row['record_id'])).toSorted(),
    );
    const times = rows.map((row) => Number(row['check_time']));
    expect(times).not.toEqual(times.toSorted((one, other) => one - other));
  });

  it('includes the first second and not the last', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice } = emulator.company.cast;
    const from = EMULATED_NOW_MS - 1000 * 60;
    for (const at of [from - 1000, from, EMULATED_NOW_MS - 1000, EMULATED_NOW_MS])
      emulator.company.addFlow(alice, at);
    const id = emulator.company.person(alice)?.userId;
    const rows = await rowsOf(emulator, bodyFor([id], from, EMULATED_NOW_MS));
    expect(rows.map((row) => String(row['check_time'])).toSorted()).toEqual([
      seconds(from),
      seconds(EMULATED_NOW_MS - 1000),
    ]);
  });

  it('fails as a whole for one unknown ID', async () => {
    const emulator = await startEmulated();
    const ids = [emulator.company.person(emulator.company.cast.alice)?.userId, 'nobody'];
    expect(await refusalOf(emulator, bodyFor(ids, ...LAST_MONTH))).toEqual([400, 1220004]);
  });

  it('fails as a whole for one person outside the data range, and for all without any range', async () => {
    const emulator = await startEmulated();
    const { alice, colleague } = emulator.company.cast;
    const ids = [alice, colleague].map((person) => emulator.company.person(person)?.userId);
    emulator.settings.attendanceRange = { departments: [], people: [alice] };
    expect(await refusalOf(emulator, bodyFor(ids, ...LAST_MONTH))).toEqual([400, 1220004]);
    expect(await rowsOf(emulator, bodyFor(ids.slice(0, 1), ...LAST_MONTH))).not.toHaveLength(0);
    emulator.settings.attendanceRange = 'nobody';
    expect(await refusalOf(emulator, bodyFor(ids, ...LAST_MONTH))).toEqual([400, 1220005]);
  });

  it.each([
    ['no employee_type', 'attendance/v1/user_flows/query', {}],
    ['an open ID type', 'attendance/v1/user_flows/query?employee_type=open_id', {}],
    ['times as numbers', PATH, { check_time_from: 1 }],
    ['times in milliseconds', PATH, { check_time_from: String(EMULATED_NOW_MS) }],
    ['no people', PATH, { user_ids: [] }],
    ['51 people', PATH, { user_ids: Array.from({ length: 51 }, (_, index) => `user${index}`) }],
    ['a reversed range', PATH, { check_time_from: '2', check_time_to: '1' }],
  ])('refuses %s', async (_what, path, change) => {
    const emulator = await startEmulated();
    const id = emulator.company.person(emulator.company.cast.alice)?.userId;
    expect(await refusalOf(emulator, { ...bodyFor([id], ...LAST_MONTH), ...change }, path)).toEqual([
      400, 1220001,
    ]);
  });

  it('answers under the employee number where it is asked by number', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice } = emulator.company.cast;
    emulator.company.addFlow(alice, EMULATED_NOW_MS - 1000);
    const number = emulator.company.person(alice)?.employeeNo;
    const path = 'attendance/v1/user_flows/query?employee_type=employee_no';
    const [row] = await rowsOf(emulator, bodyFor([number], ...LAST_MONTH), path);
    expect(row).toMatchObject({ user_id: number, creator_id: number });
  });

  it('tells a number used again from its earlier holder', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice, leaver } = emulator.company.cast;
    const [present, past] = [alice, leaver].map((person) => emulator.company.person(person));
    if (!present || !past) throw new Error('the cast is not complete');
    emulator.company.setPerson({ ...past, employeeNo: present.employeeNo });
    emulator.company.addFlow(alice, EMULATED_NOW_MS - 1000, { location_name: 'present' });
    emulator.company.addFlow(leaver, EMULATED_NOW_MS - 2000, { location_name: 'past' });
    const path = 'attendance/v1/user_flows/query?employee_type=employee_no';
    const body = bodyFor([present.employeeNo], ...LAST_MONTH);
    expect(places(await rowsOf(emulator, body, path))).toEqual(['present']);
    expect(places(await rowsOf(emulator, body, `${path}&include_terminated_user=true`))).toEqual([
      'past',
      'present',
    ]);
  });

  it('keeps two people of one user ID apart, and asks the one who left last where nobody is employed', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice, leaver, colleague } = emulator.company.cast;
    const [present, past, before] = [alice, leaver, colleague].map((id) => emulator.company.person(id));
    if (!present || !past || !before) throw new Error('the cast is not complete');
    const { userId } = present;
    const leftAtMs = EMULATED_NOW_MS - 100 * DAY_MS;
    emulator.company.setPerson({ ...past, userId });
    emulator.company.setPerson({ ...before, userId, resigned: true, leftAtMs });
    for (const [index, person] of [alice, leaver, colleague].entries())
      emulator.company.addFlow(person, EMULATED_NOW_MS - 1000 - index, { location_name: String(index) });
    const body = bodyFor([userId], ...LAST_MONTH);
    expect(places(await rowsOf(emulator, body))).toEqual(['0']);
    expect(places(await rowsOf(emulator, body, `${PATH}&include_terminated_user=true`))).toEqual([
      '0',
      '1',
      '2',
    ]);
    emulator.company.removePerson(alice);
    expect(places(await rowsOf(emulator, body))).toEqual(['1']);
  });

  it('answers what the dismissed did until then', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    const id = emulator.company.person(alice)?.userId;
    const before = await rowsOf(emulator, bodyFor([id], ...LAST_MONTH));
    await emulator.dismissPerson(alice).catch(() => undefined);
    expect(await rowsOf(emulator, bodyFor([id], ...LAST_MONTH))).toEqual(before);
  });

  it('names the scope that is missing', async () => {
    const emulator = await startEmulated({ settings: { grantedScopes: new Set() } });
    const answer = await callApi(emulator, 'POST', PATH, bodyFor(['anybody'], ...LAST_MONTH));
    expect([answer.status, answer.body['code']]).toEqual([400, 99991672]);
    expect(answer.body['error']).toMatchObject({
      permission_violations: [{ type: 'action_scope_required', subject: 'attendance:task:readonly' }],
    });
  });

  it('hides a make-up until it is entered', async () => {
    let now = EMULATED_NOW_MS;
    const emulator = await startEmulated({ flows: 'none', clock: { now: () => now } });
    const { alice } = emulator.company.cast;
    const id = emulator.company.person(alice)?.userId;
    emulator.company.addFlow(alice, EMULATED_NOW_MS - DAY_MS, { type: 2 }, EMULATED_NOW_MS + DAY_MS);
    expect(await rowsOf(emulator, bodyFor([id], ...LAST_MONTH))).toEqual([]);
    now += DAY_MS;
    expect(await rowsOf(emulator, bodyFor([id], ...LAST_MONTH))).toHaveLength(1);
  });

  it('answers what a test stored, down to a missing field and a time that is none', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice } = emulator.company.cast;
    emulator.company.addFlow(alice, EMULATED_NOW_MS - 1000, {
      user_id: undefined,
      check_time: 'soon',
      type: 99,
    });
    const id = emulator.company.person(alice)?.userId;
    const [row] = await rowsOf(emulator, bodyFor([id], ...LAST_MONTH));
    expect(row).toMatchObject({ check_time: 'soon', type: 99 });
    expect(row).not.toHaveProperty('user_id');
  });

  it('says type 7 always, where the tenant is one of those', async () => {
    const emulator = await startEmulated({ settings: { flowTypes: 'always-7' } });
    const id = emulator.company.person(emulator.company.cast.alice)?.userId;
    const rows = await rowsOf(emulator, bodyFor([id], ...LAST_MONTH));
    expect(new Set(rows.map((row) => row['type']))).toEqual(new Set([7]));
  });
});
