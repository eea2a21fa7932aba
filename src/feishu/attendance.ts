import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';
import type { UserId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import type { FeishuClient } from './client.ts';
import { readFlow } from './read-flow.ts';

/** One check-in as Feishu keeps it. What is missing or unreadable in it is undefined: nothing is filled in. */
export type Flow = {
  /** Whose it is, where people were asked for by user ID. */
  readonly userId: UserId | undefined;
  /** Whose it is, where they were asked for by employee number. */
  readonly employeeNo: string | undefined;
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

/** By which of their IDs people are asked for. */
export type IdType = 'employee_id' | 'employee_no';

export type FlowOptions = {
  readonly idType: IdType;
  /** Those who left too; where a number was used again, all who ever had it. */
  readonly includeTerminated: boolean;
};

/** At most this many people a query. */
export const FLOW_BATCH_SIZE = 50;

/** An answer for fifty people may be some megabytes, and has been seen to take half a minute. */
const TIMEOUT_MS = 30_000;

export type Attendance = {
  /**
   * The effective check-ins of at most 50 people in `[fromMs, toMs)`, in no promised order. Throws
   * `attendance_unknown_person` when one of the IDs does not exist or may not be read.
   */
  queryFlows(ids: readonly string[], bounds: Bounds, options: FlowOptions): Promise<Flow[]>;
};

/** What the answer holds is read row by row without zod, which would take longer than parsing it: docs/decisions/016. */
const answerOf = (idType: IdType) =>
  z
    .looseObject({ data: z.looseObject({ user_flow_results: z.custom<unknown[]>(Array.isArray).nullish() }) })
    .transform(({ data }, context): Flow[] => {
      const flows: Flow[] = [];
      for (const row of data.user_flow_results ?? []) {
        const flow = readFlow(row, idType);
        if (flow) flows.push(flow);
        else context.addIssue({ code: 'custom', path: ['data', 'user_flow_results', flows.length] });
      }
      return flows;
    });

const ANSWERS = { employee_id: answerOf('employee_id'), employee_no: answerOf('employee_no') };

const seconds = (at: EpochMs): string => String(Math.floor(at / 1000));

/** Source: "批量查询打卡流水", https://open.feishu.cn/document/server-docs/attendance-v1/user_task/query-2, checked 2026-11-22. */
export const createAttendance = (client: FeishuClient): Attendance => ({
  queryFlows: (ids, bounds, { idType, includeTerminated }) =>
    client.call({
      api: 'POST /open-apis/attendance/v1/user_flows/query',
      answer: ANSWERS[idType],
      timeoutMs: TIMEOUT_MS,
      send: (sdk, authorised) =>
        sdk.attendance.v1.userFlow.query(
          {
            params: {
              employee_type: idType,
              ...(includeTerminated ? { include_terminated_user: true } : {}),
            },
            data: {
              user_ids: [...ids],
              check_time_from: seconds(bounds.fromMs),
              check_time_to: seconds(bounds.toMs),
            },
          },
          authorised,
        ),
    }),
});
