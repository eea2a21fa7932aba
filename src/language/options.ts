import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';
import type { FlowsFlag } from './command.ts';
import type { Span } from './span.ts';
import { findZone, findZoneAtStart } from './zones.ts';

type Option = { readonly flag: FlowsFlag; readonly words: Readonly<Record<Language, readonly string[]>> };

/** The words of every option; help texts are made from it too. */
export const OPTIONS: readonly Option[] = [
  {
    flag: 'export',
    words: { 'zh-CN': ['导出', '导出excel', '下载'], 'en-US': ['export', 'excel', 'as excel', 'xlsx'] },
  },
  {
    flag: 'terminated',
    words: {
      'zh-CN': ['含离职', '包括离职', '包含离职'],
      'en-US': ['terminated', 'including terminated', 'incl. terminated'],
    },
  },
  {
    flag: 'field',
    words: {
      'zh-CN': ['只看外勤', '仅外勤', '仅看外勤', '只要外勤', '外勤'],
      'en-US': ['field', 'field only', 'only field'],
    },
  },
  {
    flag: 'versus',
    words: {
      'zh-CN': ['对比', '相比', '比较', '对照'],
      'en-US': ['vs', 'vs.', 'versus', 'compared to', 'compared with'],
    },
  },
  { flag: 'all', words: { 'zh-CN': ['明细', '全部明细', '所有明细'], 'en-US': ['all'] } },
];

/** What calls for a zone; its name follows. */
export const ZONE_WORDS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['时区'],
  'en-US': ['tz', 'timezone', 'time zone'],
};

const FLAGS: ReadonlyMap<string, FlowsFlag> = new Map(
  OPTIONS.flatMap(({ flag, words }) =>
    Object.values(words)
      .flat()
      .map((word) => [word, flag]),
  ),
);

const escaped = (word: string): string => word.replaceAll('.', String.raw`\.`);
const anyOf = (words: Iterable<string>): string =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** Latin words are whole ones; Chinese ones may stand anywhere, since no space is typed around them. */
const WORD = new RegExp(
  String.raw`(?:(?=\p{sc=Han})|(?<![a-z0-9@._/'-]))(?:${anyOf(FLAGS.keys())})(?:(?<=[\p{sc=Han}.])|(?![a-z0-9@_/'-]|\.[a-z0-9]))`,
  'gu',
);

const ZONE = new RegExp(
  String.raw`(?<![a-z0-9])(?:${anyOf(Object.values(ZONE_WORDS).flat())}) ?[=:] ?(?<name>[a-z][a-z0-9_+/-]*|\p{sc=Han}+|[^ ,、;]*)`,
  'u',
);

/** An option's word in a message. It may be a part of somebody's name all the same. */
export type OptionHit = { readonly flag: FlowsFlag; readonly span: Span };

/** The first words of options between two places of a folded text, at most so many, in order. */
export function findOptions(text: string, [from, to]: Span, most: number): OptionHit[] {
  return Array.from(text.slice(from, to).matchAll(WORD).take(most), ({ index, 0: word }) => ({
    flag: FLAGS.get(word) ?? 'all',
    span: [from + index, from + index + word.length] as const,
  }));
}

/** A name of two words, `new york`, or Chinese that runs on without a space. */
function zoneAt(
  text: string,
  name: string,
): { readonly zone: TimeZone; readonly length: number } | undefined {
  if (/^\p{sc=Han}/u.test(name)) return findZoneAtStart(name);
  const more = /^[a-z_]+ [a-z]+(?![a-z])/.exec(text)?.[0];
  for (const one of more ? [more, name] : [name]) {
    const zone = findZone(one);
    if (zone) return { zone, length: one.length };
  }
  return undefined;
}

/** `tz=Europe/Berlin`, 时区=柏林: nobody is called so. `zone` is undefined where none has the name at `named`. */
export type ZoneHit = { readonly span: Span; readonly named: Span; readonly zone: TimeZone | undefined };

/** The zone that a folded text names between two places, if it names one. */
export function findZoneOption(text: string, [from, to]: Span): ZoneHit | undefined {
  const match = ZONE.exec(text.slice(from, to));
  if (!match) return undefined;
  const start = from + match.index;
  const name = match.groups?.['name'] ?? '';
  const nameAt = start + match[0].length - name.length;
  const found = zoneAt(text.slice(nameAt, to), name);
  const end = nameAt + (found?.length ?? name.length);
  return { span: [start, end], named: [nameAt, end], zone: found?.zone };
}
