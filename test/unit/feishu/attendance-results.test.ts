import { describe, expect, test } from 'vitest';
import type { UserId } from '../../../src/core/ids.ts';
import { createAttendance } from '../../../src/feishu/attendance.ts';
import type { DayResult, EndResult, ShiftResult } from '../../../src/feishu/attendance-results.ts';
import { days } from '../../support/days.ts';
import { type ScriptedAnswer, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const PEOPLE = ['u1', 'u2'] as UserId[];
const DAYS = days('2026-11-16', '2026-11-20');

async function query(answer: ScriptedAnswer, includeTerminated = false) {
  const feishu = await startScriptedFeishu(() => answer);
  return {
    ...feishu,
    answer: createAttendance(feishu.client).queryResults(PEOPLE, DAYS, { includeTerminated }),
  };
}

const withData = (data: unknown): ScriptedAnswer => ({ body: { code: 0, msg: 'success', data } });

const FLOW = { user_id: 'u1', record_id: '670', check_time: '1795046400', type: 0 };
const SHIFT = {
  check_in_record_id: '670',
  check_in_record: FLOW,
  check_out_record_id: '',
  check_in_result: 'Late',
  check_out_result: 'Lack',
  check_in_result_supplement: 'FieldPunch',
  check_out_result_supplement: 'None',
  check_in_shift_time: '1795046400',
  check_out_shift_time: '1795078800',
  task_shift_type: 0,
};
const DAY = {
  result_id: '1',
  user_id: 'u1',
  employee_name: '张三',
  day: 20261119,
  group_id: '6737202939523236110',
  shift_id: '9',
  records: [SHIFT],
};

async function readDay(changes: object): Promise<DayResult | undefined> {
  const { answer } = await query(withData({ user_task_results: [{ ...DAY, ...changes }] }));
  return (await answer).results[0];
}

const readShift = async (changes: object): Promise<ShiftResult | undefined> =>
  (await readDay({ records: [{ ...SHIFT, ...changes }] }))?.records[0];

test('a full row is read as it is', async () => {
  const { answer } = await query(
    withData({ user_task_results: [DAY], invalid_user_ids: ['u2'], unauthorized_user_ids: ['u3'] }),
  );
  expect(await answer).toEqual({
    results: [
      {
        userId: 'u1',
        day: '2026-11-19',
        groupId: '6737202939523236110',
        shiftId: '9',
        records: [
          {
            in: {
              result: 'Late',
              supplement: 'FieldPunch',
              shiftAt: 1_795_046_400_000,
              recordId: '670',
              flow: expect.objectContaining({ userId: 'u1', recordId: '670', checkedAt: 1_795_046_400_000 }),
            },
            out: {
              result: 'Lack',
              supplement: 'None',
              shiftAt: 1_795_078_800_000,
              recordId: undefined,
              flow: undefined,
            },
            shiftType: 0,
          },
        ],
      },
    ],
    invalid: ['u2'],
    unauthorised: ['u3'],
  });
});

describe('the question', () => {
  test('names the people and the days, and lets nobody hide the others', async () => {
    const { answer, calls, paced } = await query(withData({}));
    await answer;
    expect(paced).toEqual(['POST /open-apis/attendance/v1/user_tasks/query']);
    expect(Object.fromEntries(calls[0]?.query ?? [])).toEqual({
      employee_type: 'employee_id',
      ignore_invalid_users: 'true',
    });
    expect(calls[0]?.body).toEqual({
      user_ids: ['u1', 'u2'],
      check_date_from: 20261116,
      check_date_to: 20261120,
    });
  });

  test('asks for earlier holders of an ID only where told to', async () => {
    const { answer, calls } = await query(withData({}), true);
    await answer;
    expect(calls[0]?.query.get('include_terminated_user')).toBe('true');
  });
});

describe('an odd row is kept, and nothing in it is filled in', () => {
  test.each<[string, object, Partial<DayResult>]>([
    ['a day as text', { day: '20261119' }, { day: '2026-11-19' as DayResult['day'] }],
    ['a day that is none', { day: 20261131 }, { day: undefined }],
    ['a day of nine digits', { day: 202611190 }, { day: undefined }],
    ['a day of zero', { day: 0 }, { day: undefined }],
    ['a negative day', { day: -20261119 }, { day: undefined }],
    ['a day as a date', { day: '2026-11-19' }, { day: undefined }],
    ['no day', { day: null }, { day: undefined }],
    ['nobody', { user_id: '' }, { userId: undefined, groupId: DAY.group_id }],
    ['a path for a person', { user_id: '../admin' }, { userId: undefined }],
    ['no group', { group_id: '' }, { groupId: undefined }],
    ['a group as a number', { group_id: 1 }, { groupId: undefined }],
    ['records that are no list', { records: {} }, { records: [] }],
    ['no records', { records: null }, { records: [] }],
    ['records that are none', { records: [null, 'x', 7] }, { records: [] }],
  ])('%s', async (_, changes, day) => {
    expect(await readDay(changes)).toMatchObject(day);
  });

  test('no field at all', async () => {
    const { answer } = await query(withData({ user_task_results: [{}] }));
    expect((await answer).results).toEqual([
      { userId: undefined, day: undefined, groupId: undefined, shiftId: undefined, records: [] },
    ]);
  });
});

describe('an odd end of a shift', () => {
  const NOTHING: EndResult = {
    result: undefined,
    supplement: undefined,
    shiftAt: undefined,
    recordId: undefined,
    flow: undefined,
  };

  test('of which nothing is known', async () => {
    expect((await readDay({ records: [{}] }))?.records).toEqual([
      { in: NOTHING, out: NOTHING, shiftType: undefined },
    ]);
  });

  test.each<[string, object, Partial<EndResult>]>([
    ['a result of the future', { check_in_result: 'Blessed' }, { result: 'Blessed' }],
    ['a result that is no text', { check_in_result: 7 }, { result: undefined, supplement: 'FieldPunch' }],
    ['an empty supplement', { check_in_result_supplement: '' }, { supplement: undefined }],
    ['a shift in milliseconds', { check_in_shift_time: '1795046400000' }, { shiftAt: 1_795_046_400_000 }],
    ['a shift as a number', { check_in_shift_time: 1_795_046_400 }, { shiftAt: 1_795_046_400_000 }],
    ['a shift far ahead', { check_in_shift_time: '4102444800' }, { shiftAt: 4_102_444_800_000 }],
    ['a shift at zero', { check_in_shift_time: '0' }, { shiftAt: undefined }],
    ['a shift by the clock', { check_in_shift_time: '09:00' }, { shiftAt: undefined }],
    ['no check-in', { check_in_record: null }, { flow: undefined, recordId: '670' }],
    ['an empty check-in', { check_in_record: {} }, { flow: undefined }],
    ['a check-in that is a text', { check_in_record: 'x' }, { flow: undefined, result: 'Late' }],
    ['a check-in whose ID is inside', { check_in_record_id: '' }, { recordId: '670' }],
  ])('%s', async (_, changes, end) => {
    expect((await readShift(changes))?.in).toMatchObject(end);
  });

  test('a check-in without a time', async () => {
    const read = await readShift({ check_in_record: { ...FLOW, check_time: '' } });
    expect(read?.in.flow).toMatchObject({ recordId: '670', checkedAt: undefined });
  });

  test.each([
    [1, 1],
    [7, 7],
    ['1', undefined],
    [null, undefined],
  ])('a shift of kind %o', async (task_shift_type, shiftType) => {
    expect((await readShift({ task_shift_type }))?.shiftType).toBe(shiftType);
  });
});

test('lists of people hold people only', async () => {
  const { answer } = await query(
    withData({ invalid_user_ids: ['u1', '', null, 7, '../u'], unauthorized_user_ids: null }),
  );
  expect(await answer).toEqual({ results: [], invalid: ['u1'], unauthorised: [] });
});

describe('an answer that cannot be read is never an empty one', () => {
  test.each([
    ['no data', { code: 0, msg: 'success' }],
    ['null data', { code: 0, data: null }],
    ['rows that are no list', { code: 0, data: { user_task_results: {} } }],
    ['a row that is a text', { code: 0, data: { user_task_results: [DAY, 'x'] } }],
  ])('%s', async (_, body) => {
    expect((await appErrorOf((await query({ body })).answer)).code).toBe('feishu_unreadable');
  });
});
