import type { Language } from '../core/language.ts';
import type { Command, Problem, SettingsRequest } from './command.ts';
import { type Normalised, quote, quoteVisible } from './normalise.ts';
import { type Span, trimEdges } from './span.ts';
import { readWho, type Source } from './who.ts';
import { findZone, nearestZones } from './zones.ts';

type Setting = 'show' | 'language' | 'time-zone' | 'alias' | 'forget' | 'group';

/** What can be set, with the words for it in both languages. */
export const SETTING_WORDS: Readonly<Record<Setting, readonly string[]>> = {
  show: ['', 'show', 'list', '查看', '显示', '看看'],
  language: ['language', 'lang', '语言'],
  'time-zone': ['timezone', 'time zone', 'tz', 'zone', '时区'],
  alias: ['alias', 'nickname', '别名', '昵称'],
  forget: [
    'forget',
    'forget alias',
    'remove alias',
    'delete alias',
    'unalias',
    '删除别名',
    '删别名',
    '去掉别名',
    '忘记',
    '删除',
  ],
  group: [
    'group',
    'this group',
    'group replies',
    'replies',
    '群',
    '本群',
    '这个群',
    '群里',
    '群回复',
    '群聊',
  ],
};

type Replies = Extract<SettingsRequest, { do: 'set-replies' }>['replies'];

const REPLIES: ReadonlyMap<string, Replies> = new Map<string, Replies>([
  ...['private', 'in private', '私聊', '私密', '私下', '不公开', '只给提问人', '私有'].map(
    (word) => [word, 'private'] as const,
  ),
  ...['public', 'in public', 'open', '公开', '群里', '发在群里', '发群里'].map(
    (word) => [word, 'public'] as const,
  ),
]);

const LANGUAGES: ReadonlyMap<string, Language> = new Map<string, Language>([
  ...[
    '中文',
    '汉语',
    '简体',
    '简体中文',
    '汉',
    '中',
    'chinese',
    'zh',
    'zh-cn',
    'cn',
    'simplified chinese',
  ].map((word) => [word, 'zh-CN'] as const),
  ...['英文', '英语', '英', 'english', 'en', 'en-us', 'eng'].map((word) => [word, 'en-US'] as const),
]);

const WORDS = Object.entries(SETTING_WORDS)
  .flatMap(([setting, words]) => words.map((word) => ({ setting: setting as Setting, word })))
  .filter(({ word }) => word !== '')
  .toSorted((a, b) => b.word.length - a.word.length);

const VERB = /^(?:set|change|use|my|把|将|设置|设为|修改|改|我的)(?: |(?=\p{sc=Han}))/u;
const LINK = /^(?: ?(?:=|:|to |is |as |设为|设成|改成|改为|换成|为|是|到)) ?| /;

type Found = { readonly setting: Setting; readonly value: Span };

/** The setting that a span begins with, and what it is to be. */
function findSetting(text: string, [from, to]: Span): Found | undefined {
  const skipped = VERB.exec(text.slice(from, to))?.[0].length ?? 0;
  const start = from + skipped;
  const typed = text.slice(start, to);
  const found = WORDS.find(
    ({ word }) => typed.startsWith(word) && !/^[a-z]{2}/.test(word.slice(-1) + typed.slice(word.length)),
  );
  if (!found) return undefined;
  const behind = start + found.word.length;
  const link = LINK.exec(text.slice(behind, to));
  return {
    setting: found.setting,
    value: trimEdges(text, [behind + (link?.index === 0 ? link[0].length : 0), to]),
  };
}

type Read = SettingsRequest | Problem | undefined;

function readZone(typed: Normalised, value: Span): Read {
  const text = typed.text.slice(...value);
  if (text === '') return undefined;
  const zone = findZone(text);
  return zone
    ? { do: 'set-time-zone', zone }
    : { kind: 'unknown-zone', text: quote(typed, value), nearest: nearestZones(text) };
}

/** 小王 = 王伟, with the mark between them as people type it. */
function readAlias(source: Source, [from, to]: Span): Read {
  const at = /=+>?|->|:| (?:is|for|means) |(?<=.)(?:就是|是指)/.exec(source.text.slice(from, to));
  if (!at) return undefined;
  const alias = quoteVisible(source, trimEdges(source.text, [from, from + at.index]));
  const who = readWho(source, trimEdges(source.text, [from + at.index + at[0].length, to]), 'sure');
  const [person, ...more] = who;
  if (!alias || !person || more.length > 0 || alias.includes('\uFFFC')) return undefined;
  return { do: 'set-alias', alias, person };
}

const READERS: Readonly<Record<Setting, (source: Source, value: Span) => Read>> = {
  show: (_, [from, to]) => (from === to ? { do: 'show' } : undefined),
  language: ({ text }, value) => {
    const language = LANGUAGES.get(text.slice(...value));
    return language && { do: 'set-language', language };
  },
  'time-zone': readZone,
  alias: readAlias,
  forget: (source, value) => {
    const alias = quoteVisible(source, value);
    return alias ? { do: 'forget-alias', alias } : undefined;
  },
  group: ({ text }, value) => {
    const replies = REPLIES.get(text.slice(...value));
    return replies && { do: 'set-replies', replies };
  },
};

/** Reads what `/settings` is to do: nothing behind it shows them. */
export function readSettings(source: Source, rest: Span): Command | Problem {
  const found =
    rest[0] === rest[1] ? { setting: 'show' as const, value: rest } : findSetting(source.text, rest);
  const read = found && READERS[found.setting](source, found.value);
  if (!read) return { kind: 'unknown-setting', text: quote(source, rest) };
  return 'do' in read ? { kind: 'settings', request: read } : read;
}
