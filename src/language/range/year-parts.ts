import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';

const ORDINALS: readonly (readonly string[])[] = [
  ['first', '1st'],
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th', 'last', 'final'],
];
const ORDINAL = ORDINALS.flat().join('|');
const ordinal = (word: string): number => ORDINALS.findIndex((words) => words.includes(word)) + 1;

const ZH_QUARTER = /^(?:第([一二三四五六七八九1-9])个?季度?|([一二三四五六七八九1-9])季度|q([1-9])季度?)$/;
const EN_QUARTER = new RegExp(`^(?:the )?(?:(?:q|quarter |qtr )([1-9])|(${ORDINAL}) quarter)$`);

/** A quarter by its name: 三季度, `q3`, `third quarter`. It may be one that no year has. */
export function readQuarterName(text: string): number | undefined {
  const [, first, second, third] = ZH_QUARTER.exec(text) ?? [];
  const chinese = first ?? second ?? third;
  if (chinese) return readNumber(chinese);
  const [, digit, word] = EN_QUARTER.exec(text) ?? [];
  return digit || word ? Number(digit ?? ordinal(word ?? '')) : undefined;
}

const HALF = /^(?:(上|下)半年度?|h([12])|(?:the )?(first|1st|second|2nd|last) half( of the year)?)$/;

/** Half a year: 上半年, `h1`, `first half of 2026`. */
export function readHalfName(text: string, isDated: boolean): number | undefined {
  const [, chinese, digit, word, ofTheYear] = HALF.exec(text) ?? [];
  if (chinese) return chinese === '上' ? 1 : 2;
  if (digit) return Number(digit);
  // `first half` alone may be half of anything.
  if (!word || !(isDated || ofTheYear)) return undefined;
  return /^(?:first|1st)$/.test(word) ? 1 : 2;
}

const FIRST = new RegExp(
  `^(?:前(${ZH_NUMBER})个?(季度|月)|(?:the )?first (${EN_NUMBER}) (quarter|month)s(?: of the year)?)$`,
);

/** How many months of a year from its start: 前三季度 is 9. Without a year, 前三个月 are the last three. */
export function readFirstMonths(text: string, isDated: boolean): number | undefined {
  const [, chinese, unit, english, enUnit] = FIRST.exec(text) ?? [];
  const count = readNumber(chinese ?? english ?? '');
  const isQuarters = unit === '季度' || enUnit === 'quarter';
  if (!count || (!isQuarters && !isDated)) return undefined;
  const months = isQuarters ? count * 3 : count;
  return months < 12 ? months : undefined;
}
