import type { CivilDate } from '../src/core/civil.ts';
import { monotonicMs } from '../src/core/clock.ts';
import { BUILT_IN_HOLIDAYS } from '../src/core/holiday-data.ts';
import { createHolidays } from '../src/core/holidays.ts';
import type { OpenId } from '../src/core/ids.ts';
import { parseMessage } from '../src/language/parse.ts';
import { bar } from './bars.ts';
import { SENTENCES } from './sentences.ts';

const today = '2026-11-22' as CivilDate;
const holidays = createHolidays(BUILT_IN_HOLIDAYS);
const mentions = [
  { key: '@_user_1', name: 'One', isThisBot: true },
  { key: '@_user_2', name: 'Two', openId: 'ou_2' as OpenId, isThisBot: false },
  { key: '@_user_3', name: 'Three', openId: 'ou_3' as OpenId, isThisBot: false },
];
const ROUNDS = 300;

/** Repeated to a length, each is hard on some step: folding, mentions, fillers, names, cuts, separators, numbers. */
const HARD =
  'h ＡＢ 。 打卡 请问 查 的 到 一 上周 张三和 1.1 9- - 2026-09-01~ a, ! @_user_ @_user_1 @ the / 、 十百 ﾞ ﷺ a\u0301 \u0301 \u200b 周一到 国庆 半 w1 q1 前 周一和'.split(
    ' ',
  );
const HARD_WITH_SPACES = [
  'vs 上周 ',
  '上周对比',
  'export all ',
  '导出',
  '"a" ',
  '嗯嗯',
  'ok ',
  '我 ',
  'a and ',
  'me ',
  '! ',
  '\n',
  "'s ",
  '1.1 ',
  'last ',
  'friday and ',
  'the week of ',
  '每周一',
  '每天9点 ',
  'every monday ',
  'monday and ',
  'at 9 in the morning ',
  'half past ',
  '提前',
  '发给',
];

function leastMs(text: string, rounds: number): number {
  const tries = Array.from({ length: rounds }, () => {
    const startMs = monotonicMs();
    parseMessage({ text, mentions, addressed: true }, { today, holidays });
    return monotonicMs() - startMs;
  });
  return Math.min(...tries);
}

const fill = (part: string, length: number): string =>
  part.repeat(Math.ceil(length / part.length)).slice(0, length);

const hostile = (part: string): string[] => [
  fill(part, 4096),
  `/flows ${fill(part, 4000)} 上周`,
  `last week ${fill(part, 4000)} alice`,
  fill(part, 160),
  fill(part, 10_240),
];

const SENTENCE_BAR_MS = 0.15;
const HOSTILE_BAR_MS = 5;

const inMicroseconds = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`;

/** One parse of an ordinary sentence, and of the worst that 10 KB can hold. */
export function benchLanguage(): Promise<readonly string[]> {
  const usual = SENTENCES.map((text) => leastMs(text, ROUNDS)).toSorted((a, b) => a - b);
  const hard = [...HARD, ...HARD_WITH_SPACES].flatMap(hostile).map((text) => leastMs(text, 12));
  const median = usual[Math.floor(usual.length / 2)] ?? Number.NaN;
  const slowest = usual.at(-1) ?? Number.NaN;
  const worst = Math.max(...hard);
  return Promise.resolve([
    `language, one of ${usual.length} ordinary sentences: median ${inMicroseconds(median)}, slowest ${inMicroseconds(slowest)} ${bar(slowest <= SENTENCE_BAR_MS, `≤ ${inMicroseconds(SENTENCE_BAR_MS)} each`)}`,
    `language, the hardest of ${hard.length} hostile texts up to 10 KB: ${worst.toFixed(2)} ms ${bar(worst <= HOSTILE_BAR_MS, `≤ ${HOSTILE_BAR_MS} ms`)}, ${(worst / slowest).toFixed(0)} × the slowest sentence`,
  ]);
}
