import type { Weekday } from '../../core/civil.ts';
import { readNumber, ZH_NUMBER } from '../range/numbers.ts';
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

const WEEK = '(?:周|星期|礼拜)';
const UNIT = '(?:天|日|周|星期|礼拜|月|季度?|年|小时|钟头|分钟?)';
const DIGITS = '一二三四五六日';

/** What may follow a day of the week that no 每 marks: 周一鸣 is somebody, and 周一早上 a time. */
const ENDS =
  '(?=$|[^\\p{sc=Han}]|[早上中正午下晚凌清傍夜半零〇一二两三四五六七八九十廿的到至和与及每发给推提报])';

/** The first of some days, and each further one. In 周一三点 and 周二十点 the last character begins the time. */
const FIRST = '(?:[一二三四五六日天](?![点时])|[1-7](?![\\d点时:]))';
const NEXT = [
  `(?: ?[、,及和与] ?${WEEK}?| ?${WEEK})(?:[一二三四五六日天](?!十?[点时])${ENDS}|[1-7](?![\\d点时:号月]))`,
  '[一二三四五六日天](?!十?[点时]|[组部队班科处室区楼店院厂线])',
].join('|');
const SEVERAL = `(?<first>${FIRST})(?: ?(?:到|至|~|-) ?${WEEK}?(?<last>${FIRST})|(?<more>(?:${NEXT})*))`;

const weekdayOf = (character: string): Weekday =>
  (Number(character) || DIGITS.indexOf(character.replace('天', '日')) + 1) as Weekday;

function readWeekdays({
  first = '',
  last,
  more = '',
}: Readonly<Record<string, string | undefined>>): DaysSaid {
  if (last) return weekly(weekdaysBetween(weekdayOf(first), weekdayOf(last)));
  return weekly(
    Array.from(
      `${first}${more.replace(/[周星期礼拜]/g, '')}`.match(/[一二三四五六日天1-7]/g) ?? [],
      weekdayOf,
    ),
  );
}

/** With 每 or its like: no name begins so. In order, the more special first. */
export const ZH_DAYS: readonly DaysForm[] = [
  {
    pattern: new RegExp(
      [
        `每隔?(?!一|1(?!\\d))(?:${ZH_NUMBER})个?${UNIT}`,
        `每隔[一1]?个?${UNIT}|隔[天日周]|双周|单周`,
        '每个?(?:半个?)?(?:小时|钟头|季度?|半年|年|分钟)',
        `每个?月的?(?:第[一二三四五1-5]|最后[一1]?)个?(?:${WEEK}|工作日)[一二三四五六日天]?`,
      ].join('|'),
      'gu',
    ),
    read: trouble('unknown-schedule'),
  },
  { pattern: /每个?月的?(?:最后[一1]?[天日]|月?[底末])/gu, read: said(LAST_OF_MONTH) },
  { pattern: /每个?月的?(?:月?初|第[一1][天日])/gu, read: said({ kind: 'monthly', day: 1 }) },
  {
    pattern: new RegExp(`每个?月的?第?(?:(?:${ZH_NUMBER})[号日]?[、,和与及] ?)+(?:${ZH_NUMBER})[号日]`, 'gu'),
    read: trouble('twice'),
  },
  {
    pattern: new RegExp(`每个?月的?(?<day>${ZH_NUMBER})[号日]`, 'gu'),
    read: ({ day }) => monthly(readNumber(day ?? '')),
  },
  { pattern: new RegExp(`每个?逢?${WEEK}末`, 'gu'), read: said(WEEKEND) },
  { pattern: new RegExp(`每个?逢?${WEEK}的?${WEEK}?${SEVERAL}`, 'gu'), read: readWeekdays },
  { pattern: new RegExp(`每个?${WEEK}[七八九十890](?![\\d点时:])`, 'gu'), read: trouble('impossible-day') },
  { pattern: /(?:每个?|每?逢)?(?:工作日|上班日|工作天)/gu, read: said({ kind: 'workdays' }) },
  { pattern: /每一?[天日]|天天|每(?=[早晚])/gu, read: said({ kind: 'daily' }) },
  { pattern: new RegExp(`每个?一?${WEEK}`, 'gu'), read: vague('week') },
  { pattern: /每个?一?月/gu, read: vague('month') },
];

/** What may be somebody’s name, or a part of it. */
export const ZH_BARE_DAYS: readonly DaysForm[] = [
  { pattern: new RegExp(`${WEEK}${SEVERAL}${ENDS}`, 'gu'), read: readWeekdays },
  { pattern: new RegExp(`周末${ENDS}`, 'gu'), read: said(WEEKEND) },
  { pattern: new RegExp(`月[底末]${ENDS}`, 'gu'), read: said(LAST_OF_MONTH) },
];
