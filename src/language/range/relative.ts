import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';

/** A unit of the calendar as people name it, as pattern sources. */
export type UnitWords = { readonly zh: string; readonly en: string };

/** The units that are counted; those of Chinese that need it come with their 个. */
export const UNITS = {
  day: { zh: '天|日', en: 'days?|d' },
  week: { zh: '个?(?:周|星期|礼拜)', en: 'weeks?|wks?|w' },
  fortnight: { zh: '个双周', en: 'fortnights?' },
  month: { zh: '个月', en: 'months?|mos?' },
  quarter: { zh: '个季度?', en: 'quarters?|qtrs?' },
  year: { zh: '年', en: 'years?|yrs?|y' },
} as const satisfies Record<string, UnitWords>;

export type Unit = keyof typeof UNITS;

const EN_OFFSETS: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  last: -1,
  previous: -1,
  prev: -1,
  prior: -1,
  next: 1,
};

/** Makes a reader of how many units from now are meant: 本周 is 0, 上上周, 大上周 and `the week before last` are −2. */
export function offsetReader(unit: UnitWords): (text: string) => number | undefined {
  const zh = new RegExp(`^(?:[本这当]一?个?|(大?上{1,6})一?个?|(下{1,6})一?个?)(?:${unit.zh})$`);
  // "the last week" may also be the seven days up to today: only the bare words are the calendar's week.
  const en = new RegExp(`^(?:the (?=[cpn]))?(${Object.keys(EN_OFFSETS).join('|')}) ?(?:${unit.en})$`);
  const enBeforeLast = new RegExp(`^(?:the )?(?:${unit.en}) before last$|^last last (?:${unit.en})$`);
  return (text) => {
    const chinese = zh.exec(text);
    if (chinese) return (chinese[2]?.length ?? 0) - (chinese[1]?.length ?? 0);
    if (enBeforeLast.test(text)) return -2;
    return EN_OFFSETS[en.exec(text)?.[1] ?? ''];
  };
}

const FEW_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  couple: 2,
  'couple of': 2,
  'a couple': 2,
  'a couple of': 2,
};
/** Two words of English count as well: `a week ago`, `a couple of weeks ago`. */
export const EN_COUNT = `${EN_NUMBER}|(?:a )?couple(?: of)?|an?`;

/** A count in words or digits: 两, 3, `seven`, `a couple of`. */
export const readCount = (text: string): number | undefined => FEW_WORDS[text] ?? readNumber(text);

const agoPatterns = ({ zh, en }: UnitWords): readonly RegExp[] => [
  new RegExp(`^(${ZH_NUMBER})(?:${zh})[之以]?前$`),
  new RegExp(`^(${EN_COUNT}) ?(?:${en}) (?:ago|before now|back)$`),
];

const AGO: Readonly<Record<Unit, readonly RegExp[]>> = {
  day: agoPatterns(UNITS.day),
  week: agoPatterns(UNITS.week),
  fortnight: agoPatterns(UNITS.fortnight),
  month: agoPatterns(UNITS.month),
  quarter: agoPatterns(UNITS.quarter),
  year: agoPatterns(UNITS.year),
};

/** How many units ago: 两周前, `3 months ago`. */
export function readAgo(text: string, unit: Unit): number | undefined {
  if (!text.endsWith('前') && !/ (?:ago|now|back)$/.test(text)) return undefined;
  const typed = AGO[unit].map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return readCount(typed ?? '') || undefined;
}
