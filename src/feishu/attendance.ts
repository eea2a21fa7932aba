import { z } from 'zod';
import type { CivilDate, DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { UserId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import { type ResultAnswer, resultAnswer } from './attendance-results.ts';
import type { FeishuClient } from './client.ts';
import { type Flow, type IdType, readFlow } from './flow.ts';

export type ResultOptions = {
  /** Also whoever had one of these IDs before, and left; else only who has it now, or had it last. */
  readonly includeTerminated: boolean;
};

/** By which of their IDs people are asked for, and whether also those who left. */
export type FlowOptions = ResultOptions & { readonly idType: IdType };

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
  /**
   * How these days went, of usual shifts only, for at most 50 people, in no promised order. Who cannot be read is
   * named and hides nobody else. Throws `feishu_scope_missing` and `attendance_no_permission` where the app may not
   * ask at all; the page asks for the same scope as that of flows.
   */
  queryResults(people: readonly UserId[], days: DateRange, options: ResultOptions): Promise<ResultAnswer>;
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

const numberOf = (date: CivilDate): number => Number(date.replaceAll('-', ''));

const paramsOf = ({ idType, includeTerminated }: FlowOptions) => ({
  employee_type: idType,
  ...(includeTerminated ? { include_terminated_user: true } : {}),
});

/**
 * Source: "批量查询打卡流水", https://open.feishu.cn/document/server-docs/attendance-v1/user_task/query-2, and
 * "查询打卡结果", https://open.feishu.cn/document/server-docs/attendance-v1/user_task/query, checked 2026-11-25.
 */
export const createAttendance = (client: FeishuClient): Attendance => ({
  queryFlows: (ids, bounds, options) =>
    client.call({
      api: 'POST /open-apis/attendance/v1/user_flows/query',
      answer: ANSWERS[options.idType],
      timeoutMs: TIMEOUT_MS,
      send: (sdk, authorised) =>
        sdk.attendance.v1.userFlow.query(
          {
            params: paramsOf(options),
            data: {
              user_ids: [...ids],
              check_time_from: seconds(bounds.fromMs),
              check_time_to: seconds(bounds.toMs),
            },
          },
          authorised,
        ),
    }),
  queryResults: (people, days, options) =>
    client.call({
      api: 'POST /open-apis/attendance/v1/user_tasks/query',
      answer: resultAnswer,
      timeoutMs: TIMEOUT_MS,
      send: (sdk, authorised) =>
        sdk.attendance.v1.userTask.query(
          {
            params: { ...paramsOf({ ...options, idType: 'employee_id' }), ignore_invalid_users: true },
            data: {
              user_ids: [...people],
              check_date_from: numberOf(days.from),
              check_date_to: numberOf(days.to),
            },
          },
          authorised,
        ),
    }),
});
