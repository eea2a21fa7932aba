import { addDays, type CivilDate, type DateRange } from '../../core/civil.ts';
import { readBareEnd } from './bare-ends.ts';
import { resolveEnds } from './between.ts';
import { notesOf } from './notes.ts';
import type { Point } from './point.ts';
import { readPoint } from './points.ts';
import { isProblem, type RangeContext, type RangeReader, type TimeProblem } from './reader.ts';

/** Numbers side by side that are no number together: 七八|月, 一二|季度, 周三四. */
const NEIGHBOURS =
  '一(?=二)|二(?=三)|三(?=四)|四(?=五)|五(?=六)|六(?=[七日天])|七(?=八)|八(?=九)|九(?=十)|十一(?=二)';
const NEIGHBOUR = new RegExp(NEIGHBOURS, 'g');
const TOGETHER =
  /(?:(?<=^|年|的)[一二三四五六七八九十]{2,3}(?=月份?$)|(?<=^|年|的|第)[一二三四]{2,3}(?=季度?$)|(?<=(?:周|星期|礼拜))[一二三四五六日天]{2,7}$)/;
/** 十一二月 are the eleventh and the twelfth, 十一月 is one. */
const TWELFTH = /^十一、二$/;
/** `sept/oct`, 7月/8月, but not 7/8. */
const SLASH = /(?<!\d)\/|\/(?!\d)/g;
const MONTHS_OF_DIGITS = /^(\d{1,2})\/(\d{1,2}月份?)$/;

/** Where one ends and the next begins without a mark: 昨天|今天, 1号|2号, 周一|周二, 8月|9月, 中秋|国庆. */
const SIDE_BY_SIDE =
  /天(?=[昨今前明后大])|[日号](?=\d)|月(?=(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)|(?:周|星期|礼拜)[一二三四五六](?=周|星期|礼拜|[本这下])|中秋节?(?=国庆)|国庆节?(?=中秋)/g;
/** 昨天今天|这两天 counts the two again. */
const BOTH_DAYS = /这?[两二]天$/;

const JOINT = / ?(?:[和与跟及&+、,]|以及|还有) ?(?:and )?| and /;
/** The days of a week; more is a list of something else. */
const MOST_PARTS = 7;
const HINT =
  /[和与跟及&+、,/]|以及|还有| and |[天日号月一二三四五六七八九秋庆节][昨今前明后大周星礼本这下中国日天一二三四五六七八九十\d]/;

function withMarks(text: string): string {
  const apart = text
    .replace(BOTH_DAYS, '')
    .replace(TOGETHER, (numbers) => numbers.replace(NEIGHBOUR, '$&、').replace(TWELFTH, '十一、十二'))
    .replace(MONTHS_OF_DIGITS, '$1、$2')
    .replace(SLASH, '、');
  return apart.replace(SIDE_BY_SIDE, '$&、');
}

/** Each part as a point; a number alone takes its word from the nearest whole one: 七、八|月, 周|一、二, `sep| 1, 2 and 3`. */
function readParts(parts: readonly string[], context: RangeContext): Point[] | undefined {
  const whole = parts.map((part) => {
    const point = readPoint(part, context);
    return point && isProblem(point) ? undefined : point;
  });
  const points = parts.map((part, at) => {
    if (whole[at]) return whole[at];
    const before = whole.slice(0, at).findLast((point) => point !== undefined);
    const behind = whole.slice(at + 1).find((point) => point !== undefined);
    return (
      (before && readBareEnd(part, { text: before.text, point: before, side: 'from' }, context)) ??
      (behind && readBareEnd(part, { text: behind.text, point: behind, side: 'to' }, context))
    );
  });
  const read = points.filter((point) => point !== undefined);
  return read.length === parts.length ? read : undefined;
}

/** The days of each, every one told by the one before it what it leaves out. */
function resolveAll(points: readonly Point[], today: CivilDate): DateRange[] | TimeProblem {
  const ranges: DateRange[] = [];
  for (const [at, point] of points.entries()) {
    const [known, next] = [ranges.at(-1), points[at + 1]];
    if (!next) break;
    const start: Point = known ? { ...point, kind: 'fixed', range: known } : point;
    const ends = resolveEnds(start, next, today);
    if (isProblem(ends)) return ends;
    ranges.push(...(known ? ends.slice(1) : ends));
  }
  return ranges;
}

/** Whether each begins where the one before it ends. */
const isRow = (ranges: readonly DateRange[]): boolean =>
  ranges.every(({ from }, at) => {
    const before = ranges[at - 1];
    return !before || addDays(before.to, 1) === from;
  });

function rowOf(ranges: readonly DateRange[]): DateRange | undefined {
  const [first] = ranges;
  if (first && ranges.every((range) => range.from === first.from && range.to === first.to)) return first;
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [start, end] = [sorted[0], sorted.at(-1)];
  // 周一和周三 leaves out a Tuesday, which no range can.
  return start && end && isRow(sorted) ? { from: start.from, to: end.to } : undefined;
}

/**
 * Several days or periods that follow each other, or are the same: 昨天和今天, 七八月, 周一、周二、周三,
 * `sep 1, 2 and 3`.
 */
export const listed: RangeReader = {
  read(text, context) {
    if (!HINT.test(text)) return undefined;
    const parts = withMarks(text).split(JOINT);
    const points = parts.length > 1 && parts.length <= MOST_PARTS ? readParts(parts, context) : undefined;
    if (!points) return undefined;
    const ranges = resolveAll(points, context.today);
    if (isProblem(ranges)) return ranges;
    const range = rowOf(ranges);
    if (!range) return undefined;
    return {
      text,
      range,
      stated: new Set(points.flatMap((point) => point.stated)),
      notes: notesOf(points, 'ends').filter((note) => note !== 'part-assumed'),
      alternatives: [],
    };
  },
};
