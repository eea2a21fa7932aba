import { readNumber, ZH_NUMBER } from './numbers.ts';

const EN_MONTHS = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec'.split(',');

/** The source of a pattern for a month's English name, short or whole. */
export const MONTH_NAME = [
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?',
  'aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
].join('|');

/** From 1; 0 for another word. */
export const enMonth = (name = ''): number => EN_MONTHS.indexOf(name.slice(0, 3)) + 1;

const ZH_MONTH = new RegExp(`^(${ZH_NUMBER})月份?$`);
const EN_MONTH = new RegExp(String.raw`^(?:the month of )?(${MONTH_NAME})\.?$`);

/** A month by its name: 9月, 九月份, `sep`. In digits it may be one that no year has. */
export function readMonthName(text: string): number | undefined {
  if (text === '元月') return 1;
  const [, typed] = ZH_MONTH.exec(text) ?? [];
  if (!typed) return enMonth(EN_MONTH.exec(text)?.[1]) || undefined;
  const month = readNumber(typed);
  const isOne = month !== undefined && month >= 1 && month <= 12;
  // 张二十一月 is about 张二: only digits can be meant as a month and be none.
  return isOne || /^\d{1,2}$/.test(typed) ? month : undefined;
}
