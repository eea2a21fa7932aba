import type { Language } from '../../core/language.ts';
import { readEnOrdinal, readNumber } from '../range/numbers.ts';
import { type Span, trimEdges } from '../span.ts';
import type { DigestAction } from './request.ts';
import { anyOf } from './whole-word.ts';

type Done = DigestAction | 'edit';

/** What is done with a digest; the first words are those to show. */
export const ACTION_WORDS: Readonly<Record<Done, Readonly<Record<Language, readonly string[]>>>> = {
  pause: { 'zh-CN': ['暂停', '停止', '停用', '停掉', '停一下', '停'], 'en-US': ['pause', 'stop', 'suspend'] },
  resume: {
    'zh-CN': ['恢复', '继续', '启用', '重新启用', '重新开始'],
    'en-US': ['resume', 'continue', 'unpause', 'restart'],
  },
  remove: {
    'zh-CN': ['删除', '退订', '取消', '取消订阅', '删掉', '删', '移除', '去掉', '不要'],
    'en-US': ['remove', 'delete', 'cancel', 'unsubscribe', 'unsubscribe from', 'drop'],
  },
  preview: {
    'zh-CN': ['预览', '先看看', '看看效果', '试看', '看一下效果'],
    'en-US': ['preview', 'try', 'preview of'],
  },
  'run-now': {
    'zh-CN': [
      '马上发',
      '立即发',
      '立刻发',
      '现在发',
      '现在就发',
      '马上发送',
      '立即发送',
      '立即执行',
      '马上发一次',
      '立即发一次',
      '现在发一次',
    ],
    'en-US': ['run', 'run now', 'run-now', 'send now', 'run it now', 'send it now'],
  },
  edit: {
    'zh-CN': ['改', '修改', '编辑', '更改', '调整', '更新', '改一下'],
    'en-US': ['edit', 'change', 'update', 'modify', 'move'],
  },
};

/** These are said of nothing else, so that a word is enough without a slash. */
const ENOUGH: ReadonlySet<string> = new Set(['暂停', '恢复', '退订', 'pause', 'resume', 'unsubscribe']);

const LIST =
  /^(?:列表|查看|看看|看一下|显示|有哪些|都有哪些|我的|我的订阅|所有|全部|list|show|ls|show all|list all|all|mine|status)$/;

const DONE = new Map(
  Object.entries(ACTION_WORDS).flatMap(([action, words]) =>
    Object.values(words)
      .flat()
      .map((word): [string, Done] => [word, action as Done]),
  ),
);

const VERB = anyOf([...DONE.keys()]);
const OBJECT =
  '(?:这个|那个|我的|本群的?)?(?:日报|周报|月报|订阅|定时|推送|摘要)|(?:the |my |this )?(?:digests?|reports?|subscriptions?|one|it)(?![a-z])';
const NUMBER =
  '(?:第|#|(?:no\\.?|number|num) ?)?(?<number>\\d{1,3}|[一二三四五六七八九十]{1,3})(?![\\d:点时])(?: ?[个条号份项](?![月周]))?|(?:the )?(?<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: one)?(?![a-z])';

const VERB_FIRST = new RegExp(
  `^(?:请|帮我|please |把)? ?(?<verb>${VERB})(?<gap> |(?=[\\p{sc=Han}\\d#])|$)(?:(?<object>${OBJECT}) ?)?(?:(?<numbered>${NUMBER})(?<behind> |$|(?=\\p{sc=Han}))?)?(?<objectToo>(?:的|个)?(?:${OBJECT}))?`,
  'u',
);
const VERB_LAST = new RegExp(
  `^(?:请|帮我|please )?(?:把|将)? ?(?<object>${OBJECT})? ?(?<numbered>${NUMBER})? ?(?<objectToo>的?(?:${OBJECT}))? ?(?<verb>${VERB})(?:了|掉|一下|吧|now)*$`,
  'u',
);
const SEND_NOW = new RegExp(`^(?:send|run) (?:${OBJECT} ?)?(?<numbered>${NUMBER})? ?(?:right )?now$`, 'u');

/** What a text asks to be done with which digest, and what it says beside. */
export type FoundAction = {
  readonly action: Done;
  readonly number: number | undefined;
  readonly rest: Span;
  /** It names a digest, or says what is said of nothing else. */
  readonly isClear: boolean;
};

type Groups = Readonly<Record<string, string | undefined>>;

const LONGEST_LAST = 32;

function numberIn({ number, nth }: Groups): number | undefined {
  return nth ? readEnOrdinal(nth) : number ? readNumber(number) : undefined;
}

const found = (action: Done, groups: Groups, rest: Span): FoundAction => ({
  action,
  number: numberIn(groups),
  rest,
  isClear:
    [groups['object'], groups['objectToo'], groups['numbered']].some(Boolean) ||
    ENOUGH.has(groups['verb'] ?? ''),
});

/** 改 2| 到 |每天 9:30 */
const LINK = /^(?:改到|改成|改为|换成|到|成|为|to|so that it is|:|=|->)(?: |(?=\p{sc=Han}|\d))/u;

function restOf(text: string, from: number, to: number): Span {
  const [start, end] = trimEdges(text, [from, to]);
  return trimEdges(text, [start + (LINK.exec(text.slice(start, end))?.[0].length ?? 0), end]);
}

function findVerbFirst(text: string, [from, to]: Span): FoundAction | undefined {
  const match = VERB_FIRST.exec(text.slice(from, to));
  const groups: Groups = match?.groups ?? {};
  const action = DONE.get(groups['verb'] ?? '');
  if (!match || !action) return undefined;
  const end = from + match[0].length;
  const isNamed = Boolean(groups['object'] ?? groups['objectToo'] ?? groups['numbered']);
  const isApart = end === to || /[\s,、:]/.test(`${text[end - 1]}${text[end]}`);
  // 删除部 is a department, but 改2每天 is not.
  if (!isApart && !(action === 'edit' && isNamed)) return undefined;
  return found(action, groups, restOf(text, end, to));
}

/** What is done with a digest, if a part of a folded text begins or ends with such words. */
export function findAction(text: string, span: Span): FoundAction | undefined {
  const typed = text.slice(...span);
  const nothing: Span = [span[1], span[1]];
  if (typed.length <= LONGEST_LAST) {
    const now = SEND_NOW.exec(typed);
    if (now)
      return { ...found('run-now', now.groups ?? {}, nothing), isClear: Boolean(now.groups?.['numbered']) };
    const last = VERB_LAST.exec(typed);
    const action = DONE.get(last?.groups?.['verb'] ?? '');
    if (last && action) return found(action, last.groups ?? {}, nothing);
  }
  return findVerbFirst(text, span);
}

/** Whether a folded text asks for the list. */
export const asksForList = (typed: string): boolean => typed === '' || LIST.test(typed);

/** Whether a message without a slash, 暂停 2, is about a digest. */
export function isAboutDigest(text: string, span: Span): boolean {
  const action = findAction(text, span);
  if (!action?.isClear) return false;
  const hasRest = action.rest[0] < action.rest[1];
  return action.action === 'edit' ? action.number !== undefined : !hasRest;
}
