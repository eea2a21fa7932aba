import { readPoint } from './points.ts';
import { isProblem, type RangeReader } from './reader.ts';
import { rolling } from './rolling.ts';

const THE_LAST = /^(?:within |in )?the last (week|wk|month|quarter|year)$/;

/** `the last week` is the seven days up to today to some, and last week to others: the first, with the other beside it. */
export const theLast: RangeReader = {
  read(text, context) {
    const unit = THE_LAST.exec(text)?.[1];
    if (!unit) return undefined;
    const back = rolling.read(`past ${unit}`, context);
    const calendar = readPoint(`last ${unit}`, context);
    if (!back || isProblem(back) || !calendar || isProblem(calendar) || calendar.kind !== 'fixed')
      return undefined;
    return { ...back, text, alternatives: [calendar.range] };
  },
};
