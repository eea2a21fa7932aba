import type { EpochMs } from '../core/clock.ts';
import { isUserId, type UserId } from '../core/ids.ts';
import { readInstant } from './lenient.ts';

/**
 * One check-in as Feishu keeps it. What is missing or unreadable in it is undefined: nothing is filled in, and words
 * and numbers outside the pages' lists are kept as they are.
 */
export type Flow = {
  /** Whose it is, where people were asked for by user ID. */
  readonly userId: UserId | undefined;
  /** Whose it is, where they were asked for by employee number. */
  readonly employeeNo: string | undefined;
  /** Who made the record: the person, or an administrator for them. */
  readonly creatorId: UserId | undefined;
  readonly recordId: string | undefined;
  /** Undefined where the time is absent or no number. */
  readonly checkedAt: EpochMs | undefined;
  /** When the record was made: days after `checkedAt` for a correction. */
  readonly createdAt: EpochMs | undefined;
  /** How the record came to be (0 person … 7 import). */
  readonly type: number | undefined;
  readonly locationName: string | undefined;
  /** Degrees. 0 is what Feishu writes where it knows none, as well as a place. */
  readonly longitude: number | undefined;
  readonly latitude: number | undefined;
  readonly comment: string | undefined;
  readonly ssid: string | undefined;
  readonly bssid: string | undefined;
  readonly isField: boolean | undefined;
  readonly isWifi: boolean | undefined;
  readonly deviceId: string | undefined;
  readonly photoUrls: readonly string[];
  /** The page calls this field invalid: it says nothing of how the day went, which only results do. */
  readonly checkResult: string | undefined;
  /** The IDs of an imported record where it came from. */
  readonly externalId: string | undefined;
  readonly idempotentId: string | undefined;
};

/** By which of their IDs people are asked for. */
export type IdType = 'employee_id' | 'employee_no';

type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const userIdIn = (value: unknown): UserId | undefined => (isUserId(value) ? value : undefined);

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
    userId: idType === 'employee_id' ? userIdIn(id) : undefined,
    employeeNo: idType === 'employee_no' ? text(id) : undefined,
    creatorId: userIdIn(row['creator_id']),
    recordId: text(row['record_id']),
    checkedAt: readInstant(row['check_time']),
    createdAt: readInstant(row['create_time']),
    type: number(row['type']),
    locationName: text(row['location_name']),
    longitude: number(row['longitude']),
    latitude: number(row['latitude']),
    comment: text(row['comment']),
    ssid: text(row['ssid']),
    bssid: text(row['bssid']),
    isField: flag(row['is_field']),
    isWifi: flag(row['is_wifi']),
    deviceId: text(row['device_id']),
    photoUrls: texts(row['photo_urls']),
    checkResult: text(row['check_result']),
    externalId: text(row['external_id']),
    idempotentId: text(row['idempotent_id']),
  };
}
