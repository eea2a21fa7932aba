import { describe, expect, test } from 'vitest';
import type { UserId } from '../../../src/core/ids.ts';
import { createAttendance, type FlowOptions } from '../../../src/feishu/attendance.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { type ScriptedAnswer, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const PEOPLE = ['u1', 'u2'] as UserId[];
const BY_USER_ID: FlowOptions = { idType: 'employee_id', includeTerminated: false };
const BOUNDS = { fromMs: 1_795_000_000_999, toMs: 1_795_000_001_001 };

async function query(answer: ScriptedAnswer, options = BY_USER_ID) {
  const feishu = await startScriptedFeishu(() => answer);
  return { ...feishu, flows: createAttendance(feishu.client).queryFlows(PEOPLE, BOUNDS, options) };
}

const withFlows = (...items: unknown[]): ScriptedAnswer => ({
  body: { code: 0, msg: 'success', data: { user_flow_results: items } },
});

async function readFlow(item: unknown): Promise<Flow | undefined> {
  const { flows } = await query(withFlows(item));
  return (await flows)[0];
}

const FULL = {
  user_id: 'u1',
  creator_id: 'u9',
  location_name: '西溪八方城',
  check_time: '1611476284',
  comment: '=HYPERLINK("x") <at id=all></at>\n✅',
  record_id: '6709359313699356941',
  ssid: 'b0:b8',
  bssid: 'b0:b8:67',
  is_field: true,
  is_wifi: false,
  type: 0,
  photo_urls: ['https://x/1', 'https://x/2'],
  device_id: '99',
  check_result: 'PendingApproval',
  external_id: 'record_123',
  idempotent_id: 'once_1',
  longitude: 120.06,
  latitude: 0,
  create_time: '1611649084',
};

test('a full record is read as it is', async () => {
  expect(await readFlow(FULL)).toEqual({
    userId: 'u1',
    creatorId: 'u9',
    employeeNo: undefined,
    recordId: '6709359313699356941',
    checkedAt: 1_611_476_284_000,
    createdAt: 1_611_649_084_000,
    type: 0,
    locationName: '西溪八方城',
    longitude: 120.06,
    latitude: 0,
    comment: '=HYPERLINK("x") <at id=all></at>\n✅',
    ssid: 'b0:b8',
    bssid: 'b0:b8:67',
    isField: true,
    isWifi: false,
    deviceId: '99',
    photoUrls: ['https://x/1', 'https://x/2'],
    checkResult: 'PendingApproval',
    externalId: 'record_123',
    idempotentId: 'once_1',
  });
});

test('the question names the people, whole seconds as text, and the kind of ID', async () => {
  const { flows, calls } = await query(withFlows());
  expect(await flows).toEqual([]);
  expect(calls[0]?.query.get('employee_type')).toBe('employee_id');
  expect(calls[0]?.body).toEqual({
    user_ids: ['u1', 'u2'],
    check_time_from: '1795000000',
    check_time_to: '1795000001',
  });
  expect(calls[0]?.query.has('include_terminated_user')).toBe(false);
});

test('people can be asked for by employee number, with those who left, and a row is theirs by that number', async () => {
  const options: FlowOptions = { idType: 'employee_no', includeTerminated: true };
  const { flows, calls } = await query(withFlows({ ...FULL, user_id: '工号 1/2' }), options);
  expect(await flows).toMatchObject([{ userId: undefined, employeeNo: '工号 1/2' }]);
  expect(calls[0]?.query.get('employee_type')).toBe('employee_no');
  expect(calls[0]?.query.get('include_terminated_user')).toBe('true');
});

describe('a time', () => {
  test.each([
    ['seconds', '1611476284', 1_611_476_284_000],
    ['milliseconds', '1611476284123', 1_611_476_284_123],
    ['seconds as a number', 1_611_476_284, 1_611_476_284_000],
    ['a number that is no whole one', 1_611_476_284.5, undefined],
    ['a number too large to be exact', 1e300, undefined],
    ['seconds before 2001', '946684800', 946_684_800_000],
    ['in the future', '4102444800', 4_102_444_800_000],
    ['empty', '', undefined],
    ['zero', '0', undefined],
    ['words', 'yesterday', undefined],
    ['a fraction', '1611476284.5', undefined],
    ['negative', '-1611476284', undefined],
    ['spaces', ' 1611476284', undefined],
    ['microseconds', '1611476284123456', undefined],
    ['an ISO time', '2021-01-24T08:18:04Z', undefined],
    ['null', null, undefined],
    ['absent', undefined, undefined],
  ])('%s', async (_, check_time, checkedAt) => {
    const flow = await readFlow({ ...FULL, check_time, create_time: check_time });
    expect([flow?.checkedAt, flow?.createdAt]).toEqual([checkedAt, checkedAt]);
  });
});

describe('an odd record is kept, and nothing in it is filled in', () => {
  test.each<[string, object, Partial<Flow>]>([
    ['no field at all', {}, { userId: undefined, recordId: undefined, checkedAt: undefined, photoUrls: [] }],
    ['an empty user ID', { ...FULL, user_id: '' }, { userId: undefined, recordId: FULL.record_id }],
    ['a user ID like a path', { ...FULL, user_id: '../admin' }, { userId: undefined }],
    ['a type of the future', { ...FULL, type: 99 }, { type: 99 }],
    ['a type in words', { ...FULL, type: 'user' }, { type: undefined }],
    ['coordinates as text', { ...FULL, longitude: '120', latitude: '' }, { longitude: undefined }],
    ['a creator without a name', { ...FULL, creator_id: '' }, { creatorId: undefined }],
    ['a verdict of the future', { ...FULL, check_result: 'Blessed' }, { checkResult: 'Blessed' }],
    ['a type without end', { ...FULL, type: Number.POSITIVE_INFINITY }, { type: undefined }],
    ['flags in words', { ...FULL, is_field: 'true', is_wifi: 1 }, { isField: undefined, isWifi: undefined }],
    ['empty texts', { ...FULL, ssid: '', comment: '' }, { ssid: undefined, comment: undefined }],
    ['nulls', { ...FULL, location_name: null, photo_urls: null }, { locationName: undefined, photoUrls: [] }],
    ['a photo that is no text', { ...FULL, photo_urls: ['a', 7, null] }, { photoUrls: ['a'] }],
  ])('%s', async (_, item, flow) => {
    expect(await readFlow(item)).toMatchObject(flow);
  });

  // Fifty people's answer may not fail for it.
  test('photos that are no list', async () => {
    expect(await readFlow({ ...FULL, photo_urls: '' })).toMatchObject({ recordId: FULL.record_id });
  });
});

describe('no records', () => {
  test.each([
    ['an empty list', { user_flow_results: [] }],
    ['null', { user_flow_results: null }],
    ['nothing', {}],
  ])('said with %s', async (_, data) => {
    expect(await (await query({ body: { code: 0, data } })).flows).toEqual([]);
  });
});

describe('an answer that cannot be read is never an empty one', () => {
  test.each([
    ['no data', { code: 0, msg: 'success' }],
    ['null data', { code: 0, data: null }],
    ['records that are no list', { code: 0, data: { user_flow_results: {} } }],
    ['a record that is a text', { code: 0, data: { user_flow_results: [FULL, 'x'] } }],
    ['a record that is nothing', { code: 0, data: { user_flow_results: [FULL, null] } }],
    ['a record that is a list', { code: 0, data: { user_flow_results: [FULL, [FULL]] } }],
  ])('%s', async (_, body) => {
    const error = await appErrorOf((await query({ body })).flows);
    expect(error.code).toBe('feishu_unreadable');
  });
});

test('nine thousand records are read, in the order they came', async () => {
  const items = Array.from({ length: 9000 }, (_, index) => ({ ...FULL, record_id: String(index) }));
  const { flows } = await query(withFlows(...items));
  expect((await flows).map((flow) => flow.recordId)).toEqual(items.map((item) => item.record_id));
});
