import { addDays } from '../../core/civil.ts';
import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';
import type { RangeReader } from './reader.ts';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?:最近|过去|近)的?(${ZH_NUMBER})[天日](?:以来|之内|内|里|来)?$`),
  new RegExp(`^(?:the )?(?:last|past) (${EN_NUMBER}) ?(?:days?|d)$`),
];

/** A number of days up to and including today: 近7天, 最近七天, `last 7 days`. */
export const rolling: RangeReader = {
  read(text, { today }) {
    for (const pattern of PATTERNS) {
      const count = readNumber(pattern.exec(text)?.[1] ?? '');
      if (!count) continue;
      const range = { from: addDays(today, 1 - count), to: today };
      return { text, range, stated: new Set(['count']), notes: [] };
    }
    return undefined;
  },
};
