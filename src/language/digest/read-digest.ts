import type { RunDays } from '../../core/schedule.ts';
import type { VerbCall } from '../calls.ts';
import type { Command, Problem, ReadingContext } from '../command.ts';
import type { Heard } from '../heard.ts';
import { hasHan } from '../normalise.ts';
import { type Span, trimEdges } from '../span.ts';
import { readWho, withoutRepeats } from '../who.ts';
import { asksForList, type FoundAction, findAction } from './actions.ts';
import { digestProblem, troubleAt } from './problem.ts';
import { usualRange } from './range.ts';
import type { DigestRequest, DigestTerms, NewDigest } from './request.ts';
import { readTerms, type TermsRead } from './terms.ts';
import { withPartBehind } from './time-of-day.ts';

/** A message about digests, ready to be read. */
export type DigestCall = {
  readonly heard: Heard;
  readonly context: ReadingContext;
  readonly call: VerbCall;
  /** `@all` was mentioned: this chat's members. */
  readonly everyone: boolean;
};

type Read = DigestRequest | Problem;

/** What only says that there is to be a new one. */
const ADD =
  /^(?:(?:add|new|create|subscribe(?: to)?|set up|schedule)(?![a-z]) ?(?:a |an |the )?|(?:新增|添加|增加|新建|创建|订阅)(?:一个|一份)?)/;

function withoutAdd(text: string, [from, to]: Span): Span {
  return trimEdges(text, [from + (ADD.exec(text.slice(from, to))?.[0].length ?? 0), to]);
}

/** The command's own word says that much: /日报 9:00. */
const daysOfWord = (word: string): RunDays | undefined => (word === '日报' ? { kind: 'daily' } : undefined);

const isEmpty = ([from, to]: Span): boolean => from === to;

/** With those who are mentioned in front of the command, or by `@all`. */
function withMentions(terms: DigestTerms, { heard, call, everyone }: DigestCall): DigestTerms {
  const before = readWho(heard.source, call.before, 'sure');
  return {
    ...terms,
    who: withoutRepeats([...before, ...terms.who]),
    isForChat: terms.isForChat || everyone,
  };
}

/** What a new digest lacks. */
function lackIn(
  { schedule }: TermsRead,
  days: RunDays | undefined,
  { heard, call }: DigestCall,
): Problem | undefined {
  const { source } = heard;
  const { vague, daysAt, timeAt, minute } = schedule;
  if (days && minute !== undefined) return undefined;
  if (days)
    return digestProblem(
      source,
      troubleAt('no-time-of-day', daysAt ? withPartBehind(source.text, daysAt) : call.rest),
    );
  if (vague) return digestProblem(source, troubleAt('no-day', vague.span));
  return digestProblem(source, troubleAt('no-schedule', timeAt ?? call.rest));
}

/** The terms with what is usual in the place of what was not said; none where they lack more. */
function complete(terms: DigestTerms, days: RunDays | undefined, { heard }: DigestCall): NewDigest[] {
  const { minute } = terms;
  if (!days || minute === undefined) return [];
  const range = terms.range ?? usualRange(days, minute, hasHan(heard.source.text));
  return [{ ...terms, days, minute, range, content: terms.content ?? 'summary' }];
}

function readNew(asked: DigestCall): Read {
  const { heard, context, call } = asked;
  const read = readTerms(heard, context, withoutAdd(heard.source.text, call.rest));
  if ('kind' in read) return read;
  const { vague } = read.schedule;
  const word = heard.source.text.slice(...call.word);
  const days = read.schedule.days ?? (vague ? undefined : daysOfWord(word));
  const lack = lackIn(read, days, asked);
  if (lack) return lack;
  const [first, ...others] = read.readings.flatMap((terms) =>
    complete(withMentions(terms, asked), days, asked),
  );
  return first
    ? { do: 'add', readings: [first, ...others] }
    : digestProblem(heard.source, troubleAt('no-schedule', call.rest));
}

const isChange = ({ who, fillers: _fillers, ...terms }: DigestTerms): boolean =>
  who.length > 0 || Object.values(terms).some((value) => value !== undefined && value !== false);

function readEdit({ number, rest }: FoundAction, asked: DigestCall): Read {
  const { heard, context, call } = asked;
  const read = readTerms(heard, context, rest);
  if ('kind' in read) return read;
  const { vague } = read.schedule;
  if (vague) return digestProblem(heard.source, troubleAt('no-day', vague.span));
  const [first, ...others] = read.readings.map((terms) => withMentions(terms, asked));
  return first && isChange(first)
    ? { do: 'edit', number, readings: [first, ...others] }
    : digestProblem(heard.source, troubleAt('no-change', call.rest));
}

function readRequest(asked: DigestCall): Read {
  const { heard, call } = asked;
  const { unquoted, source } = heard;
  if (asksForList(unquoted.slice(...call.rest))) return { do: 'list' };
  const found = findAction(unquoted, call.rest);
  if (!found) return readNew(asked);
  if (found.action === 'edit') return readEdit(found, asked);
  const rest = trimEdges(unquoted, found.rest);
  if (!isEmpty(rest)) return digestProblem(source, troubleAt('leftover', rest));
  return { do: found.action, number: found.number };
}

/** Reads what `/digest` is to do: nothing behind it shows the list. */
export function readDigest(asked: DigestCall): Command | Problem {
  const request = readRequest(asked);
  return 'kind' in request ? request : { kind: 'digest', request };
}
