import type { Weekday } from '../../core/civil.ts';
import type { RunDays } from '../../core/schedule.ts';
import type { Span } from '../span.ts';
import type { DigestTrouble } from './request.ts';

/** What words say of the days on which a digest comes. */
export type DaysSaid =
  | { readonly kind: 'days'; readonly days: RunDays }
  /** So often, and not on which day. */
  | { readonly kind: 'vague'; readonly each: 'week' | 'month' }
  | { readonly kind: 'trouble'; readonly why: DigestTrouble };

/** The same, and where in the text. */
export type DaysHit = { readonly span: Span; readonly said: DaysSaid };

/** One way to say it; undefined where the words turn out to say something else. */
export type DaysForm = {
  readonly pattern: RegExp;
  readonly read: (match: Readonly<Record<string, string | undefined>>, typed: string) => DaysSaid | undefined;
};

export const said = (days: RunDays) => (): DaysSaid => ({ kind: 'days', days });
export const vague = (each: 'week' | 'month') => (): DaysSaid => ({ kind: 'vague', each });
export const trouble = (why: DigestTrouble) => (): DaysSaid => ({ kind: 'trouble', why });

const inOrder = (weekdays: readonly Weekday[]): readonly Weekday[] =>
  [...new Set(weekdays)].toSorted((a, b) => a - b);

export const weekly = (weekdays: readonly Weekday[]): DaysSaid =>
  weekdays.length === 0
    ? { kind: 'trouble', why: 'impossible-day' }
    : { kind: 'days', days: { kind: 'weekly', weekdays: inOrder(weekdays) } };

/** From one day of the week on to another, over Sunday too. */
export function weekdaysBetween(from: Weekday, to: Weekday): Weekday[] {
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (((from - 1 + index) % 7) + 1) as Weekday);
}

const LONGEST_MONTH = 31;

export const monthly = (day: number | undefined): DaysSaid =>
  day === undefined || day < 1 || day > LONGEST_MONTH
    ? { kind: 'trouble', why: 'impossible-day' }
    : { kind: 'days', days: { kind: 'monthly', day } };

export const LAST_OF_MONTH: RunDays = { kind: 'monthly', day: 'last' };
export const WEEKEND: RunDays = { kind: 'weekly', weekdays: [6, 7] };
