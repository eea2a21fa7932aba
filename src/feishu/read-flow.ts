import type { EpochMs } from '../core/clock.ts';
import { isUserId } from '../core/ids.ts';
import type { Flow, IdType } from './attendance.ts';

type Row = Readonly<Record<string, unknown>>;

/** Seconds as text is what the page says; 13 digits can only be milliseconds. Another form is no time at all. */
function readCheckTime(value: unknown): EpochMs | undefined {
  if (typeof value !== 'string' || !/^\d{9,13}$/.test(value)) return undefined;
  return value.length > 11 ? Number(value) : Number(value) * 1000;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * One row of an answer. A field that is absent, empty or of another type than the page says reads as undefined, so
 * that it hides nothing else; undefined is what is no row at all.
 */
export function readFlow(row: unknown, idType: IdType): Flow | undefined {
  if (!isRow(row)) return undefined;
  const id = row['user_id'];
  return {
    userId: idType === 'employee_id' && isUserId(id) ? id : undefined,
    employeeNo: idType === 'employee_no' ? text(id) : undefined,
    recordId: text(row['record_id']),
    checkedAt: readCheckTime(row['check_time']),
    type: number(row['type']),
    locationName: text(row['location_name']),
    comment: text(row['comment']),
    ssid: text(row['ssid']),
    bssid: text(row['bssid']),
    isField: flag(row['is_field']),
    isWifi: flag(row['is_wifi']),
    deviceId: text(row['device_id']),
    photoUrls: texts(row['photo_urls']),
  };
}
