import type { CivilDate, DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';

/** Somebody whom a message speaks of: the writer, or a name as typed. */
export type ExplainedPerson = { readonly kind: 'self' } | { readonly kind: 'named'; readonly text: string };

export type ExplainedOptions = {
  readonly flags: readonly string[];
  readonly zone: TimeZone | null;
  /** The second range of a comparison. */
  readonly versus: (DateRange & { readonly text: string }) | null;
};

/** A reading: who, when, in what form. */
export type ExplainedReading = {
  readonly people: readonly ExplainedPerson[];
  /** The time as it was read; null where none was typed. */
  readonly time: string | null;
  /** Both days included. Today where no time was typed; null where the command needs none. */
  readonly range: DateRange | null;
  /** The instants of the range, ISO 8601 in UTC, the second one excluded. Not cut at now. */
  readonly bounds: { readonly from: string; readonly to: string } | null;
  readonly zone: TimeZone;
  /** Which parts of the time were typed; the others were assumed. */
  readonly stated: readonly string[];
  /** What else was assumed: `self` where nobody was named, `today` where no time was typed. */
  readonly assumed: readonly ('self' | 'today')[];
  readonly notes: readonly string[];
  /** What the same words mean to others. */
  readonly alternatives: readonly DateRange[];
  readonly options: ExplainedOptions;
};

/**
 * How a message is read; the object that `--json` prints.
 *
 * `kind` is `command`; `ask` where several of the readings may be meant (`choices` tells which, counted from 0) and the
 * first of them is told; `problem`; or `not-for-us`, a group's message that does not speak to the bot. The fields of
 * the reading are those of the first one; they are null or empty for a message without readings.
 */
export type Explanation = Omit<ExplainedReading, 'zone'> & {
  readonly text: string;
  readonly kind: 'command' | 'ask' | 'problem' | 'not-for-us';
  readonly command: string | null;
  /** The language of the message, where its words tell. */
  readonly language: Language | null;
  /** The writer's logical day. */
  readonly today: CivilDate;
  readonly zone: TimeZone;
  readonly readings: readonly ExplainedReading[];
  readonly choices: readonly number[];
  /** What other commands hold: the request about settings or digests, the topic of help. */
  readonly details: object | null;
  /** What is understood and not carried out yet. */
  readonly waiting: readonly string[];
  /** Messages to send instead, where a part is not understood or may be a slip of the finger. */
  readonly proposals: readonly string[];
  /** `text` is the part that was not understood; the proposals are those above. */
  readonly problem: {
    readonly kind: string;
    readonly text: string;
    readonly proposals: readonly string[];
  } | null;
};
