import type { CivilDate, DateRange } from '../../core/civil.ts';
import { takeYear } from './dated.ts';
import { FAMILIES, type Family, findNamed, type Named, WEEKS } from './families.ts';
import type { FixedPoint, OpenPoint, Point } from './point.ts';
import { isProblem, type PointReader, type RangeContext, type TimeProblem } from './reader.ts';

function openPoint({ family, index }: Named, text: string, context: RangeContext): OpenPoint {
  const yearAt = (base: CivilDate, shift: number): number => family.yearOf(base) + shift;
  return {
    kind: 'open',
    cycle: 'year',
    occurrence: (base, shift) => family.inYear(yearAt(base, shift), index, text, context),
    earliest: (base, shift) => family.earliest?.(index, yearAt(base, shift)),
    text,
    stated: [family.part],
  };
}

const fixedPoint = (
  range: DateRange,
  text: string,
  stated: FixedPoint['stated'],
  alternatives: FixedPoint['alternatives'] = [],
): FixedPoint => ({ kind: 'fixed', range, text, stated, alternatives });

function ofYear(named: Named, year: number, text: string, context: RangeContext): Point | TimeProblem {
  const { family, index } = named;
  const found = family.inYear(year, index, text, context);
  if (!found) return { kind: 'impossible-date', text, nearest: undefined };
  return isProblem(found) ? found : fixedPoint(found, text, ['year', family.part]);
}

const RELATIVE =
  /^(?:(?:the )?(last|previous|prev|this past|this|next) |(上一?个|上一?次|这一?个|这一?次)的?)(.+)$/;

/** The latest one that is over, and the earlier year's where that is another: `last september`, 上个国庆. */
function lastOne(named: Named, text: string, context: RangeContext): Point | TimeProblem | undefined {
  const { today } = context;
  const point = openPoint(named, text, context);
  for (let shift = 0; shift >= -2; shift -= 1) {
    const found = point.occurrence(today, shift);
    if (!found) continue;
    if (isProblem(found)) {
      if ((point.earliest?.(today, shift) ?? today) < today) return found;
    } else if (found.to < today) {
      const lastYear = point.occurrence(today, -1);
      const isOther = lastYear && !isProblem(lastYear) && lastYear.from !== found.from;
      return fixedPoint(found, text, point.stated, isOther ? [lastYear] : []);
    }
  }
  return undefined;
}

function nextOne(named: Named, text: string, context: RangeContext): Point | TimeProblem | undefined {
  const point = openPoint(named, text, context);
  const all = [0, 1].map((shift) => point.occurrence(context.today, shift));
  const found = all.find((one) => one && (isProblem(one) || one.from > context.today));
  return found && !isProblem(found) ? fixedPoint(found, text, point.stated) : found;
}

function readRelative(text: string, context: RangeContext): Point | TimeProblem | undefined {
  const [, english, chinese, name = ''] = RELATIVE.exec(text) ?? [];
  const named = name ? findNamed(name, false) : undefined;
  if (!named) return undefined;
  const word = english ?? (chinese?.startsWith('上') ? 'last' : 'this');
  if (word === 'this') return ofYear(named, named.family.yearOf(context.today), text, context);
  return word === 'next' ? nextOne(named, text, context) : lastOne(named, text, context);
}

const readIn =
  (families: readonly Family[]): PointReader =>
  (text, context) => {
    const named = findNamed(text, false, families);
    if (named) return openPoint(named, text, context);
    for (const { year, rest } of takeYear(text, context.today)) {
      const dated = findNamed(rest, true, families);
      if (dated) return ofYear(dated, year, text, context);
    }
    return undefined;
  };

/** A week by its number: 第46周, `2026-w46`. */
export const readNumberedWeek = readIn([WEEKS]);

const readAny = readIn(FAMILIES);

/** Months, quarters, halves, weeks and holidays by their names, with a year or without: 9月, 去年Q3, `last september`. */
export const readYearly: PointReader = (text, context) =>
  readAny(text, context) ?? readRelative(text, context);
