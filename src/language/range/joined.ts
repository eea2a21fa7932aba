import { addDays } from '../../core/civil.ts';
import { resolveEnds } from './between.ts';
import { notesOf, readPoint } from './points.ts';
import { isProblem, type RangeContext, type RangeReader, type RangeResult } from './reader.ts';

const JOINT = / ?(?:[和与跟及&+、,]|以及|还有) ?| and /g;
/** `the 1st and the 2nd` has one joint; a text with many is a list of something else. */
const MAX_JOINTS = 3;
const HINT = /[和与跟及&+、,]|以及|还有| and |[天日号一二三四五六秋庆节][昨今前明后大周星礼本这下中国\d]/;

/** Two days side by side: 昨天|今天, 上周四|周五, 9月1日|2日, 中秋|国庆. A date and its weekday are one day. */
const SIDE_BY_SIDE: readonly RegExp[] = [
  /^(.*?天)([昨今前明后大].+)$/,
  /^(.*?(?:周|星期|礼拜)[一二三四五六])((?:周|星期|礼拜|[本这下]).+)$/,
  /^(.*?[日号])(\d.+)$/,
  /^(.*?中秋节?)(国庆.*)$/,
  /^(.*?国庆节?)(中秋.*)$/,
];
const BOTH_DAYS = /这?[两二]天$/;

function join(text: string, left: string, right: string, context: RangeContext): RangeResult {
  const [first, second] = [readPoint(left, context), readPoint(right, context)];
  if (!first || !second || isProblem(first) || isProblem(second)) return undefined;
  const ends = resolveEnds(first, second, context.today);
  if (isProblem(ends)) return ends;
  const [earlier, later] = ends[0].from <= ends[1].from ? ends : [ends[1], ends[0]];
  const areSame = earlier.from === later.from && earlier.to === later.to;
  // 周一和周三 leaves out a Tuesday, which no range can.
  if (!areSame && addDays(earlier.to, 1) !== later.from) return undefined;
  return {
    text,
    range: { from: earlier.from, to: later.to },
    stated: new Set([...first.stated, ...second.stated]),
    notes: notesOf([first, second], 'ends').filter((note) => note !== 'part-assumed'),
    alternatives: [],
  };
}

/** Two days or periods that follow each other, or are the same: 昨天和今天, `monday and tuesday`, 8月和9月. */
export const joined: RangeReader = {
  read(text, context) {
    if (!HINT.test(text)) return undefined;
    const joints = text
      .matchAll(JOINT)
      .take(MAX_JOINTS + 1)
      .toArray();
    if (joints.length > MAX_JOINTS) return undefined;
    const listed = text.replace(BOTH_DAYS, '');
    for (const { index, 0: mark } of joints) {
      const result = join(text, listed.slice(0, index), listed.slice(index + mark.length), context);
      if (result) return result;
    }
    for (const pattern of SIDE_BY_SIDE) {
      const [, left, right] = pattern.exec(listed) ?? [];
      if (left && right) return join(text, left, right, context);
    }
    return undefined;
  },
};
