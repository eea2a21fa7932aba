import { expect, test } from 'vitest';
import { summarisePerson } from '../../../src/attendance/summary.ts';
import { createAttendance } from '../../../src/feishu/attendance.ts';
import { at, frameIn } from '../../support/days.ts';
import { reportOf, toldDays } from '../../support/person-report.ts';
import { startScriptedFeishu } from '../../support/scripted-feishu.ts';

const seconds = (when: string): string => String(at(when) / 1000);

/** Rows as Feishu really answers them, in no order, of somebody who lives in Berlin. */
const ROWS = [
  // The machine and the phone at one door.
  {
    user_id: 'u1',
    record_id: '2',
    check_time: seconds('2026-11-09T09:00:40+01:00'),
    type: 0,
    is_wifi: true,
    ssid: '',
  },
  {
    user_id: 'u1',
    record_id: '1',
    check_time: seconds('2026-11-09T09:00:00+01:00'),
    type: 5,
    device_id: 'd',
  },
  // Milliseconds, a result outside its own list, a type that nobody knows.
  {
    user_id: 'u1',
    record_id: '3',
    check_time: `${at('2026-11-09T18:00+01:00')}`,
    type: 99,
    check_result: 'PendingApproval',
  },
  // A night shift, all of it "imported", with every key empty or absent.
  {
    user_id: 'u1',
    check_time: seconds('2026-11-10T21:55+01:00'),
    type: 7,
    location_name: '',
    ssid: '',
    photo_urls: null,
  },
  {
    user_id: 'u1',
    record_id: '5',
    check_time: seconds('2026-11-11T06:10+01:00'),
    type: 7,
    is_field: true,
    employee_no: '',
  },
  // Once more, and three that are on no day.
  {
    user_id: 'u1',
    record_id: '5',
    check_time: seconds('2026-11-11T06:10+01:00'),
    type: 7,
    is_field: true,
    employee_no: '',
  },
  { user_id: 'u1', record_id: '6', check_time: '' },
  { user_id: 'u1', record_id: '7', check_time: 'soon' },
  { user_id: 'u1', record_id: '8', check_time: seconds('2027-01-01T09:00+01:00'), type: 0 },
];

test('rows as they come are read, placed and counted, each once', async () => {
  const { client } = await startScriptedFeishu(() => ({
    body: { code: 0, msg: 'success', data: { user_flow_results: ROWS } },
  }));
  const flows = await createAttendance(client).queryFlows(
    ['u1'],
    { fromMs: 0, toMs: 1000 },
    { idType: 'employee_id', includeTerminated: false },
  );
  const report = reportOf(flows, '2026-11-09', '2026-11-11', {
    frame: frameIn('Europe/Berlin'),
    now: at('2026-11-12T09:00+01:00'),
  });
  expect(toldDays(report)).toEqual([
    '2026-11-09 09:00 18:00 | 9:00 | 9:00',
    '2026-11-10 21:55 06:10+1 | 8:15 | 8:15',
  ]);
  expect([report.undated.length, report.ahead.length, report.outside]).toEqual([2, 1, 0]);
  const { figures, sources } = summarisePerson(report);
  expect(figures).toMatchObject({ daysSeen: 2, punches: 4, flows: 5, fieldFlows: 1, fieldDays: 1 });
  expect(sources).toMatchObject({ machine: 1, wifi: 1, field: 1, unknown: 2 });
});
