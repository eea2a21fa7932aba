import { dropEitherFiller } from '../fillers.ts';
import { type Span, trimEdges } from '../span.ts';
import { anyOf, WORD_END, WORD_START } from './whole-word.ts';

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', '));

/** Words around people that ask for a digest, and say nothing of it. */
const WORDS = {
  start: list(
    '把, 给, 发, 发送, 推送, 发布, 播报, 汇报, 报告, 通知, 提醒, 向, 对, 为, 到, 一个, 一份, 个, 份, 新增, 添加, 增加, 新建, 创建, 订阅, 订',
    '定时, 自动, 并, 内容, 内容是, 范围, 范围是, 时间, 只发, 发一份, 发一下, 改成, 改为, 换成, 设为',
    'send, send me, send us, post, report, reports, subscribe, subscribe to, add, create, new, set up, schedule, a, an, digest, digests, to',
    'with, deliver, be, and, about, every, it, its',
  ),
  end: list(
    '发, 发送, 推送, 发给, 发到, 给, 到, 里, 群, 内容, 范围, 时间, 日报, 周报, 月报, 报告, 报表, 简报, 播报, 汇报, 发一次, 发一份, 发一下, 一次, 一份, 提醒, 通知, 只发',
    'digest, digests, report, reports, to, about, with, and, every, send, sent, it',
  ),
};

const AT_START = new RegExp(`${WORD_START}(?:${anyOf(WORDS.start)})${WORD_END}`, 'uy');
const AT_END = new RegExp(`${WORD_START}(?:${anyOf(WORDS.end)})${WORD_END}$`, 'u');
const LONGEST = 16;

/** A part of the message without its fillers, and how many those were. */
export type Peeled = { readonly span: Span; readonly fillers: number };

function dropOne(text: string, span: Span): { readonly span: Span; readonly sure: boolean } | undefined {
  const [from, to] = span;
  const behind = AT_END.exec(text.slice(Math.max(from, to - LONGEST), to))?.[0];
  if (behind) return { span: trimEdges(text, [from, to - behind.length]), sure: behind.length > 1 };
  AT_START.lastIndex = from;
  const before = AT_START.exec(text)?.[0];
  if (before && from + before.length <= to) {
    return { span: trimEdges(text, [from + before.length, to]), sure: before.length > 1 };
  }
  return dropEitherFiller(text, span);
}

/** So many fillers stand around a name at most. */
const MOST_FILLERS = 12;

/**
 * The part as it stands, then with less and less around it; a filler that is no part of a name goes with the one
 * before it. Nothing where all of it is fillers.
 */
export function peelPart(text: string, whole: Span): Peeled[] {
  const peelings: Peeled[] = [];
  let peeled: Peeled = { span: trimEdges(text, whole), fillers: 0 };
  for (let sure = false; peeled.span[0] < peeled.span[1]; ) {
    if (sure) peelings.pop();
    peelings.push(peeled);
    const dropped = peeled.fillers < MOST_FILLERS ? dropOne(text, peeled.span) : undefined;
    if (!dropped) return peelings;
    sure = dropped.sure && peelings.length > 1;
    peeled = { span: dropped.span, fillers: peeled.fillers + 1 };
  }
  return [];
}
