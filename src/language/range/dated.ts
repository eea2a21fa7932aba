import { type CivilDate, partsOf } from '../../core/civil.ts';
import { readYear } from './numbers.ts';

const ZH_YEARS: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  去: -1,
  上: -1,
  上一: -1,
  今: 0,
  本: 0,
  明: 1,
};
const EN_YEARS: Readonly<Record<string, number>> = { last: -1, previous: -1, this: 0, current: 0, next: 1 };

/** Sources of patterns for the words before 年 and before `year`. */
export const ZH_YEAR = String.raw`\d{4}|\d{2}|[零〇一二三四五六七八九]{2}|[零〇一二三四五六七八九]{4}|${Object.keys(ZH_YEARS).join('|')}`;
export const EN_YEAR = String.raw`(?:19|20)\d\d`;
export const EN_YEAR_WORD = Object.keys(EN_YEARS).join('|');

/** The year of a word before 年: 去, 26, 二〇二六. */
export function readZhYear(typed: string, today: CivilDate): number | undefined {
  const offset = ZH_YEARS[typed];
  return offset === undefined ? readYear(typed) : partsOf(today).year + offset;
}

/** A text with its year taken off: 去年|9月, `sep| 2026`, `q4 of |last year`. */
type Dated = { readonly year: number; readonly rest: string };

type Way = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], today: CivilDate) => Dated;
};

/** The year around a day, or the one that a word before `year` makes of it. */
export const thisYear = (today: CivilDate, word = ''): number => partsOf(today).year + (EN_YEARS[word] ?? 0);

const WAYS: readonly Way[] = [
  {
    pattern: new RegExp(`^(?:the )?(.+?)(?:,? (?:of |in )?| ?[-/])(${EN_YEAR})$`),
    read: ([, rest = '', year]) => ({ year: Number(year), rest }),
  },
  {
    pattern: /^(.*\p{sc=Han})的?(\d{4})年?$/u,
    read: ([, rest = '', year]) => ({ year: Number(year), rest }),
  },
  {
    pattern: /^(?:the )?(.+?) '(\d\d)$/,
    read: ([, rest = '', year]) => ({ year: 2000 + Number(year), rest }),
  },
  {
    pattern: new RegExp(`^(?:the )?(${EN_YEAR})[-/ ]?((?=\\D).+)$`),
    read: ([, year, rest = '']) => ({ year: Number(year), rest }),
  },
  {
    pattern: /^(\d\d)(q[1-4]|h[12])$/,
    read: ([, year, rest = '']) => ({ year: 2000 + Number(year), rest }),
  },
  {
    pattern: new RegExp(`^(?:the )?(.+?),? (?:of |in )?(?:the )?(${EN_YEAR_WORD}) year$`),
    read: ([, rest = '', word], today) => ({ year: thisYear(today, word), rest }),
  },
  {
    pattern: new RegExp(`^(${EN_YEAR_WORD}) year(?:'?s)? (.+)$`),
    read: ([, word, rest = ''], today) => ({ year: thisYear(today, word), rest }),
  },
];

const ZH_DATED = new RegExp(`^(${ZH_YEAR})年度?的?(.+)$`);
const HINT = /\d\d|year/;

/** Every way to take a year off a text; most texts have none. */
export function takeYear(text: string, today: CivilDate): Dated[] {
  const [, typed, rest] = ZH_DATED.exec(text) ?? [];
  const year = typed && readZhYear(typed, today);
  if (year && rest) return [{ year, rest }];
  if (!HINT.test(text)) return [];
  return WAYS.flatMap(({ pattern, read }) => {
    const groups = pattern.exec(text);
    return groups ? [read(groups, today)] : [];
  });
}
