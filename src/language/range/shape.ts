import { isDigit, isLetter } from '../characters.ts';
import { MONTH_NAME } from './month-names.ts';

/** No day and no period is longer: `the first half of september last year` has 37. */
const LONGEST_POINT = 44;
/** 二〇二六年十二月二十一号晚上 has 14. */
const LONGEST_CHINESE_POINT = 20;

const list = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/** The characters with which a time of Chinese may begin, and end. */
const ZH_FIRST = new Set(
  '今昨前大明后上下本这当去最近过往之未接第零〇一二两三四五六七八九十百廿卅几数半周星礼双元阳春农新清端龙中国劳全月年从自由在介凌截',
);
const ZH_LAST = new Set(
  ')天日儿个周期拜零〇一二三四五六七八九十月份年度季末底初头中旬半尾号前后内里来间起始今在刻时早晚上晨午夜节庆秋旦明阳春新假近止卅廿百',
);

const NUMBERS = [
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety',
];
const ORDINALS = [
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth',
  'sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
];
const WEEKDAYS =
  'mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday';
const HOLIDAYS =
  'new chinese lunar spring cny qing qingming tomb international labour labor mid moon dragon national golden midautumn';

/** The words with which a time of English may begin, and end; digits may stand on either side. */
const EN_FIRST = list(
  ...NUMBERS,
  ...ORDINALS,
  WEEKDAYS,
  HOLIDAYS,
  'today yesterday tomorrow tonight the a an day days last past previous prior prev preceding this these next coming',
  'following recent trailing current within week weeks weekend weekends wk w cw q h qtr month quarter year wtd mtd qtd ytd',
  'from since between ever so after in same night final couple few several recently lately',
  'earlier early late middle beginning start end calendar',
);
const EN_LAST = list(
  ...NUMBERS,
  ...ORDINALS,
  WEEKDAYS,
  'today yesterday tomorrow tonight now date ago back d day days w wk wks week weeks fortnight fortnights weekend m mo mos',
  'month months quarter quarters qtr qtrs y yr yrs year years h hr hrs hour hours last far wtd mtd qtd ytd recently lately',
  'on onward onwards morning afternoon noon evening night festival holiday holidays break period cny s th st nd rd boat autumn midautumn',
  'sweeping qingming ming',
);
const MONTH = new RegExp(`^(?:${MONTH_NAME})$`);

/** What may stand before any time and is none itself: `on |friday`, `all of |last week`, 整个|9月. */
const BEFORE_ANY = list('on in for during over throughout all whole entire full');
const ZH_BEFORE_ANY = '整';

/** The Latin letters that stand together from a place on. */
function wordFrom(text: string, start: number, end: number): string {
  let at = start;
  while (at < end && isLetter(text.charAt(at))) at += 1;
  return text.slice(start, at);
}

/** The Latin letters that stand together before a place, or before the point of an abbreviation there. */
function wordBefore(text: string, start: number, end: number): string {
  const last = end - 1 > start && text.charAt(end - 1) === '.' ? end - 1 : end;
  let at = last;
  while (at > start && isLetter(text.charAt(at - 1))) at -= 1;
  return text.slice(at, last);
}

function mayBegin(text: string, start: number, end: number): boolean {
  const first = text.charAt(start);
  if (!isLetter(first)) return isDigit(first) || ZH_FIRST.has(first);
  const word = wordFrom(text, start, end);
  return EN_FIRST.has(word) || MONTH.test(word);
}

/** Whether a part of a text that begins at a place may be a time, as far as its first word tells. */
export const mayBeginTime = (text: string, start: number, end: number): boolean =>
  mayBegin(text, start, end) ||
  text.charAt(start) === ZH_BEFORE_ANY ||
  BEFORE_ANY.has(wordFrom(text, start, end));

/** Whether a part of a text that ends at a place may be a time, as far as its last word tells. */
export function mayEndTime(text: string, start: number, end: number): boolean {
  const last = text.charAt(end - 1);
  if (isDigit(last) || ZH_LAST.has(last)) return true;
  const word = wordBefore(text, start, end);
  return EN_LAST.has(word) || MONTH.test(word);
}

/** Whether a text begins and ends as times do. Cheap, so that most texts go no further. */
export const looksLikeTime = (text: string): boolean =>
  mayBegin(text, 0, text.length) && mayEndTime(text, 0, text.length);

/** The same for a single day or period. */
export function looksLikePoint(text: string): boolean {
  const isChinese = ZH_FIRST.has(text.charAt(0)) || ZH_LAST.has(text.charAt(text.length - 1));
  return text.length <= (isChinese ? LONGEST_CHINESE_POINT : LONGEST_POINT) && looksLikeTime(text);
}
