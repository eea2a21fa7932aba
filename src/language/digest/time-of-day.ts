import type { MinuteOfDay } from '../../core/zone.ts';
import { EN_NUMBER, readNumber } from '../range/numbers.ts';
import type { Span } from '../span.ts';
import { DAY_PARTS, minuteOf } from './hour.ts';
import { anyOf } from './whole-word.ts';

/** A time of day in a text; without a minute where no clock shows it, 25:00. */
export type TimeHit = { readonly span: Span; readonly minute: MinuteOfDay | undefined };

type Said = { readonly hour: number; readonly minute: number };
type Form = { readonly pattern: RegExp; readonly read: (groups: Readonly<Record<string, string>>) => Said };

const ZH_HOUR = String.raw`\d{1,2}|二?十[一二三四五六七八九]?|[零〇一二两三四五六七八九]`;
const ZH_MINUTE = String.raw`\d{2}(?![\d号日月人])|[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?`;
const EN_HOUR = String.raw`\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve`;
const NOT_INSIDE = String.raw`(?<![a-z\d.:/@_-])`;
const NOT_ON = String.raw`(?![a-z\d:/@_])`;
const AT = '(?:at |by |@ ?)?';

const number = (text: string | undefined): number =>
  readNumber((text ?? '').replace(/^[零〇](?=.)/, '')) ?? 0;

const MINUTES_PAST: Readonly<Record<string, number>> = { half: 30, quarter: 15 };

/** Twenty past six, ten to six. */
function readPast({ amount, way, hour }: Readonly<Record<string, string>>): Said {
  const minutes = MINUTES_PAST[amount ?? ''] ?? number(amount);
  const said = number(hour);
  return way === 'to'
    ? { hour: said === 1 ? 12 : said - 1, minute: 60 - minutes }
    : { hour: said, minute: minutes };
}

/** In order: what an earlier form has read is no part of a later one. */
const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `(?<![\\d.:/-])(?<hour>${ZH_HOUR}) ?(?:点钟?|时(?![区间候]))(?: ?过?(?:(?<half>半)|(?<quarter>[一1三3])刻钟?|整|(?<minutes>${ZH_MINUTE})分?|(?<few>[\\d一二三四五六七八九])分))?`,
      'gu',
    ),
    read: ({ hour, half, quarter, minutes, few }) => ({
      hour: number(hour),
      minute: half ? 30 : quarter ? number(quarter) * 15 : number(minutes ?? few),
    }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}${AT}(?<hour>\\d{1,2}):(?<minutes>\\d{2})(?::00)?(?![\\d:])`, 'gu'),
    read: ({ hour, minutes }) => ({ hour: number(hour), minute: number(minutes) }),
  },
  {
    pattern: new RegExp(
      `${NOT_INSIDE}${AT}(?:a )?(?<amount>half|quarter|${EN_NUMBER}) (?<way>past|after|to) (?<hour>${EN_HOUR})(?![a-z\\d])`,
      'gu',
    ),
    read: readPast,
  },
  {
    pattern: new RegExp(
      `${NOT_INSIDE}${AT}(?<hour>${EN_HOUR})(?:[. ](?<minutes>\\d{2}|${EN_NUMBER}))?(?= ?(?:[ap]\\.?m(?![a-z])|in the |at night))`,
      'gu',
    ),
    read: ({ hour, minutes }) => ({ hour: number(hour), minute: number(minutes) }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}${AT}(?<hour>${EN_HOUR}) ?o'? ?clock${NOT_ON}`, 'gu'),
    read: ({ hour }) => ({ hour: number(hour), minute: 0 }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}${AT}(?<hour>\\d{1,2})h(?<minutes>\\d{2})?${NOT_ON}`, 'gu'),
    read: ({ hour, minutes }) => ({ hour: number(hour), minute: number(minutes) }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}at (?<hour>\\d{2})(?<minutes>\\d{2})${NOT_ON}`, 'gu'),
    read: ({ hour, minutes }) => ({ hour: number(hour), minute: number(minutes) }),
  },
  {
    pattern: new RegExp(
      `${NOT_INSIDE}(?:at |(?<=(?:morning|afternoon|evening) ))(?<hour>${EN_HOUR})(?:[. ](?<minutes>\\d{2}))?${NOT_ON}`,
      'gu',
    ),
    read: ({ hour, minutes }) => ({ hour: number(hour), minute: number(minutes) }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}${AT}(?:noon|midday)${NOT_ON}|中午|正午`, 'gu'),
    read: () => ({ hour: 12, minute: 0 }),
  },
  {
    pattern: new RegExp(`${NOT_INSIDE}${AT}midnight${NOT_ON}|午夜`, 'gu'),
    read: () => ({ hour: 0, minute: 0 }),
  },
];

const PART = anyOf([...DAY_PARTS.keys()]);
/** 早上|9点, `in the morning at |9` */
const PART_BEFORE = new RegExp(`(?:(?<![a-z])(?:in the )?)(?<part>${PART})的?,? ?$`, 'u');
/** `9| pm`, `9| in the morning` */
const PART_BEHIND = new RegExp(`^ ?(?:in the |at )?(?<part>${PART})(?![a-z])`, 'u');
const LONGEST_PART = 20;

/** The hit with the part of the day beside it. */
function withPart(text: string, [from, to]: Span, [start, end]: Span, said: Said): TimeHit {
  const behind = PART_BEHIND.exec(text.slice(to, Math.min(end, to + LONGEST_PART)));
  const before = PART_BEFORE.exec(text.slice(Math.max(start, from - LONGEST_PART), from));
  const part = behind?.groups?.['part'] ?? before?.groups?.['part'];
  return {
    span: [from - (before?.[0].length ?? 0), to + (behind?.[0].length ?? 0)],
    minute: minuteOf(said.hour, said.minute, part),
  };
}

/** Words for days together with the part of the day behind them: 每天|早上. */
export function withPartBehind(text: string, [from, to]: Span): Span {
  const behind = PART_BEHIND.exec(text.slice(to, to + LONGEST_PART));
  return [from, to + (behind?.[0].length ?? 0)];
}

const overlap = ([from, to]: Span, [start, end]: Span): boolean => from < end && start < to;

/** The times of day between two places of a folded text, in order, at most so many of each form. */
export function findTimesOfDay(text: string, within: Span, most: number): TimeHit[] {
  const [start, end] = within;
  const part = text.slice(start, end);
  const hits: TimeHit[] = [];
  for (const { pattern, read } of FORMS) {
    for (const { index, 0: typed, groups = {} } of part.matchAll(pattern).take(most)) {
      const span: Span = [start + index, start + index + typed.length];
      if (!hits.some((hit) => overlap(hit.span, span))) hits.push(withPart(text, span, within, read(groups)));
    }
  }
  return hits.toSorted((a, b) => a.span[0] - b.span[0]);
}
