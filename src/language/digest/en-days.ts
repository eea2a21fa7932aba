import type { Weekday } from '../../core/civil.ts';
import { EN_NUMBER, EN_ORDINAL, readEnOrdinal } from '../range/numbers.ts';
import {
  type DaysForm,
  type DaysSaid,
  LAST_OF_MONTH,
  monthly,
  said,
  trouble,
  vague,
  WEEKEND,
  weekdaysBetween,
  weekly,
} from './day-words.ts';
import { wholeWords } from './whole-word.ts';

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const WORKDAY = '(?:week ?days?|work ?days?|working days?|business days?)';
const EACH = '(?:every|each)';
const NTH = '(?:first|second|third|fourth|last|1st|2nd|3rd|4th)';
const MONTH = `(?:${EACH}|the|a) month`;

const AND = '(?: ?, ?(?:and )?| and | ?[&+/] ?| )(?:on |every |each )?';
const several = (day: string): string =>
  `(?<first>${day})(?: ?(?:-|~|to|through|thru|until|till) ?(?<last>${day})|(?<more>(?:${AND}${day})*))`;

const weekdayOf = (name: string): Weekday => (NAMES.indexOf(name.slice(0, 3)) + 1) as Weekday;

function readWeekdays({
  first = '',
  last,
  more = '',
}: Readonly<Record<string, string | undefined>>): DaysSaid {
  if (last) return weekly(weekdaysBetween(weekdayOf(first), weekdayOf(last)));
  const names = more.match(new RegExp(`(?<![a-z])${DAY}`, 'g')) ?? [];
  return weekly([first, ...names].map(weekdayOf));
}

/** With its ending, a number may stand anywhere; without it, only where nothing but a day can follow. */
const ORDINAL = `(?:the )?(?<nth>\\d{1,2})(?:st|nd|rd|th)|(?:the )?(?<word>${EN_ORDINAL})`;
const ON_DAY = `(?:on )?(?:${ORDINAL})|(?:on (?:the )?(?:day )?|day )(?<plain>\\d{1,2})(?![:\\d]| ?[ap]\\.?m)`;

const readMonthly = ({ nth, word, plain }: Readonly<Record<string, string | undefined>>): DaysSaid =>
  monthly(word ? readEnOrdinal(word) : Number(nth ?? plain));

/** What nobody is called. In order, the more special first. */
export const EN_DAYS: readonly DaysForm[] = [
  {
    pattern: wholeWords(
      [
        `${EACH} (?:other|second|half|few|(?:${EN_NUMBER})) ?(?:days?|weeks?|months?|hours?|minutes?|mins?|years?|quarters?|${DAY}s?|${WORKDAY})`,
        `${EACH} (?:hour|minute|quarter|half hour|year|fortnight)|(?:bi-?|fort)(?:weekly|monthly|nightly)|hourly|quarterly|yearly|annually`,
        'twice an? (?:day|week|month)|once an? (?:hour|quarter|year)',
        `(?:on )?(?:the )?${NTH} (?:${DAY}|${WORKDAY}) (?:of|in) ${MONTH}|${EACH} ${NTH} (?:${DAY}|${WORKDAY})`,
      ].join('|'),
    ),
    read: trouble('unknown-schedule'),
  },
  {
    pattern: wholeWords(
      [
        `(?:monthly|${EACH} month),? (?:on |at )?the (?:last day|end)`,
        `(?:on |at )?(?:the )?(?:last day|end) (?:of|in) ${MONTH}|${EACH} month[ -]end|at month[ -]end`,
      ].join('|'),
    ),
    read: said(LAST_OF_MONTH),
  },
  {
    pattern: wholeWords(
      `(?:monthly|${EACH} month),? (?:on )?(?:${ORDINAL}) ?(?:,|and|&) ?(?:the )?\\d{1,2}(?:st|nd|rd|th)`,
    ),
    read: trouble('twice'),
  },
  {
    pattern: wholeWords(
      `(?:monthly|${EACH} month),? (?:${ON_DAY})(?: day)?(?: of (?:the|each|every) month)?`,
    ),
    read: readMonthly,
  },
  { pattern: wholeWords(`(?:on )?(?:${ORDINAL}) (?:day )?(?:of |in )?${MONTH}`), read: readMonthly },
  {
    pattern: wholeWords(`${EACH} (?<nth>\\d{1,2})(?:st|nd|rd|th)(?: (?:of|in) (?:the|a) month)?`),
    read: readMonthly,
  },
  { pattern: wholeWords(`(?:on )?(?:${EACH} )?weekends|${EACH} weekend`), read: said(WEEKEND) },
  { pattern: wholeWords(`(?:on )?(?:(?:${EACH}|all) )?${WORKDAY}`), read: said({ kind: 'workdays' }) },
  {
    pattern: wholeWords(
      `(?:weekly,? )?(?:on )?${EACH} ${several(`${DAY}s?`)}|weekly,? (?:on )?${several(`${DAY}s?`)}`,
    ),
    read: readWeekdays,
  },
  { pattern: wholeWords(`(?:on )?${several(`${DAY}s`)}`), read: readWeekdays },
  {
    pattern: wholeWords(
      `daily|${EACH} ?(?:calendar )?day|once a day|${EACH}(?= (?:morning|afternoon|evening|night))`,
    ),
    read: said({ kind: 'daily' }),
  },
  { pattern: wholeWords(`weekly|${EACH} week|once a week`), read: vague('week') },
  { pattern: wholeWords(`monthly|${EACH} month|once a month`), read: vague('month') },
];

/** Sun and Mon are names too. */
export const EN_BARE_DAYS: readonly DaysForm[] = [
  { pattern: wholeWords(`(?:on )?${several(DAY)}`), read: readWeekdays },
];
