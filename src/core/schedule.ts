import type { Weekday } from './civil.ts';
import type { MinuteOfDay, TimeZone } from './zone.ts';

/** On which days something comes again. */
export type RunDays =
  /** Every day of the calendar. */
  | { readonly kind: 'daily' }
  /** By the table of public holidays: weekends that are worked for them count, holidays do not. */
  | { readonly kind: 'workdays' }
  /** Never empty, in order, each day once. */
  | { readonly kind: 'weekly'; readonly weekdays: readonly Weekday[] }
  /** From 1 to 31; a month that is shorter has it on its last day. */
  | { readonly kind: 'monthly'; readonly day: number | 'last' };

/** When something comes again, by the clock of one zone. */
export type Schedule = {
  readonly days: RunDays;
  readonly minute: MinuteOfDay;
  readonly zone: TimeZone;
};
