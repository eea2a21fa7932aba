const ZH_DIGITS = '零一二三四五六七八九';

const EN_UNITS = [
  'zero,one,two,three,four,five,six,seven,eight,nine,ten',
  'eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen',
]
  .join(',')
  .split(',');
const EN_TENS = ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');

const EN_UNIT_WORDS = EN_UNITS.slice(1).join('|');
const EN_DIGIT_WORDS = EN_UNITS.slice(1, 10).join('|');
const EN_TENS_WORDS = EN_TENS.slice(2).join('|');

/** Sources of patterns, to be put into a group. The characters of a Chinese number may still form none. */
export const ZH_NUMBER = String.raw`\d{1,4}|[零〇一二两三四五六七八九十百廿卅]{1,6}`;
export const EN_NUMBER = String.raw`\d{1,4}|(?:${EN_TENS_WORDS})(?:[ -](?:${EN_DIGIT_WORDS}))?|${EN_UNIT_WORDS}`;

const zhDigit = (character: string): number =>
  ZH_DIGITS.indexOf(character.replace('两', '二').replace('〇', '零'));

/** 1 to 99: 九, 十, 十一, 二十一, 廿一, 卅. */
function readZhTens(text: string): number | undefined {
  const spelled = text.replace(/^廿/, '二十').replace(/^卅/, '三十');
  const parts = /^(?:([一二三四五六七八九]?)(十))?([一二两三四五六七八九]?)$/.exec(spelled);
  if (!parts) return undefined;
  const tens = parts[2] ? (parts[1] ? zhDigit(parts[1]) : 1) : 0;
  // 十两 is a weight, not a number.
  if (tens > 0 && parts[3] === '两') return undefined;
  return tens * 10 + (parts[3] ? zhDigit(parts[3]) : 0);
}

/** 1 to 999. 二百五 is left unread: it means 250 to some and 205 to others. */
function readZhNumber(text: string): number | undefined {
  const parts = /^([一二两三四五六七八九])百(零|〇)?(.*)$/.exec(text);
  if (!parts) return readZhTens(text);
  const hundreds = zhDigit(parts[1] ?? '') * 100;
  if (!parts[3]) return parts[2] ? undefined : hundreds;
  const rest = readZhTens(parts[3]);
  if (rest === undefined || rest < 10 !== Boolean(parts[2])) return undefined;
  return hundreds + rest;
}

function readEnNumber(text: string): number | undefined {
  const unit = EN_UNITS.indexOf(text);
  if (unit >= 0) return unit;
  const [tensWord = '', digitWord = 'zero'] = text.split(/[ -]/);
  const [tens, digit] = [EN_TENS.indexOf(tensWord, 2), EN_UNITS.indexOf(digitWord)];
  return tens < 0 || digit < 0 || digit > 9 ? undefined : tens * 10 + digit;
}

/** A count in digits, Chinese or English words: 7, 七, 二十一, 廿一, `twenty-one`. */
export function readNumber(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  return /^[a-z]/.test(text) ? readEnNumber(text) : readZhNumber(text);
}

const EN_ORDINALS = [
  ',first,second,third,fourth,fifth,sixth,seventh,eighth,ninth,tenth,eleventh,twelfth,thirteenth,fourteenth',
  'fifteenth,sixteenth,seventeenth,eighteenth,nineteenth,twentieth,twenty first,twenty second,twenty third',
  'twenty fourth,twenty fifth,twenty sixth,twenty seventh,twenty eighth,twenty ninth,thirtieth,thirty first',
]
  .join(',')
  .split(',');

/** The source of a pattern for a day of the month in words. */
export const EN_ORDINAL = EN_ORDINALS.slice(1)
  .toReversed()
  .map((word) => word.replace(' ', '[ -]'))
  .join('|');

/** A day of the month in words: `twenty-first` is 21. */
export const readEnOrdinal = (text: string): number => EN_ORDINALS.indexOf(text.replace('-', ' '));

/** A year digit by digit: 2026, 二〇二六; two digits are of this century. */
export function readYear(text: string): number | undefined {
  const digits = Array.from(text, (character) => (/\d/.test(character) ? character : zhDigit(character)));
  if (digits.includes(-1)) return undefined;
  const year = Number(digits.join(''));
  return digits.length === 2 ? 2000 + year : year;
}
