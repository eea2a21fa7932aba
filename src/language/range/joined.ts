import { addDays } from '../../core/civil.ts';
import { resolveEnds } from './between.ts';
import { notesOf, readPoint } from './points.ts';
import { isProblem, type RangeContext, type RangeReader, type RangeResult } from './reader.ts';

const JOINT = / ?(?:[和与跟及&+、,]|以及|还有) ?| and /g;
/** `the 1st and the 2nd` has one joint; a text with many is a list of something else. */
const MAX_JOINTS = 3;
const HINT = /[和与跟及&+、,]|以及|还有| and /;

function join(text: string, left: string, right: string, context: RangeContext): RangeResult {
  const [first, second] = [readPoint(left, context), readPoint(right, context)];
  if (!first || !second || isProblem(first) || isProblem(second)) return undefined;
  const ends = resolveEnds(first, second, context.today);
  if (isProblem(ends)) return ends;
  const [earlier, later] = ends[0].from <= ends[1].from ? ends : [ends[1], ends[0]];
  // 周一和周三 leaves out a Tuesday, which no range can.
  if (addDays(earlier.to, 1) !== later.from) return undefined;
  return {
    text,
    range: { from: earlier.from, to: later.to },
    stated: new Set([...first.stated, ...second.stated]),
    notes: notesOf([first, second], 'ends').filter((note) => note !== 'part-assumed'),
    alternatives: [],
  };
}

/** Two days or periods that follow each other: 昨天和今天, `monday and tuesday`, 8月和9月. */
export const joined: RangeReader = {
  read(text, context) {
    if (!HINT.test(text)) return undefined;
    const joints = [...text.matchAll(JOINT)];
    if (joints.length > MAX_JOINTS) return undefined;
    for (const { index, 0: mark } of joints) {
      const result = join(text, text.slice(0, index), text.slice(index + mark.length), context);
      if (result) return result;
    }
    return undefined;
  },
};
