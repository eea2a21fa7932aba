import { readPairs } from './access-pairs.ts';
import type {
  AccessReading,
  AccessRequest,
  Command,
  Problem,
  RangeReading,
  ReadingContext,
} from './command.ts';
import { type Heard, quoteProblem } from './heard.ts';
import { hasHan, quote } from './normalise.ts';
import { isProblem, type TimeProblem } from './range/reader.ts';
import { type Span, trimEdges } from './span.ts';
import { splitMessage } from './splits.ts';
import { readUntil } from './until.ts';

type Deed = AccessRequest['do'];

/** What administrators can do, with the words for it in both languages. */
const DEED_WORDS: Readonly<Record<Deed, readonly string[]>> = {
  list: ['list', 'show', 'grants', 'list grants', '列表', '查看', '查看授权', '授权列表', '看看'],
  grant: ['grant', 'allow', 'give', 'add', '授权', '授予', '允许', '添加', '增加'],
  revoke: [
    'revoke',
    'remove',
    'delete',
    'withdraw',
    '撤销',
    '撤销授权',
    '取消',
    '取消授权',
    '收回',
    '撤回',
    '删除',
  ],
  audit: ['audit', 'audit trail', 'trail', 'log', '审计', '查看记录', '审计记录', '记录'],
};

const WORDS = Object.entries(DEED_WORDS)
  .flatMap(([deed, words]) => words.map((word) => ({ deed: deed as Deed, word })))
  .toSorted((a, b) => b.word.length - a.word.length);

type Found = { readonly deed: Deed; readonly rest: Span };

/** What a span begins with, and what it is about. */
function findDeed(text: string, [from, to]: Span): Found | undefined {
  if (from === to) return { deed: 'list', rest: [from, to] };
  const typed = text.slice(from, to);
  const found = WORDS.find(
    ({ word }) => typed.startsWith(word) && !/^[a-z]{2}/.test(word.slice(-1) + typed.slice(word.length)),
  );
  return found && { deed: found.deed, rest: trimEdges(text, [from + found.word.length, to]) };
}

type End = { readonly at: number; readonly until: RangeReading | TimeProblem };

/** "for the first half of september 2027" has 35, and nobody says until when at greater length. */
const LONGEST_END = 48;
/** Shorter ones are parts of the longest. */
const MAX_ENDS = 3;

/** Where a text may begin to say until when: not within a number or a word of letters. */
const mayBegin = (text: string, at: number): boolean =>
  !/^[a-z0-9]{2}/.test(text.slice(at - 1, at + 1)) && !/[ ,]/.test(text.charAt(at));

/** The ends of a span that say until when, the longest first. */
function endsOf({ source, unquoted }: Heard, [from, to]: Span, context: ReadingContext): End[] {
  const ends: End[] = [];
  const inChinese = hasHan(source.text);
  for (let at = Math.max(from + 1, to - LONGEST_END); at < to && ends.length < MAX_ENDS; at += 1) {
    const until = mayBegin(unquoted, at) ? readUntil(unquoted.slice(at, to), context, inChinese) : undefined;
    if (until) ends.push({ at, until });
  }
  return ends;
}

const unknown = ({ source }: Heard, span: Span): Problem => ({
  kind: 'unknown-access',
  text: quote(source, span),
});

/** With the time as the end, then with the same words as a part of the names. */
function readGrant(heard: Heard, span: Span, context: ReadingContext): AccessRequest | Problem {
  const { source } = heard;
  const ends = endsOf(heard, span, context);
  const [longest] = ends;
  if (longest && isProblem(longest.until)) {
    return quoteProblem(source, { span: [longest.at, span[1]], problem: longest.until });
  }
  const readings: AccessReading[] = ends.flatMap(({ at, until }) =>
    isProblem(until)
      ? []
      : readPairs(heard, trimEdges(source.text, [span[0], at])).map((pair) => ({ ...pair, until })),
  );
  const [first, ...others] = [
    ...readings,
    ...readPairs(heard, span).map((pair) => ({ ...pair, until: undefined })),
  ];
  return first ? { do: 'grant', readings: [first, ...others] } : unknown(heard, span);
}

function readRevoke(heard: Heard, span: Span): AccessRequest | Problem {
  const [first, ...others] = readPairs(heard, span);
  return first ? { do: 'revoke', pairs: [first, ...others] } : unknown(heard, span);
}

function readAudit({ source, unquoted, timesIn }: Heard, span: Span): AccessRequest | Problem {
  const split = splitMessage(source, span, timesIn(unquoted));
  if ('problem' in split) return quoteProblem(source, split);
  const found = split.find(({ who }) => who.length === 0);
  return found ? { do: 'audit', when: found.when } : { kind: 'unknown-time', text: quote(source, span) };
}

/** Reads what `/access` is to do: nothing behind it lists what is granted. */
export function readAccess(heard: Heard, rest: Span, context: ReadingContext): Command | Problem {
  const found = findDeed(heard.source.text, rest);
  const read = ((): AccessRequest | Problem => {
    switch (found?.deed) {
      case undefined:
        return unknown(heard, rest);
      case 'list':
        return found.rest[0] === found.rest[1] ? { do: 'list' } : unknown(heard, rest);
      case 'grant':
        return readGrant(heard, found.rest, context);
      case 'revoke':
        return readRevoke(heard, found.rest);
      case 'audit':
        return readAudit(heard, found.rest);
    }
  })();
  return 'do' in read ? { kind: 'access', request: read } : read;
}

/** The times in a request, as they were read. */
export const accessTimesOf = (request: AccessRequest): string[] => {
  if (request.do === 'audit') return request.when ? [request.when.text] : [];
  return request.do === 'grant' ? request.readings.flatMap(({ until }) => until?.text ?? []) : [];
};
