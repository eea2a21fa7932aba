import { z } from 'zod';
import { type CivilDate, civilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { isUserId, type UserId } from '../core/ids.ts';
import { type Flow, readFlow } from './flow.ts';
import {
  lenientDigits,
  lenientId,
  lenientInstant,
  lenientList,
  lenientNumber,
  lenientText,
} from './lenient.ts';

/** How one end of a shift went. What is missing or unreadable is undefined. */
export type EndResult = {
  /**
   * `NoNeedCheck`, `SystemCheck`, `Normal`, `Early`, `Late`, `SeriousLate`, `Lack`, `Todo`, or a word that Feishu has
   * added since. `Normal` without a check-in is common: it is no sign of presence.
   */
  readonly result: string | undefined;
  /**
   * `None`, `ManagerModification`, `CardReplacement`, `ShiftChange`, `Travel`, `Leave`, `GoOut`,
   * `CardReplacementApplication`, `FieldPunch`, or a newer word.
   */
  readonly supplement: string | undefined;
  /** When the shift asks for it; undefined where no time is asked for. */
  readonly shiftAt: EpochMs | undefined;
  /** The check-in that counts, which may be named and not shown. */
  readonly recordId: string | undefined;
  readonly flow: Flow | undefined;
};

export type ShiftResult = {
  readonly in: EndResult;
  readonly out: EndResult;
  /** 0 a usual shift, 1 overtime; another number is kept as it is. */
  readonly shiftType: number | undefined;
};

/** A person's day in the eyes of attendance. There may be several for one day, as when the group changed. */
export type DayResult = {
  readonly userId: UserId | undefined;
  /** The day on which the shift starts: a night's end lies on the one after. */
  readonly day: CivilDate | undefined;
  /** `1` where the person is in no attendance group. */
  readonly groupId: string | undefined;
  /** `9` is the default shift. */
  readonly shiftId: string | undefined;
  readonly records: readonly ShiftResult[];
};

export type ResultAnswer = {
  readonly results: readonly DayResult[];
  /** Of those asked for, whom attendance does not know. */
  readonly invalid: readonly UserId[];
  /** Of those asked for, whom the app may not read. */
  readonly unauthorised: readonly UserId[];
};

/** `yyyyMMdd`, as a number on the page. */
const lenientDay = lenientDigits.transform((digits): CivilDate | undefined =>
  digits?.length === 8
    ? civilDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
    : undefined,
);

/** Some answers have an empty object where there is no check-in. */
const lenientFlow = z
  .unknown()
  .optional()
  .transform((value): Flow | undefined => {
    const flow = readFlow(value, 'employee_id');
    return flow?.recordId === undefined && flow?.checkedAt === undefined ? undefined : flow;
  });

const shiftItem = z
  .looseObject({
    check_in_record_id: lenientText,
    check_in_record: lenientFlow,
    check_in_result: lenientText,
    check_in_result_supplement: lenientText,
    check_in_shift_time: lenientInstant,
    check_out_record_id: lenientText,
    check_out_record: lenientFlow,
    check_out_result: lenientText,
    check_out_result_supplement: lenientText,
    check_out_shift_time: lenientInstant,
    task_shift_type: lenientNumber,
  })
  .transform(
    (item): ShiftResult => ({
      in: {
        result: item.check_in_result,
        supplement: item.check_in_result_supplement,
        shiftAt: item.check_in_shift_time,
        recordId: item.check_in_record_id ?? item.check_in_record?.recordId,
        flow: item.check_in_record,
      },
      out: {
        result: item.check_out_result,
        supplement: item.check_out_result_supplement,
        shiftAt: item.check_out_shift_time,
        recordId: item.check_out_record_id ?? item.check_out_record?.recordId,
        flow: item.check_out_record,
      },
      shiftType: item.task_shift_type,
    }),
  );

const dayItem = z
  .looseObject({
    user_id: lenientId(isUserId),
    day: lenientDay,
    group_id: lenientText,
    shift_id: lenientText,
    records: lenientList(shiftItem),
  })
  .transform(
    (item): DayResult => ({
      userId: item.user_id,
      day: item.day,
      groupId: item.group_id,
      shiftId: item.shift_id,
      records: item.records,
    }),
  );

const ids = lenientList(z.custom<UserId>(isUserId));

/** The answer of "查询打卡结果". Rows that are no list, or one that is no object, fail it: an empty answer would lie. */
export const resultAnswer = z
  .looseObject({
    data: z.looseObject({
      user_task_results: z.array(dayItem).nullish(),
      invalid_user_ids: ids,
      unauthorized_user_ids: ids,
    }),
  })
  .transform(
    ({ data }): ResultAnswer => ({
      results: data.user_task_results ?? [],
      invalid: data.invalid_user_ids,
      unauthorised: data.unauthorized_user_ids,
    }),
  );
