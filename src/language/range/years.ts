import { addMonths, type CivilDate, civilDate, type DateRange, partsOf } from '../../core/civil.ts';
import { EN_YEAR, EN_YEAR_WORD, readZhYear, thisYear, ZH_YEAR } from './dated.ts';
import type { FixedPoint } from './point.ts';
import type { PointReader, RangeContext } from './reader.ts';
import { readAgo } from './relative.ts';

export function yearRange(year: number): DateRange | undefined {
  const [from, to] = [civilDate(year, 1, 1), civilDate(year, 12, 31)];
  return from && to && { from, to };
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
