import { hasHan, type Normalised, quote } from '../normalise.ts';
import type { Span } from '../span.ts';
import type { TroubleAt } from './find-schedule.ts';
import type { DigestProblem, DigestTrouble } from './request.ts';

type Nearest = (typed: string) => readonly string[];
type InBoth = { readonly zh: Nearest; readonly en: Nearest };

const withTimes: Nearest = (typed) =>
  // Beside 晚上, another time than nine is one nobody would want.
  /[早晚午]|morning|evening|night|noon/.test(typed) ? [`${typed} 9:00`] : [`${typed} 9:00`, `${typed} 18:00`];
const atMidnight: Nearest = (typed) => (/24|12/.test(typed) ? ['23:59', '0:00'] : []);

/** What may stand in the place of what is wrong. */
const NEAREST: Readonly<Partial<Record<DigestTrouble, InBoth>>> = {
  'no-schedule': {
    zh: (typed) => ['每天 9:00', '每个工作日 9:00', '每周一 9:00'].map((when) => withSchedule(typed, when)),
    en: (typed) =>
      ['daily at 9:00', 'every weekday at 9:00', 'every monday at 9:00'].map((when) =>
        withSchedule(typed, when),
      ),
  },
  'no-day': {
    zh: (typed) => (typed.includes('月') ? ['每月1号', '每月最后一天'] : ['每周一', '每周五']),
    en: (typed) =>
      typed.includes('month')
        ? ['monthly on the 1st', 'on the last day of every month']
        : ['every monday', 'every friday'],
  },
  'no-time-of-day': { zh: withTimes, en: withTimes },
  'impossible-time': { zh: atMidnight, en: atMidnight },
  'impossible-day': {
    zh: (typed) => (typed.includes('月') ? ['每月最后一天'] : []),
    en: (typed) => (typed.includes('month') ? ['on the last day of every month'] : []),
  },
  'fixed-range': { zh: () => ['昨天', '上周', '上月'], en: () => ['yesterday', 'last week', 'last month'] },
  'future-range': { zh: () => ['昨天', '上周', '上月'], en: () => ['yesterday', 'last week', 'last month'] },
};

/** A clock’s time, 9:00 or 9点, gives way to the schedule’s own. */
const TIME_ONLY = /^(?:at )?\d{1,2}(?::\d{2}|点)$/;

const withSchedule = (typed: string, when: string): string =>
  TIME_ONLY.test(typed) ? `${when.replace(/(?: at)? 9:00$/, '')} ${typed}` : `${typed} ${when}`;

/** A longer text is not repeated in a proposal. */
const LONGEST = 64;

/** What is wrong with a part of the message, and what may stand in its place. */
export function digestProblem(source: Normalised, { why, span }: TroubleAt): DigestProblem {
  const text = quote(source, span);
  const isShort = text !== '' && text.length <= LONGEST;
  const nearest = isShort
    ? (NEAREST[why]?.[hasHan(source.text) ? 'zh' : 'en'](text.toLowerCase()) ?? [])
    : [];
  return { kind: 'unclear-digest', why, text, nearest };
}

export const troubleAt = (why: DigestTrouble, span: Span): TroubleAt => ({ why, span });
