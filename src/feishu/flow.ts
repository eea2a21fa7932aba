import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';
import { isUserId, type UserId } from '../core/ids.ts';
import {
  lenientFlag,
  lenientId,
  lenientInstant,
  lenientList,
  lenientNumber,
  lenientText,
} from './lenient.ts';

/**
 * One check-in as Feishu keeps it. What is missing or unreadable in it is undefined: nothing is filled in, and words
 * and numbers outside the pages' lists are kept as they are.
 */
export type Flow = {
  readonly userId: UserId | undefined;
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

/** A check-in on the wire, in answers of flows and of results alike. */
export const flowItem = z
  .looseObject({
    user_id: lenientId(isUserId),
    creator_id: lenientId(isUserId),
    record_id: lenientText,
    check_time: lenientInstant,
    create_time: lenientInstant,
    type: lenientNumber,
    location_name: lenientText,
    longitude: lenientNumber,
    latitude: lenientNumber,
    comment: lenientText,
    ssid: lenientText,
    bssid: lenientText,
    is_field: lenientFlag,
    is_wifi: lenientFlag,
    device_id: lenientText,
    photo_urls: lenientList(z.string()),
    check_result: lenientText,
    external_id: lenientText,
    idempotent_id: lenientText,
  })
  .transform(
    (item): Flow => ({
      userId: item.user_id,
      creatorId: item.creator_id,
      recordId: item.record_id,
      checkedAt: item.check_time,
      createdAt: item.create_time,
      type: item.type,
      locationName: item.location_name,
      longitude: item.longitude,
      latitude: item.latitude,
      comment: item.comment,
      ssid: item.ssid,
      bssid: item.bssid,
      isField: item.is_field,
      isWifi: item.is_wifi,
      deviceId: item.device_id,
      photoUrls: item.photo_urls,
      checkResult: item.check_result,
      externalId: item.external_id,
      idempotentId: item.idempotent_id,
    }),
  );
