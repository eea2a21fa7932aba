import type { CivilDate, DateRange } from '../core/civil.ts';
import type { Holidays } from '../core/holidays.ts';
import type { OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';
import type { DigestProblem, DigestRequest } from './digest/request.ts';

/** A message as it came, with the bot's own mention marked; `text` still holds the keys (`@_user_1`). */
export type IncomingText = {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Private chat, or the bot was mentioned: the slash may be missing. */
  readonly addressed: boolean;
};

export type Mention = {
  readonly key: string;
  readonly name: string;
  /** Absent for `@_all`, for a bot and for people of other tenants. */
  readonly openId?: OpenId;
  readonly isThisBot: boolean;
};

/** What the reader needs to know about its moment. */
export type ReadingContext = {
  /** The sender's logical day now, in the sender's zone. */
  readonly today: CivilDate;
  /** The public holidays that are known. */
  readonly holidays: Holidays;
};

/** Which parts of a range were typed; what is not stated was assumed, and the reply says so. */
export type StatedPart = 'year' | 'half' | 'quarter' | 'month' | 'week' | 'day' | 'holiday' | 'count';

/** What the reply must tell about how a range was read. */
export type RangeNote =
  | 'swapped'
  | 'year-assumed'
  /** 几天, `a few days`, 最近: the convention's count was taken. */
  | 'count-assumed'
  /** 月初, `end of last year`: where such a part begins or ends is a convention. */
  | 'part-assumed'
  /** 昨晚, `this morning`: whole days are shown. */
  | 'whole-days';

/** A time expression, read. The range is not capped at today: the handler does that. */
export type RangeReading = {
  /** The expression as it was read, normalised: "last week", "上周". */
  readonly text: string;
  readonly range: DateRange;
  readonly stated: ReadonlySet<StatedPart>;
  readonly notes: readonly RangeNote[];
  /** What the same words mean to others, to be proposed: the other `last Friday`. */
  readonly alternatives: readonly DateRange[];
};

/** Somebody whom a message speaks of. */
export type WhoRef =
  | { readonly kind: 'self' }
  | { readonly kind: 'mention'; readonly openId: OpenId; readonly name: string }
  /** Text that must name one or more people; where names end is for the directory to say. */
  | { readonly kind: 'named'; readonly text: string };

/** One way of splitting a message into people and time. */
export type Reading = {
  /** Nobody means the sender, or the sender's team. */
  readonly who: readonly WhoRef[];
  /** Undefined means today. */
  readonly when: RangeReading | undefined;
  /** How many filler words were passed over. Of readings that differ, one with fewer is nearer to what was typed. */
  readonly fillers: number;
};

/** What is wanted of check-ins beside who and when, by the names that the options have. */
export type FlowsFlag = 'export' | 'terminated' | 'field' | 'versus' | 'all';

export type FlowsOptions = {
  readonly flags: ReadonlySet<FlowsFlag>;
  /** `tz=`: by its clock the days are read and told. The same in all readings of a message. */
  readonly zone: TimeZone | undefined;
  /** With the flag `versus`, the range to set beside the first; undefined where none was named. */
  readonly versus: RangeReading | undefined;
};

export type FlowsReading = Reading & { readonly options: FlowsOptions };

/** In order of preference: options before names that look like them, the longest time first. Never empty. */
export type Readings<Each extends Reading> = readonly [Each, ...Each[]];

/** What `/settings` is to do. Whom an alias means is for the directory to say. */
export type SettingsRequest =
  | { readonly do: 'show' }
  | { readonly do: 'set-language'; readonly language: Language }
  | { readonly do: 'set-time-zone'; readonly zone: TimeZone }
  | { readonly do: 'set-alias'; readonly alias: string; readonly person: WhoRef }
  | { readonly do: 'forget-alias'; readonly alias: string }
  /** Before whose eyes questions of this group are answered. */
  | { readonly do: 'set-replies'; readonly replies: 'private' | 'public' };

/** Who may see, and whom: somebody, a department by its name, or everyone. */
export type AccessPair = {
  readonly holder: WhoRef;
  readonly subject: WhoRef | { readonly kind: 'everyone' };
};

/** `until` is a range whose last day counts, possibly one gone by; undefined is for good. */
export type AccessReading = AccessPair & { readonly until: RangeReading | undefined };

/** What `/access` is to do. Of the ways to split its names, in order of preference, the directory says which is meant. */
export type AccessRequest =
  | { readonly do: 'list' }
  | { readonly do: 'grant'; readonly readings: readonly [AccessReading, ...AccessReading[]] }
  | { readonly do: 'revoke'; readonly pairs: readonly [AccessPair, ...AccessPair[]] }
  | { readonly do: 'audit'; readonly when: RangeReading | undefined };

/** What `/help` can be asked about: a command, or a part of what one is given. */
export type HelpTopic = Exclude<Command['kind'], 'help' | 'courtesy'> | 'people' | 'time' | 'options';

export type Command =
  /** The first of the readings whose every name is found is meant, unless another is found as surely. */
  | { readonly kind: 'flows'; readonly readings: Readings<FlowsReading> }
  | { readonly kind: 'team'; readonly readings: Readings<Reading> }
  | { readonly kind: 'digest'; readonly request: DigestRequest }
  | { readonly kind: 'viewers'; readonly when: RangeReading | undefined }
  | { readonly kind: 'settings'; readonly request: SettingsRequest }
  | { readonly kind: 'access'; readonly request: AccessRequest }
  /** `unknown` is what was asked about and is no topic, as typed; empty where there is no such thing. */
  | { readonly kind: 'help'; readonly topic: HelpTopic | undefined; readonly unknown: string }
  /** Thanks, or word that an answer was seen. */
  | { readonly kind: 'courtesy' };

/** Why a message was not understood. Texts are as the person typed them. */
export type Problem =
  /** `nearest` are commands to press, at most three, possibly none. */
  | { readonly kind: 'unknown-command'; readonly text: string; readonly nearest: readonly string[] }
  /** A date that no calendar has; `nearest` is the valid day to propose, as `YYYY-MM-DD`. */
  | { readonly kind: 'impossible-date'; readonly text: string; readonly nearest: CivilDate | undefined }
  /** `03/11` outside Chinese: two days are possible. */
  | { readonly kind: 'ambiguous-date'; readonly text: string; readonly options: readonly DateRange[] }
  /** No zone of that name; `nearest` are names to propose, at most three, possibly none. */
  | { readonly kind: 'unknown-zone'; readonly text: string; readonly nearest: readonly string[] }
  /** `/settings` with something behind it that it does not know. */
  | { readonly kind: 'unknown-setting'; readonly text: string }
  | DigestProblem
  /** `/access` with something behind it that is none of its deeds, or lacks one of the two names. */
  | { readonly kind: 'unknown-access'; readonly text: string }
  /** Something stands where only a time can. */
  | { readonly kind: 'unknown-time'; readonly text: string }
  /** A command in quotation marks, or behind `>`: told, not given. `text` is the command itself. */
  | { readonly kind: 'quoted-command'; readonly text: string }
  /** A public holiday of a year whose days off are not known, so that there is nothing to guess. */
  | { readonly kind: 'holiday-unpublished'; readonly text: string; readonly year: number }
  /** `@all` was mentioned. */
  | { readonly kind: 'everyone-mentioned' }
  /** Bots or people of other organisations were mentioned: nobody whose attendance there is to see. */
  | { readonly kind: 'outsiders-mentioned'; readonly names: readonly string[] }
  /** The message is longer than `limit` UTF-16 units; only `text`, its beginning, was looked at. */
  | { readonly kind: 'too-long'; readonly text: string; readonly limit: number };

export type Parsed =
  | { readonly kind: 'command'; readonly command: Command; readonly language: Language | undefined }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly language: Language | undefined }
  /** Nothing that speaks to the bot: a group message without a mention or a command. No answer is due. */
  | { readonly kind: 'not-for-us' };
