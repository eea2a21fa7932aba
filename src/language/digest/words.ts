import type { DigestContent, QuietMode } from '../../core/digest-terms.ts';
import type { Language } from '../../core/language.ts';
import type { Span } from '../span.ts';
import { anyOf, wholeWords } from './whole-word.ts';

type Words<Value> = {
  readonly value: Value;
  readonly words: Readonly<Record<Language, readonly string[]>>;
};

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', '));

/** What a digest tells. The first words are those to show; docs/language.md is made from these tables too. */
export const CONTENT_WORDS: readonly Words<DigestContent>[] = [
  {
    value: 'summary',
    words: {
      'zh-CN': ['汇总', '摘要', '概况', '总览', '只要汇总', '只看汇总'],
      'en-US': ['summary', 'overview', 'summary only'],
    },
  },
  {
    value: 'missing',
    words: {
      'zh-CN': list(
        '缺卡, 只看缺卡, 仅缺卡, 缺卡名单, 缺卡情况, 漏打卡, 未打卡, 没打卡, 没打卡的人, 谁没打卡, 忘打卡',
      ),
      'en-US': list(
        'missing punches, missing, missing punch, missed punches, missing check-ins, missing check ins, missing only',
        'who is missing, unresolved',
      ),
    },
  },
  {
    value: 'field',
    words: {
      'zh-CN': ['外勤', '只看外勤', '仅外勤', '外勤打卡', '外勤情况'],
      'en-US': ['field work', 'fieldwork', 'field', 'field only', 'field check-ins'],
    },
  },
  {
    value: 'full',
    words: {
      'zh-CN': ['明细', '完整', '详细', '详情', '全部明细', '所有明细'],
      'en-US': ['full', 'in full', 'details', 'in detail', 'full details', 'every check-in', 'all check-ins'],
    },
  },
];

/** What comes when all is normal. */
export const QUIET_WORDS: readonly Words<QuietMode>[] = [
  {
    value: 'nothing',
    words: {
      'zh-CN': list(
        '没事别发, 没事不发, 没事就别发, 没事不用发, 没问题别发, 没问题不发, 正常别发, 正常不发, 正常就不发, 有问题才发',
        '有问题再发, 有异常才发, 有异常再发, 有事才发, 有事再发, 异常才发, 只在有问题时发, 只在异常时发',
      ),
      'en-US': list(
        'only if something is wrong, only when something is wrong, only if there are problems',
        "only if something's wrong, only when something's wrong, only when there are problems, only if needed, only when needed",
        'only on problems, only problems',
      ),
    },
  },
  {
    value: 'one-line',
    words: {
      'zh-CN': list(
        '一切正常就一句话, 正常就一句话, 没事就一句话, 没问题就一句话, 一切正常只说一句, 没事只说一句, 安静, 安静模式',
      ),
      'en-US': list(
        'quiet, quietly, quiet mode, one line if all is well, one line when all is well, one line if all is normal',
      ),
    },
  },
  {
    value: 'off',
    words: {
      'zh-CN': ['每次都发', '照常发', '没事也发', '正常也发'],
      'en-US': ['not quiet', 'always', 'always send', 'even if all is well'],
    },
  },
];

/** The language that a digest is written in. */
export const LANGUAGE_WORDS: readonly Words<Language>[] = [
  {
    value: 'zh-CN',
    words: {
      'zh-CN': ['用中文', '中文版', '语言=中文', '语言:中文', '语言中文'],
      'en-US': ['in chinese', 'language=chinese', 'language=zh', 'language: chinese', 'lang=zh'],
    },
  },
  {
    value: 'en-US',
    words: {
      'zh-CN': ['用英文', '用英语', '英文版', '语言=英文', '语言:英文', '语言英文'],
      'en-US': ['in english', 'language=english', 'language=en', 'language: english', 'lang=en'],
    },
  },
];

/** Whoever is in the chat. */
export const CHAT_WORDS: Words<'chat'> = {
  value: 'chat',
  words: {
    'zh-CN': list(
      '本群, 大家, 群成员, 本群成员, 本群的人, 本群所有人, 全群, 这个群, 群里, 群里的人, 群里所有人, 群内所有人, 群内成员, 群里成员',
      '所有成员, 所有人, 我们群, 我们',
    ),
    'en-US': list(
      'this chat, this group, everyone, everybody, everyone here, everybody here, all of us, us, all members, chat members',
      "group members, the group, the chat, the members, this chat's members, members of this chat, everyone in this chat",
      'everyone in this group',
    ),
  },
};

/** A word of a table in a message. */
export type WordHit<Value> = {
  readonly value: Value;
  readonly span: Span;
  /** It may as well be a name or a part of one: 外勤部, Mr Field. */
  readonly mayBeName: boolean;
};

const isHan = (character = ''): boolean => /\p{sc=Han}/u.test(character);
/** People are called so. */
const SURNAMES: ReadonlySet<string> = new Set(['field']);

/** Makes a finder of the words of a table, at most so many, in order. */
export function wordFinder<Value>(tables: readonly Words<Value>[]) {
  const values = new Map(
    tables.flatMap(({ value, words }) =>
      Object.values(words)
        .flat()
        .map((word) => [word, value] as const),
    ),
  );
  const pattern = wholeWords(anyOf([...values.keys()]));
  return (text: string, [start, end]: Span, most: number): WordHit<Value>[] =>
    Array.from(text.slice(start, end).matchAll(pattern).take(most)).flatMap(({ index, 0: word }) => {
      const value = values.get(word);
      const span: Span = [start + index, start + index + word.length];
      if (value === undefined) return [];
      const isGlued = isHan(word) && (isHan(text[span[0] - 1]) || isHan(text[span[1]]));
      return [{ value, span, mayBeName: isGlued || SURNAMES.has(word) }];
    });
}
