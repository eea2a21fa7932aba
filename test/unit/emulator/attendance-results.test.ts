import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../src/core/civil.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import {
  callApi,
  callWith,
  dataOf,
  EMULATED_NOW_MS,
  fetchToken,
  startEmulated,
} from '../../support/emulator-api.ts';

const PATH = 'attendance/v1/user_tasks/query?employee_type=employee_id';
const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;

type Fields = Record<string, unknown>;
type Flow = Fields & { readonly record_id: string; readonly check_time: string; readonly type: number };
type Shift = Fields & {
  readonly check_in_record?: Flow;
  readonly check_out_record?: Flow;
  readonly check_in_result: string;
  readonly check_out_result: string;
};
type Row = Fields & { readonly user_id: string; readonly day: number; readonly records: Shift[] };
type Data = { readonly user_task_results: Row[]; readonly invalid_user_ids: string[] } & {
  readonly unauthorized_user_ids: string[];
};

const bodyFor = (ids: readonly (string | undefined)[], from: number, to = from) => ({
  user_ids: ids,
  check_date_from: from,
  check_date_to: to,
});

const ask = (emulator: Emulator, body: unknown, path = PATH): Promise<Data> =>
  dataOf<Data>(callApi(emulator, 'POST', path, body));

async function rowsOf(emulator: Emulator, people: readonly OpenId[], from: number, to = from) {
  const ids = people.map((person) => emulator.company.person(person)?.userId);
  return (await ask(emulator, bodyFor(ids, from, to))).user_task_results;
}

/** Everybody's results of two months, the people fifty at a time. */
async function everything(emulator: Emulator): Promise<Row[]> {
  const people = emulator.company.people().map(({ openId }) => openId);
  const batches = [people.slice(0, 50), people.slice(50, 100), people.slice(100)];
  const answers = await Promise.all(batches.map((batch) => rowsOf(emulator, batch, 20260920, 20261122)));
  return answers.flat();
}

const refusalOf = async (emulator: Emulator, body: unknown, path = PATH): Promise<unknown[]> => {
  const answer = await callApi(emulator, 'POST', path, body);
  return [answer.status, answer.body['code']];
};

const at = (text: string) => ({ clock: { now: () => Date.parse(text) } });

/** Minutes after midnight in Shanghai of a time in seconds. */
const minuteOf = (seconds: unknown): number =>
  Math.floor(((Number(seconds) * 1000 + SHANGHAI_MS) % (24 * HOUR_MS)) / 60_000);

const secondsAt = (text: string): string => String(Date.parse(text) / 1000);

const ends = (shift: Shift) =>
  (['check_in', 'check_out'] as const).map((side) => ({
    flow: shift[`${side}_record`],
    result: shift[`${side}_result`],
    supplement: String(shift[`${side}_result_supplement`]),
    recordId: shift[`${side}_record_id`],
    isIn: side === 'check_in',
  }));

describe('the made-up results', () => {
  it('know every word of the page that follows from a plan', async () => {
    const emulator = await startEmulated(at('2026-11-19T10:00:00+08:00'));
    const all = (await everything(emulator)).flatMap((row) => row.records.flatMap(ends));
    expect(new Set(all.map(({ result }) => result))).toEqual(
      new Set(['NoNeedCheck', 'SystemCheck', 'Normal', 'Early', 'Late', 'SeriousLate', 'Lack', 'Todo']),
    );
    expect([...new Set(all.map(({ supplement }) => supplement))].toSorted()).toEqual([
      'CardReplacement',
      'CardReplacementApplication',
      'FieldPunch',
      'Leave',
      'ManagerModification',
      'None',
      'Travel',
    ]);
  });

  it('tell of the same check-ins as the flows', async () => {
    const emulator = await startEmulated();
    const rows = await everything(emulator);
    const span = [EMULATED_NOW_MS - 71 * 24 * HOUR_MS, EMULATED_NOW_MS] as const;
    const stored = new Map(
      emulator.company
        .people()
        .flatMap(({ openId }) => emulator.company.flowsOf(openId, ...span))
        .map((flow) => [flow.row['record_id'], flow]),
    );
    const told = rows.flatMap(({ user_id, records }) =>
      records.flatMap(ends).flatMap(({ flow, recordId }) => (flow ? [{ flow, recordId, user_id }] : [])),
    );
    expect(told.length).toBeGreaterThan(8000);
    for (const { flow, recordId, user_id } of told) {
      expect([recordId, flow['user_id']]).toEqual([flow.record_id, user_id]);
      expect(String(Math.floor((stored.get(flow.record_id)?.atMs ?? 0) / 1000))).toBe(flow.check_time);
    }
  });

  it('call late who came late, and early who left early', async () => {
    const emulator = await startEmulated();
    const staff = new Set(
      emulator.company
        .people()
        .filter(({ work, timeZone }) => work === 'day' && timeZone === 'Asia/Shanghai')
        .map(({ userId }) => String(userId)),
    );
    const rows = (await everything(emulator)).filter(({ user_id }) => staff.has(user_id));
    const punched = rows
      .filter((row) => row.records[0]?.['check_in_shift_time'] !== undefined)
      .flatMap((row) => row.records.flatMap(ends))
      .filter(({ flow }) => flow && ![1, 2, 3, 4].includes(flow.type));
    const expected = punched.map(({ flow, isIn }) => {
      const minute = minuteOf(flow?.check_time);
      if (!isIn) return minute < 1065 ? 'Early' : 'Normal';
      if (minute >= 550) return 'SeriousLate';
      return minute >= 545 ? 'Late' : 'Normal';
    });
    expect(punched.length).toBeGreaterThan(3000);
    expect(punched.map(({ result }) => result)).toEqual(expected);
    const late = expected.filter((result) => result.endsWith('Late')).length;
    expect(late / expected.length).toBeGreaterThan(0.02);
    expect(late / expected.length).toBeLessThan(0.12);
  });

  it('say how a check-in came to be', async () => {
    const emulator = await startEmulated();
    const all = (await everything(emulator)).flatMap((row) => row.records.flatMap(ends));
    const punched = all.filter(({ flow, result }) => flow && result !== 'NoNeedCheck');
    for (const { flow, supplement } of punched) {
      const other = flow?.['is_field'] ? 'FieldPunch' : 'None';
      const byType = { 1: 'ManagerModification', 2: 'CardReplacement' }[flow?.type ?? 0];
      expect(supplement).toBe(byType ?? other);
    }
    const missed = all.filter(({ result }) => result === 'Lack');
    expect(missed.length).toBeGreaterThan(100);
    expect(missed.filter(({ flow, recordId }) => flow || recordId !== '')).toEqual([]);
    expect(
      all.filter(({ supplement, flow, result }) => supplement === 'Leave' && (flow || result !== 'Normal')),
    ).toEqual([]);
  });

  it('file a night shift under the day it began', async () => {
    const emulator = await startEmulated();
    const [row] = await rowsOf(emulator, [emulator.company.cast.liGuoqing], 20261118);
    const [shift] = row?.records ?? [];
    expect(row).toMatchObject({ day: 20261118, employee_name: '李国庆' });
    expect(shift).toMatchObject({
      check_in_shift_time: secondsAt('2026-11-18T22:00:00+08:00'),
      check_out_shift_time: secondsAt('2026-11-19T06:00:00+08:00'),
    });
    expect(minuteOf(shift?.check_in_record?.check_time)).toBeGreaterThan(21 * 60);
    expect(Number(shift?.check_out_record?.check_time)).toBeGreaterThan(
      Number(secondsAt('2026-11-19T05:00:00+08:00')),
    );
  });

  it('ask for nothing on rest days, as the notice of the year has them', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    const shiftOn = async (day: number) => (await rowsOf(emulator, [alice], day))[0];
    for (const day of [20261121, 20260925, 20261005]) {
      const rest = await shiftOn(day);
      expect(rest).toMatchObject({
        shift_id: '9',
        records: [{ check_in_result: 'NoNeedCheck', check_out_result: 'NoNeedCheck' }],
      });
      expect(rest?.records[0]).not.toHaveProperty('check_in_shift_time');
    }
    expect((await shiftOn(20261010))?.records[0]).toMatchObject({
      check_in_shift_time: secondsAt('2026-10-10T09:00:00+08:00'),
    });
  });

  it('ask for nothing of who keeps no hours or is in no group, but tell what they did', async () => {
    const emulator = await startEmulated();
    const { chief, salesHead, alice } = emulator.company.cast;
    const free = await rowsOf(emulator, [chief, salesHead], 20261102, 20261120);
    const results = free.flatMap((row) => row.records.flatMap(ends));
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['NoNeedCheck']));
    expect(results.some(({ flow }) => flow)).toBe(true);
    const idOf = (person: OpenId) => emulator.company.person(person)?.userId;
    const groups = Map.groupBy(free, ({ user_id }) => user_id);
    expect(new Set(groups.get(idOf(chief) ?? '')?.map((row) => row['group_id']))).toEqual(new Set(['1']));
    expect(groups.get(idOf(salesHead) ?? '')?.[0]?.['group_id']).not.toBe('1');
    emulator.settings.ungroupedResults = 'none';
    expect(await rowsOf(emulator, [chief], 20261102, 20261120)).toEqual([]);
    expect(await rowsOf(emulator, [alice], 20261102, 20261120)).toHaveLength(19);
  });

  it('are open while the day is, and settled after it', async () => {
    let now = Date.parse('2026-11-19T08:00:00+08:00');
    const emulator = await startEmulated({ clock: { now: () => now } });
    const [alice] = [emulator.company.cast.alice];
    const resultsNow = async () => {
      const [row] = await rowsOf(emulator, [alice], 20261119);
      return row?.records.map((shift) => [shift.check_in_result, shift.check_out_result])[0];
    };
    expect(await resultsNow()).toEqual(['Todo', 'Todo']);
    now += 4 * HOUR_MS;
    expect((await resultsNow())?.[0]).not.toBe('Todo');
    expect((await resultsNow())?.[1]).toBe('Todo');
    now += 24 * HOUR_MS;
    expect(await resultsNow()).not.toContain('Todo');
    expect(await rowsOf(emulator, [alice], 20261121, 20261130)).toEqual([]);
  });

  it('are well by default, where the tenant is one of those', async () => {
    const emulator = await startEmulated({ settings: { missedCheckIns: 'Normal' } });
    const all = (await everything(emulator)).flatMap((row) => row.records.flatMap(ends));
    expect(all.filter(({ result, supplement }) => result === 'Lack' && supplement === 'None')).toEqual([]);
    expect(
      all.filter(({ result, supplement, flow }) => result === 'Normal' && supplement === 'None' && !flow)
        .length,
    ).toBeGreaterThan(100);
  });

  it('tell overtime on rest days only where it is asked for', async () => {
    const emulator = await startEmulated();
    const ids = emulator.company
      .people()
      .slice(0, 50)
      .map(({ userId }) => userId);
    const kinds = async (more: Fields) => {
      const { user_task_results } = await ask(emulator, { ...bodyFor(ids, 20261001, 20261122), ...more });
      return new Set(user_task_results.flatMap((row) => row.records.map((one) => one['task_shift_type'])));
    };
    expect(await kinds({})).toEqual(new Set([0]));
    expect(await kinds({ need_overtime_result: true })).toEqual(new Set([0, 1]));
  });

  it('are none where nothing is made up', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    emulator.company.addFlow(emulator.company.cast.alice, EMULATED_NOW_MS - 1000);
    expect(await rowsOf(emulator, [emulator.company.cast.alice], 20261101, 20261122)).toEqual([]);
  });
});

describe('a stored row', () => {
  const FRIDAY = '2026-11-20' as CivilDate;

  it('takes the place of the made-up one, which lends the fields it does not hold', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    const [made] = await rowsOf(emulator, [alice], 20261120);
    emulator.company.addResult(alice, FRIDAY, { records: null, employee_name: undefined, day: 'soon' });
    const [row, ...others] = await rowsOf(emulator, [alice], 20261120);
    expect([row?.records, row?.day, others]).toEqual([null, 'soon', []]);
    expect(row).not.toHaveProperty('employee_name');
    expect([row?.['group_id'], row?.['shift_id']]).toEqual([made?.['group_id'], made?.['shift_id']]);
  });

  it('may stand beside others of its day, for somebody of whom nothing is made up', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice } = emulator.company.cast;
    for (const group_id of ['g1', 'g2']) emulator.company.addResult(alice, FRIDAY, { group_id });
    const rows = await rowsOf(emulator, [alice], 20261119, 20261120);
    expect(rows.map((row) => String(row['group_id'])).toSorted()).toEqual(['g1', 'g2']);
    expect(rows[0]).toMatchObject({ day: 20261120, employee_name: '陈爱丽', shift_id: '9', records: [] });
    expect(await rowsOf(emulator, [alice], 20261121)).toEqual([]);
  });

  it('goes with the rest where everything about somebody is forgotten', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    emulator.company.addResult(alice, FRIDAY);
    emulator.company.clearFlows(alice);
    expect(await rowsOf(emulator, [alice], 20261101, 20261122)).toEqual([]);
    emulator.company.addResult(alice, FRIDAY);
    expect(await rowsOf(emulator, [alice], 20261101, 20261122)).toHaveLength(1);
  });
});

describe('user_tasks/query', () => {
  it('names the unknown and those out of reach, or fails as a whole', async () => {
    const emulator = await startEmulated();
    const { alice, colleague } = emulator.company.cast;
    const [mine, other] = [alice, colleague].map((person) => emulator.company.person(person)?.userId);
    emulator.settings.attendanceRange = { departments: [], people: [alice] };
    const body = bodyFor([mine, other, 'nobody'], 20261120);
    expect(await refusalOf(emulator, body)).toEqual([400, 1220004]);
    const data = await ask(emulator, body, `${PATH}&ignore_invalid_users=true`);
    expect(data.user_task_results.map(({ user_id }) => user_id)).toEqual([mine]);
    expect([data.invalid_user_ids, data.unauthorized_user_ids]).toEqual([['nobody'], [other]]);
    emulator.settings.attendanceRange = 'nobody';
    expect(await refusalOf(emulator, body, `${PATH}&ignore_invalid_users=true`)).toEqual([400, 1220005]);
    emulator.settings.grantedScopes = new Set();
    expect(await refusalOf(emulator, body)).toEqual([400, 99991672]);
  });

  it.each([
    ['no employee_type', 'attendance/v1/user_tasks/query', {}],
    ['a day as text', PATH, { check_date_from: '20261120' }],
    ['a day that is none', PATH, { check_date_to: 20261131 }],
    ['no day', PATH, { check_date_to: undefined }],
    ['days the wrong way round', PATH, { check_date_from: 20261121 }],
    ['51 people', PATH, { user_ids: Array.from({ length: 51 }, (_, index) => `user${index}`) }],
  ])('refuses %s', async (_what, path, change) => {
    const emulator = await startEmulated();
    const id = emulator.company.person(emulator.company.cast.alice)?.userId;
    const body = { ...bodyFor([id], 20261120), ...change };
    expect(await refusalOf(emulator, body, path)).toEqual([400, 1220001]);
  });

  it('answers under the employee number, of earlier holders too where they are asked for', async () => {
    const emulator = await startEmulated();
    const { alice, leaver } = emulator.company.cast;
    const [present, past] = [alice, leaver].map((person) => emulator.company.person(person));
    if (!present || !past) throw new Error('the cast is not complete');
    emulator.company.setPerson({ ...past, employeeNo: present.employeeNo });
    const path = 'attendance/v1/user_tasks/query?employee_type=employee_no';
    const body = bodyFor([present.employeeNo], 20261104);
    const namesOf = async (more: string) => {
      const rows = (await ask(emulator, body, `${path}${more}`)).user_task_results;
      expect(rows.map(({ user_id }) => user_id)).toEqual(rows.map(() => present.employeeNo));
      return rows.map((row) => String(row['employee_name'])).toSorted();
    };
    expect(await namesOf('')).toEqual([present.name]);
    expect(await namesOf('&include_terminated_user=true')).toEqual([past.name, present.name].toSorted());
  });

  it('takes 50 calls a second, and faults', async () => {
    const emulator = await startEmulated({ monotonicMs: () => 0 });
    const id = emulator.company.person(emulator.company.cast.alice)?.userId;
    const token = await fetchToken(emulator);
    const call = () => callWith(emulator, token, 'POST', PATH, bodyFor([id], 20261120));
    emulator.faults.add({
      api: `POST /open-apis/${PATH.split('?')[0]}`,
      times: 1,
      status: 500,
      code: 1227500,
    });
    expect((await call()).body['code']).toBe(1227500);
    const answers = await Promise.all(Array.from({ length: 51 }, call));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(({ body }) => body['code'])).toEqual([99991400]);
    expect(refused[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1');
  });
});
