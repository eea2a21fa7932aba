import { addMonths, type CivilDate, civilDate, type DateRange, partsOf } from '../../core/civil.ts';
import { readYear } from './numbers.ts';
import type { FixedPoint } from './point.ts';
import type { PointReader, RangeContext } from './reader.ts';
import { readAgo } from './relative.ts';

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
const EN_YEAR_WORD = Object.keys(EN_YEARS).join('|');

/** The year of a word before 年: 去, 26, 二〇二六. */
export function readZhYear(typed: string, today: CivilDate): number | undefined {
  const offset = ZH_YEARS[typed];
  return offset === undefined ? readYear(typed) : partsOf(today).year + offset;
}

export function yearRange(year: number): DateRange | undefined {
  const [from, to] = [civilDate(year, 1, 1), civilDate(year, 12, 31)];
  return from && to && { from, to };
}

/** A text with its year taken off: 去年|9月, `sep| 2026`, `q4 of |last year`. */
export type Dated = { readonly year: number; readonly rest: string };

type Way = {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[], today: CivilDate) => Dated;
};

const thisYear = (today: CivilDate, word = ''): number => partsOf(today).year + (EN_YEARS[word] ?? 0);

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
    pattern: new RegExp(`^(${EN_YEAR})[-/ ]?((?=\\D).+)$`),
    read: ([, year, rest = '']) => ({ year: Number(year), rest }),
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

const ZH_WHOLE = new RegExp(`^(?:(${ZH_YEAR}|后)年度?(?:全年|整年|一整?年)?|(\\d{4})全年)$`);
const EN_WHOLE = new RegExp(`^(?:the (?=[cpy]))?(?:(?:year )?(${EN_YEAR})|(${EN_YEAR_WORD}) year)$`);
const BEFORE_LAST = /^(?:the )?year before last$/;

function readOffset(text: string, today: CivilDate): number | undefined {
  if (text === '全年') return thisYear(today);
  if (BEFORE_LAST.test(text)) return thisYear(today) - 2;
  const ago = readAgo(text, 'year');
  return ago === undefined ? undefined : partsOf(today).year - ago;
}

function readWhole(text: string, { today }: RangeContext): number | undefined {
  const [, named, bare] = ZH_WHOLE.exec(text) ?? [];
  const chinese = named ?? bare;
  if (chinese) return chinese === '后' ? thisYear(today) + 2 : readZhYear(chinese, today);
  const [, digits, word] = EN_WHOLE.exec(text) ?? [];
  if (digits) return Number(digits);
  return word ? thisYear(today, word) : readOffset(text, today);
}

/** Whole years: 去年, 2025年, `last year`, `2025`, 两年前. */
export const readYearPoint: PointReader = (text, context) => {
  const year = readWhole(text, context);
  const range = year === undefined ? undefined : yearRange(year);
  return range && { kind: 'fixed', range, text, stated: ['year'] };
};

const EDGES: Readonly<Record<string, 'first' | 'last'>> = {
  初: 'first',
  头: 'first',
  底: 'last',
  末: 'last',
  beginning: 'first',
  start: 'first',
  end: 'last',
};
const ZH_EDGE = new RegExp(`^(?:(${ZH_YEAR})年的?)?年([初头底末])$|^(${ZH_YEAR})年([初头底末])$`);
const EN_EDGE = /^(?:the )?(beginning|start|end) of (.*year|\d{4})$/;

function readEdgeYear(text: string, context: RangeContext): readonly [number, string] | undefined {
  const [, before, edge, year, edgeToo] = ZH_EDGE.exec(text) ?? [];
  const typed = before ?? year;
  const zhYear = typed ? readZhYear(typed, context.today) : thisYear(context.today);
  if (zhYear && (edge ?? edgeToo)) return [zhYear, edge ?? edgeToo ?? ''];
  const [, enEdge, named = ''] = EN_EDGE.exec(text) ?? [];
  const enYear = named === 'the year' ? thisYear(context.today) : readWhole(named, context);
  return enEdge && enYear ? [enYear, enEdge] : undefined;
}

/** 年初 is January, 去年年底 and `end of last year` are December. */
export const readYearEdge: PointReader = (text, context) => {
  const [year, edge = ''] = readEdgeYear(text, context) ?? [];
  const whole = year === undefined ? undefined : yearRange(year);
  if (!whole) return undefined;
  const isFirst = EDGES[edge] === 'first';
  const range = isFirst
    ? { from: whole.from, to: lastOfJanuary(whole) }
    : { from: addMonths(whole.from, 11), to: whole.to };
  const point: FixedPoint = { kind: 'fixed', range, text, stated: ['year'], vague: isFirst ? 'to' : 'from' };
  return point;
};

const lastOfJanuary = ({ to }: DateRange): CivilDate => addMonths(to, -11);
