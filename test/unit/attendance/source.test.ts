import { expect, test } from 'vitest';
import { isCorrection, sourceOf } from '../../../src/attendance/source.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { makeFlow } from '../../support/flows.ts';

type Row = Partial<Flow> & { readonly externalId?: string; readonly idempotentId?: string };

test.each<[string, Row]>([
  ['gps', { type: 0, locationName: '西溪八方城' }],
  ['wifi', { type: 0, locationName: '西溪八方城', ssid: 'office' }],
  ['wifi', { type: 0, isWifi: true, ssid: '' }],
  ['wifi', { type: 0, bssid: 'b0:b8' }],
  ['field', { type: 0, isField: true, isWifi: true, ssid: 'guest' }],
  ['unknown', { type: 0 }],
  ['unknown', { type: 0, locationName: '' }],
  ['administrator', { type: 1, isField: true }],
  ['make-up', { type: 2 }],
  ['system', { type: 3 }],
  ['exempt', { type: 4 }],
  ['machine', { type: 5, locationName: '前台考勤机' }],
  ['quick', { type: 6, isWifi: true, ssid: 'office' }],
  ['field', { type: 7, isField: true, deviceId: 'd', externalId: 'e' }],
  ['wifi', { type: 7, ssid: 'office', deviceId: 'd' }],
  ['machine', { type: 7, deviceId: 'd', externalId: 'e' }],
  ['imported', { type: 7, externalId: 'e', locationName: '西溪八方城' }],
  ['imported', { type: 7, idempotentId: 'i' }],
  ['gps', { type: 7, locationName: '西溪八方城' }],
  ['unknown', { type: 7 }],
  ['unknown', { type: 8, locationName: '西溪八方城', ssid: 'office' }],
  ['unknown', { type: 99, isField: true }],
  ['unknown', { isWifi: true }],
])('%s: %o', (source, row) => {
  expect(sourceOf({ ...makeFlow(), ...row })).toBe(source);
});

test('corrections are what a person or an administrator entered later', () => {
  const types = [0, 1, 2, 3, 4, 5, 6, 7, 8, 99, undefined];
  expect(types.filter((type) => isCorrection(makeFlow({ type })))).toEqual([1, 2]);
});
