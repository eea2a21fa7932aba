import type { Language } from '../core/language.ts';
import { VERBS } from './verbs.ts';

/** Words around names and times that change nothing. They go one at a time, so only the smallest parts are listed. */
export type Fillers = Readonly<Record<Language, readonly string[]>>;

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', '));

/** Before people and times. */
export const START: Fillers = {
  'zh-CN': list(
    '你好, 您好, 请, 请问, 麻烦, 麻烦你, 帮, 帮我, 帮忙, 给我, 我想, 我要, 我想看, 想, 能, 可以',
    '看, 看下, 看一下, 查, 查下, 查一下, 查看, 查询, 搜, 搜索, 统计, 显示, 列出, 一下, 关于, 在, 的',
  ),
  'en-US': list(
    "hi, hello, please, pls, plz, could you, can you, would you, i want to, i'd like to, let me",
    'show, show me, give me, get, get me, tell me, check, look up, find, list, see, view, what are, what were',
    'did, has, when did, what time, what time did, how about, what about, the, of, for, by, from, in, on, at, during, over',
    'within, about, is, was, compare',
  ),
};

/** Behind people and times. */
export const END: Fillers = {
  'zh-CN': list(
    '来了, 到了, 来没来, 到岗, 上班, 下班, 的, 在, 时间, 怎么样, 如何, 几点, 吗, 呢, 吧, 啊, 呀, 啦, 哈, 了, 没, 没有, 谢谢, 多谢, 看看, 看一下, 查一下, 一下, 内, 里',
  ),
  'en-US': list(
    'please, pls, plz, thanks, thank you, thx, for, of, in, on, at, from, during, over, within, arrive, arrived, leave, come in, get in',
  ),
};

/** What is asked about: at either end. */
export const SUBJECTS: Fillers = {
  'zh-CN': list('签到, 出勤, 上下班'),
  'en-US': list(
    'punch, punches, check in, check ins, check-in, check-ins, checkin, clock in, clock ins, clock-in, clock-ins',
    'attendance',
  ),
};

/** What it may be called: at either end, too. */
export const KINDS: Fillers = {
  'zh-CN': list('记录, 纪录, 情况, 数据, 信息'),
  'en-US': list('record, records, data, history, times'),
};

/** A command's own words are fillers too: 张三上周打卡, `please /flows alice`, and without a slash `flows alice`. */
export const COMMAND_WORDS = VERBS.filter(({ kind }) => kind === 'flows').flatMap(({ words }) =>
  words.flatMap((word) => [word, `/${word}`]),
);
