import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../src/core/civil.ts';
import { monotonicMs } from '../../../src/core/clock.ts';
import { parseMessage } from '../../../src/language/parse.ts';

const today = '2026-11-22' as CivilDate;
const mentions = [{ key: '@_user_1', name: 'One', isThisBot: true }];

/** The least time of several tries, in milliseconds: what the text itself costs. */
function leastMs(text: string): number {
  const tries = Array.from({ length: 12 }, () => {
    const startMs = monotonicMs();
    parseMessage({ text, mentions, addressed: true }, { today });
    return monotonicMs() - startMs;
  });
  return Math.min(...tries);
}

const SENTENCES = [
  '帮我查一下张三上周的打卡记录',
  "show me alice's punches for last week",
  '9月1日到9月7日 张三',
];

/** Repeated to a length, each is hard on some step: folding, mentions, fillers, names, cuts, separators, numbers. */
const HARD: readonly string[] = [
  ...[
    '查',
    '的',
    '到',
    '一',
    '上周',
    '张三和',
    '我 ',
    '1.1 ',
    '9-',
    '-',
    '2026-09-01~',
    'a,',
    'a and ',
    'me ',
  ],
  ...[
    'a\u0301',
    '\u0301',
    '\u200b',
    'ﷺ',
    '!',
    '! ',
    '\n',
    '@_user_',
    '@_user_1',
    '@',
    "'s ",
    'the ',
    '/',
    '、',
    '十百',
    'ﾞ',
  ],
];

describe('no text takes long to read', () => {
  SENTENCES.forEach(leastMs);
  const sentenceMs = Math.max(...SENTENCES.map(leastMs));

  test.each(HARD)('%j, over and over', (part) => {
    const fill = (length: number): string => part.repeat(length).slice(0, length);
    for (const text of [fill(4096), `/flows ${fill(4000)} 上周`, fill(10_240)])
      expect(leastMs(text) / sentenceMs).toBeLessThan(300);
  });
});
