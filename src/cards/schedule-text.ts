import type { Weekday } from '../core/civil.ts';
import type { Language, Words } from '../core/language.ts';
import type { RunDays, Schedule } from '../core/schedule.ts';
import { formatList, formatMinute } from './format.ts';

type Describe = { readonly [Kind in RunDays['kind']]: (days: Extract<RunDays, { kind: Kind }>) => string };

const ZH_DAYS = '一二三四五六日';
const EN_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const nameOf = (weekday: Weekday | undefined, language: Language): string =>
  weekday === undefined
    ? ''
    : language === 'zh-CN'
      ? `周${ZH_DAYS.charAt(weekday - 1)}`
      : `${EN_DAYS[weekday - 1]}s`;

const SHORTEST_RUN = 3;

/** Days that follow each other and are as many as are better told by their ends. */
const isRun = (weekdays: readonly Weekday[]): boolean =>
  weekdays.length >= SHORTEST_RUN && (weekdays.at(-1) ?? 0) - (weekdays[0] ?? 0) === weekdays.length - 1;

function weekdaysIn(weekdays: readonly Weekday[], language: Language): string {
  const names = weekdays.map((weekday) => nameOf(weekday, language));
  if (isRun(weekdays)) {
    const [first, last] = [nameOf(weekdays[0], language), nameOf(weekdays.at(-1), language)];
    return language === 'zh-CN' ? `${first}到${last}` : `${first} to ${last}`;
  }
  if (language === 'zh-CN') return formatList(names, language);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const SUFFIXES: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };

/** 1st, 2nd, 11th, 21st */
function ordinal(day: number): string {
  const isTeen = day > 10 && day < 14;
  return `${day}${(isTeen ? undefined : SUFFIXES[day % 10]) ?? 'th'}`;
}

const DAYS: Readonly<Record<Language, Describe>> = {
  'zh-CN': {
    daily: () => '每天',
    workdays: () => '每个工作日',
    weekly: ({ weekdays }) => `每${weekdaysIn(weekdays, 'zh-CN')}`,
    monthly: ({ day }) => (day === 'last' ? '每月最后一天' : `每月${day}号`),
  },
  'en-US': {
    daily: () => 'Every day',
    workdays: () => 'Every workday',
    weekly: ({ weekdays }) => weekdaysIn(weekdays, 'en-US'),
    monthly: ({ day }) =>
      day === 'last' ? 'On the last day of every month' : `Monthly on the ${ordinal(day)}`,
  },
};

const describeDays = <Kind extends RunDays['kind']>(
  days: Extract<RunDays, { kind: Kind }>,
  language: Language,
): string => DAYS[language][days.kind](days);

/** `每周一 09:00（Asia/Shanghai）`, `Mondays at 09:00 (Asia/Shanghai)`: typed back, it means the same. */
export function describeSchedule({ days, minute, zone }: Schedule, language: Language): string {
  const [when, time] = [describeDays(days, language), formatMinute(minute)];
  return language === 'zh-CN' ? `${when} ${time}（${zone}）` : `${when} at ${time} (${zone})`;
}

/** Every month has as many days. */
const SHORTEST_MONTH = 28;

/** What a schedule does where its day is missing; undefined where it never is. */
export function noteOnSchedule({ days }: Schedule): Words | undefined {
  if (days.kind !== 'monthly' || days.day === 'last' || days.day <= SHORTEST_MONTH) return undefined;
  return {
    'zh-CN': `没有 ${days.day} 号的月份，在最后一天发`,
    'en-US': `in a month without a ${ordinal(days.day)}, on its last day`,
  };
}
