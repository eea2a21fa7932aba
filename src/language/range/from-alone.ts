import { lengthInDays } from '../../core/civil.ts';
import { notesOf } from './notes.ts';
import { readPoint } from './points.ts';
import { isProblem, type RangeReader } from './reader.ts';
import { rangeAlone } from './resolve-point.ts';

const FROM = /^(?:from |[从自])(.+)$/;

/**
 * A start without an end, as in `alice from monday`: to some the check-ins of that Monday, to others all since then.
 * `from last week` says no more than `last week`.
 */
export const fromAlone: RangeReader = {
  read(text, context) {
    const start = FROM.exec(text)?.[1];
    const point = start && readPoint(start, context);
    if (!point || isProblem(point)) return undefined;
    const range = rangeAlone(point, context.today);
    if (isProblem(range) || range.to >= context.today) return undefined;
    if (point.kind === 'fixed' && lengthInDays(range) > 1) return undefined;
    const since = { from: range.from, to: context.today };
    const notes = notesOf([point], 'alone');
    return { text, range, stated: new Set(point.stated), notes, alternatives: [since] };
  },
};
