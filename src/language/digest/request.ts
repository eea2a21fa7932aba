import type { DigestContent, DigestRange, QuietMode } from '../../core/digest-terms.ts';
import type { Language } from '../../core/language.ts';
import type { RunDays } from '../../core/schedule.ts';
import type { MinuteOfDay, TimeZone } from '../../core/zone.ts';
import type { WhoRef } from '../command.ts';

/** What is done with a digest that there is. */
export type DigestAction = 'pause' | 'resume' | 'remove' | 'preview' | 'run-now';

/** What a message says of a digest; what it does not say is undefined. */
export type DigestTerms = {
  /** Nobody where no one is named. */
  readonly who: readonly WhoRef[];
  /** 本群, 大家, `everyone`: whoever is in the chat at each run, beside those who are named. */
  readonly isForChat: boolean;
  readonly days: RunDays | undefined;
  readonly minute: MinuteOfDay | undefined;
  readonly range: DigestRange | undefined;
  readonly content: DigestContent | undefined;
  readonly quiet: QuietMode | undefined;
  readonly language: Language | undefined;
  readonly zone: TimeZone | undefined;
  /** So long before, those who lack a check-in are told so; 0 means never. */
  readonly nudgeBeforeMinutes: number | undefined;
  /** How many filler words were passed over: of readings that differ, one with fewer is nearer to what was typed. */
  readonly fillers: number;
};

/** What is needed for a new one; of content and range, what is usual where nothing was said. */
export type NewDigest = DigestTerms & {
  readonly days: RunDays;
  readonly minute: MinuteOfDay;
  readonly range: DigestRange;
  readonly content: DigestContent;
};

/** In order of preference: the first of which every name is found is meant. Never empty. */
export type DigestReadings<Terms extends DigestTerms> = readonly [Terms, ...Terms[]];

/** What `/digest` is to do. `number` is one of the list, counted from 1; undefined is the only one there is. */
export type DigestRequest =
  | { readonly do: 'list' }
  | { readonly do: 'add'; readonly readings: DigestReadings<NewDigest> }
  | { readonly do: DigestAction; readonly number: number | undefined }
  /** What is said replaces what was, the rest stays. */
  | {
      readonly do: 'edit';
      readonly number: number | undefined;
      readonly readings: DigestReadings<DigestTerms>;
    };

/** Why it cannot be told what digest is meant. */
export type DigestTrouble =
  /** Nothing says on which days. */
  | 'no-schedule'
  /** Each week or each month, and not on which day. */
  | 'no-day'
  | 'no-time-of-day'
  /** 25:00, 上午15点 */
  | 'impossible-time'
  /** 每月32号 */
  | 'impossible-day'
  /** Every other week, every hour: no schedule that there is. */
  | 'unknown-schedule'
  /** A second schedule, time, range or content. */
  | 'twice'
  /** Days that stay the same at every run. */
  | 'fixed-range'
  | 'future-range'
  /** `edit 2`, and nothing to change. */
  | 'no-change'
  /** Behind `pause 2` and its like. */
  | 'leftover';

/** `text` is the part that is wrong, as typed; `nearest` may stand in its place, possibly none. */
export type DigestProblem = {
  readonly kind: 'unclear-digest';
  readonly why: DigestTrouble;
  readonly text: string;
  readonly nearest: readonly string[];
};
