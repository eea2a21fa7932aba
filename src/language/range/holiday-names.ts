import { type CivilDate, civilDate } from '../../core/civil.ts';
import { HOLIDAY_NAMES, type HolidayName } from '../../core/holidays.ts';

type Words = {
  readonly zh: string;
  readonly en: string;
  /** No year's run begins before this day of it, but for 元旦, of which only the day itself is sure. */
  readonly earliest: readonly [month: number, day: number];
};

const WORDS: Readonly<Record<HolidayName, Words>> = {
  元旦: {
    zh: '元旦节?|阳历年',
    en: "new year'?s(?: day)?|new year(?= (?:day|holidays?|break)$)(?: day)?",
    earliest: [1, 1],
  },
  春节: {
    zh: '春节|过年|农历新年|新春',
    en: '(?:spring|lunar new year) festival|(?:chinese|lunar) new year|cny',
    earliest: [1, 19],
  },
  清明节: { zh: '清明节?', en: '(?:qing ?ming|tomb[- ]sweeping)(?: festival| day)?', earliest: [4, 2] },
  劳动节: {
    zh: '(?:五一|5\\.1)?劳动节|五一节?|5\\.1(?=[假放小期])',
    en: "(?:international )?labou?r(?:'?s)? day|may day",
    earliest: [4, 28],
  },
  端午节: { zh: '端午节?|龙舟节', en: 'dragon boat(?: festival| day)?', earliest: [5, 26] },
  中秋节: { zh: '中秋节?', en: '(?:mid[- ]?autumn|moon)(?: festival| day)', earliest: [9, 6] },
  国庆节: { zh: '(?:十一)?国庆节?', en: '(?:chinese )?national day|golden week', earliest: [9, 28] },
};

const ZH_TAIL = '(?:[三五七八九3-9]天)?(?:放假|假期|长假|小长假|黄金周|假日|假)?(?:期间|那几天|的时候|时)?';
const EN_TAIL = '(?: golden week)?(?: holidays?| break| week| period)?';

/** 十一 alone is a number: only what follows makes it the holiday. */
const ELEVENTH = new RegExp('^(?:十一|10\\.1)(?:放假|假期|长假|小长假|黄金周|期间)期?间?$');
/** Without its second word it is a season's day, or somebody's. */
const EN_MID_AUTUMN = /^mid[- ]?autumn(?: holidays?| break)?$/;

const PATTERNS = HOLIDAY_NAMES.map((name) => {
  const { zh, en } = WORDS[name];
  return [name, new RegExp(`^(?:(?:${zh})${ZH_TAIL}|(?:the )?(?:${en})${EN_TAIL})$`)] as const;
});

/** How any of them begins, so that most texts need no more than this. */
const HINT =
  /^(?:the )?(?:[元阳春过农新清劳五5端龙中十1国]|new |spring |lunar |chinese |cny|qing|tomb|int|lab|may |dragon |mid|moon |nat|gol)/;

/** A public holiday by any of its names: its place among `HOLIDAY_NAMES`. */
export function readHolidayName(text: string): number | undefined {
  if (!HINT.test(text)) return undefined;
  if (ELEVENTH.test(text)) return HOLIDAY_NAMES.indexOf('国庆节');
  if (EN_MID_AUTUMN.test(text)) return HOLIDAY_NAMES.indexOf('中秋节');
  const index = PATTERNS.findIndex(([, pattern]) => pattern.test(text));
  return index < 0 ? undefined : index;
}

export const holidayAt = (index: number): HolidayName => HOLIDAY_NAMES[index] ?? '国庆节';

/** A day before which the year's holiday cannot begin, published or not. */
export const earliestOf = (index: number, year: number): CivilDate | undefined =>
  civilDate(year, ...WORDS[holidayAt(index)].earliest);
