import type { Language } from '../core/language.ts';
import { type Span, trimEdges } from './span.ts';
import { VERBS } from './verbs.ts';

/** Words around names and times that change nothing. They go one at a time, so only the smallest parts are listed. */
type Fillers = Readonly<Record<Language, readonly string[]>>;

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', '));

const START: Fillers = {
  'zh-CN': list(
    '你好, 您好, 请, 请问, 麻烦, 麻烦你, 帮, 帮我, 帮忙, 给我, 我想, 我要, 我想看, 想, 能, 可以',
    '看, 看下, 看一下, 查, 查下, 查一下, 查看, 查询, 搜, 搜索, 统计, 显示, 列出, 一下, 关于, 在, 的',
  ),
  'en-US': list(
    "hi, hello, please, pls, plz, could you, can you, would you, i want to, i'd like to, let me",
    'show, show me, give me, get, get me, tell me, check, look up, find, list, see, view, what are, what were',
    'did, has, when did, what time did, how about, what about, the, of, for, by, from, in, on, at, during, over',
    'within, about',
  ),
};

const END: Fillers = {
  'zh-CN': list(
    '的, 在, 时间, 怎么样, 如何, 几点, 吗, 呢, 吧, 啊, 呀, 了, 没, 没有, 谢谢, 看看, 看一下, 查一下, 一下, 内, 里',
  ),
  'en-US': list('please, pls, plz, thanks, thank you, thx, for, of, in, on, at, from, during, over, within'),
};

/** What is asked about, and what it may be called: at either end. */
const SUBJECTS: Fillers = {
  'zh-CN': list('签到, 出勤, 上下班'),
  'en-US': list(
    'punch, punches, check in, check ins, check-in, check-ins, checkin, clock in, clock ins, clock-in, clock-ins',
    'attendance',
  ),
};
const KINDS: Fillers = {
  'zh-CN': list('记录, 纪录, 情况, 数据, 信息'),
  'en-US': list('record, records, data, history, times'),
};

/** A command's own words are fillers too: 张三上周打卡, and without a slash `flows alice`. */
const COMMAND_WORDS = VERBS.filter((verb) => verb.takesText).flatMap((verb) => verb.words);

const wordsOf = (...tables: readonly Fillers[]): string[] =>
  tables.flatMap((table) => Object.values(table).flat());

/** A pattern of whole words, the longest first. Latin ones end where a word ends: "the" is not in "theo". */
function wholeWords(words: readonly string[]): string {
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length).join('|');
  return String.raw`(?:(?=\p{sc=Han})|(?<![a-z0-9]))(?:${longestFirst})(?:(?<=\p{sc=Han})|(?![a-z0-9]))`;
}

const AT_START = new RegExp(wholeWords([...wordsOf(START, SUBJECTS, KINDS), ...COMMAND_WORDS]), 'uy');
const AT_END = new RegExp(`(?:${wholeWords([...wordsOf(END, SUBJECTS, KINDS), ...COMMAND_WORDS])}|'s)$`, 'u');
const LONGEST_FILLER = 16;

const SUBJECT = new RegExp(wholeWords([...wordsOf(SUBJECTS), ...COMMAND_WORDS]), 'u');
const ENGLISH = [START, END, SUBJECTS, KINDS].flatMap((table) => table['en-US']);
const ENGLISH_FILLER = new RegExp(`${wholeWords(ENGLISH)}|(?<=[a-z])'s(?![a-z])`, 'u');

/** The span without one filler at its end, trimmed; undefined where there is none. */
export function dropLastFiller(text: string, [from, to]: Span): Span | undefined {
  const tail = text.slice(Math.max(from, to - LONGEST_FILLER), to);
  const filler = AT_END.exec(tail)?.[0];
  return filler ? trimEdges(text, [from, to - filler.length]) : undefined;
}

/** The span without one filler at its start, trimmed; undefined where there is none. */
export function dropFirstFiller(text: string, [from, to]: Span): Span | undefined {
  AT_START.lastIndex = from;
  const filler = AT_START.exec(text)?.[0];
  return filler && from + filler.length <= to ? trimEdges(text, [from + filler.length, to]) : undefined;
}

/** Whether a folded text speaks of check-ins, so that nobody named and no time given is still a question. */
export const hasSubject = (text: string): boolean => SUBJECT.test(text);

/** Whether a folded text has a filler of the English table in it. */
export const hasEnglishFiller = (text: string): boolean => ENGLISH_FILLER.test(text);
