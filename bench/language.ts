import type { CivilDate } from '../src/core/civil.ts';
import { monotonicMs } from '../src/core/clock.ts';
import { BUILT_IN_HOLIDAYS } from '../src/core/holiday-data.ts';
import { createHolidays } from '../src/core/holidays.ts';
import { parseMessage } from '../src/language/parse.ts';

const today = '2026-11-22' as CivilDate;
const holidays = createHolidays(BUILT_IN_HOLIDAYS);
const mentions = [{ key: '@_user_1', name: 'One', isThisBot: true }];
const ROUNDS = 300;

/** What people type on an ordinary day. */
const SENTENCES = [
  '/flows alice last week',
  '张三上周打卡',
  '帮我查一下张三上周的打卡记录',
  "show me alice's punches for last week",
  '/flows 张三 李四 王五 9月1日到9月7日',
  '2026-09-01~2026-09-07 May Chen',
  '张三国庆期间打卡了吗',
  'alice from last monday to friday please',
  '@_user_1 昨天',
  '/help',
  '/digest 研发部 每周一 9:00 上周 缺卡',
  'every monday at 9am for alice and bob',
];

/** Repeated to a length, each is hard on some step: folding, mentions, fillers, names, cuts, separators, numbers. */
const HARD =
  '查 的 到 一 上周 张三和 1.1 9- - 2026-09-01~ a, ! @_user_ @_user_1 @ the / 、 十百 ﾞ ﷺ a\u0301 \u0301 \u200b 周一到 国庆 半 w1 q1 前 周一和'.split(
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

const fill = (part: string, length: number): string => part.repeat(length).slice(0, length);

/** One parse of an ordinary sentence, and of the worst that 10 KB can hold. */
export function benchLanguage(): Promise<readonly string[]> {
  const usual = SENTENCES.map((text) => leastMs(text, ROUNDS)).toSorted((a, b) => a - b);
  const hard = [...HARD, ...HARD_WITH_SPACES].flatMap((part) =>
    [
      fill(part, 4096),
      `/flows ${fill(part, 4000)} 上周`,
      `/digest 每天9点 ${fill(part, 4000)}`,
      fill(part, 10_240),
    ].map((text) => leastMs(text, 12)),
  );
  const slowest = usual.at(-1) ?? Number.NaN;
  const worst = Math.max(...hard);
  return Promise.resolve([
    `language, an ordinary sentence: median ${((usual[Math.floor(usual.length / 2)] ?? Number.NaN) * 1000).toFixed(0)} µs, slowest ${(slowest * 1000).toFixed(0)} µs`,
    `language, the hardest of ${hard.length} hostile texts up to 10 KB: ${worst.toFixed(2)} ms, ${(worst / slowest).toFixed(0)} × the slowest sentence`,
  ]);
}
