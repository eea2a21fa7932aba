import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';
import { isUserId, type UserId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import type { FeishuClient } from './client.ts';
import { lenientFlag, lenientId, lenientList, lenientNumber, lenientText } from './lenient.ts';

/** One check-in as Feishu keeps it. What is missing or unreadable in it is undefined: nothing is filled in. */
export type Flow = {
  readonly userId: UserId | undefined;
  readonly recordId: string | undefined;
  /** Undefined where the time is absent or no number. */
  readonly checkedAt: EpochMs | undefined;
  /** How the record came to be (0 person … 7 import); a number outside the page's list is kept as it is. */
  readonly type: number | undefined;
  readonly locationName: string | undefined;
  readonly comment: string | undefined;
  readonly ssid: string | undefined;
  readonly bssid: string | undefined;
  readonly isField: boolean | undefined;
  readonly isWifi: boolean | undefined;
  readonly deviceId: string | undefined;
  readonly photoUrls: readonly string[];
};

/** At most this many people a query. */
export const FLOW_BATCH_SIZE = 50;

export type Attendance = {
  /**
   * The effective check-ins of at most 50 people in `[fromMs, toMs)`, in no promised order. Throws
   * `attendance_unknown_person` when one of the IDs does not exist or may not be read.
   */
  queryFlows(people: readonly UserId[], bounds: Bounds): Promise<Flow[]>;
};

/** Seconds as text is what the page says; 13 digits can only be milliseconds. Another form is no time at all. */
function readCheckTime(value: string | undefined): EpochMs | undefined {
  if (value === undefined || !/^\d{9,13}$/.test(value)) return undefined;
  return value.length > 11 ? Number(value) : Number(value) * 1000;
}

const flowItem = z
  .looseObject({
    user_id: lenientId(isUserId),
    record_id: lenientText,
    check_time: lenientText,
    type: lenientNumber,
    location_name: lenientText,
    comment: lenientText,
    ssid: lenientText,
    bssid: lenientText,
    is_field: lenientFlag,
    is_wifi: lenientFlag,
    device_id: lenientText,
    photo_urls: lenientList(z.string()),
  })
  .transform(
    (item): Flow => ({
      userId: item.user_id,
      recordId: item.record_id,
      checkedAt: readCheckTime(item.check_time),
      type: item.type,
      locationName: item.location_name,
      comment: item.comment,
      ssid: item.ssid,
      bssid: item.bssid,
      isField: item.is_field,
      isWifi: item.is_wifi,
      deviceId: item.device_id,
      photoUrls: item.photo_urls,
    }),
  );

const answer = z
  .looseObject({ data: z.looseObject({ user_flow_results: z.array(flowItem).nullish() }) })
  .transform(({ data }) => data.user_flow_results ?? []);

const seconds = (at: EpochMs): string => String(Math.floor(at / 1000));

/** Source: "批量查询打卡流水", https://open.feishu.cn/document/server-docs/attendance-v1/user_task/query-2, checked 2026-11-22. */
export const createAttendance = (client: FeishuClient): Attendance => ({
  queryFlows: (people, bounds) =>
    client.call({
      api: 'POST /open-apis/attendance/v1/user_flows/query',
      answer,
      send: (sdk, authorised) =>
        sdk.attendance.v1.userFlow.query(
          {
            params: { employee_type: 'employee_id' },
            data: {
              user_ids: [...people],
              check_time_from: seconds(bounds.fromMs),
              check_time_to: seconds(bounds.toMs),
            },
          },
          authorised,
        ),
    }),
});
