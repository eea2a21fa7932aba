import type { DigestContent } from '../../core/digest-terms.ts';
import type { Problem, ReadingContext } from '../command.ts';
import type { Heard } from '../heard.ts';
import { withoutSpans } from '../holes.ts';
import type { Span } from '../span.ts';
import { refKey } from '../who.ts';
import { partsBeside, readAudience } from './audience.ts';
import { findRanges } from './find-ranges.ts';
import type { ScheduleFound, TroubleAt } from './find-schedule.ts';
import { digestProblem, troubleAt } from './problem.ts';
import type { DigestTerms } from './request.ts';
import { readSaid, type Said } from './said.ts';
import { CHAT_WORDS, CONTENT_WORDS, type WordHit, wordFinder } from './words.ts';

const findContent = wordFinder<DigestContent>(CONTENT_WORDS);
const findChat = wordFinder([CHAT_WORDS]);

/** Nobody says more of either. */
const MOST = 4;

/** Words that may also be part of a name. */
type Soft = {
  readonly chat: readonly WordHit<'chat'>[];
  readonly content: readonly WordHit<DigestContent>[];
};

/** With every word taken for what it says, then with those left to names that may be part of one. */
function waysToTake(all: Soft): Soft[] {
  const chat = all.chat.filter(({ mayBeName }) => !mayBeName);
  const content = all.content.filter(({ mayBeName }) => !mayBeName);
  const isSame = chat.length === all.chat.length && content.length === all.content.length;
  return isSame ? [all] : [all, { chat, content }];
}

type Asked = { readonly heard: Heard; readonly context: ReadingContext; readonly within: Span };

/** 发到|本群, `to| this chat`: where it goes, and not whom it is about. */
const TO_CHAT = /(?:[到往在给]|(?<![a-z])(?:to|in|into)) ?$/;
const isPlace = (text: string, { span }: WordHit<'chat'>): boolean =>
  TO_CHAT.test(text.slice(0, span[0]).slice(-6));

const spansOf = (hits: readonly { readonly span: Span }[]): Span[] => hits.map(({ span }) => span);

/** The digest's terms where some words are taken for content and audience. */
function readWay({ heard, context, within }: Asked, said: Said, way: Soft): DigestTerms[] | TroubleAt {
  const { spans, schedule, range: workday, ...rest } = said;
  const [content] = way.content;
  const other = way.content.find(({ value }) => value !== content?.value);
  if (other) return troubleAt('twice', other.span);
  const taken = [...spans, ...spansOf(way.chat), ...spansOf(way.content)];
  const covered = withoutSpans(heard.unquoted, taken);
  const found = findRanges(heard, context, covered, partsBeside(within, taken));
  if (!Array.isArray(found)) return found;
  const [range, second] = [...(workday ? [workday] : []), ...found];
  if (second) return troubleAt('twice', second.span);
  const onlyPlace = way.chat.every((hit) => isPlace(heard.unquoted, hit));
  return readAudience(heard.source, partsBeside(within, [...taken, ...spansOf(found)])).map((audience) => ({
    ...rest,
    ...audience,
    isForChat: way.chat.length > 0 && !(onlyPlace && audience.who.length > 0),
    days: schedule.days,
    minute: schedule.minute,
    range: range && { text: range.text, isAssumed: false },
    content: content?.value,
  }));
}

const keyOf = ({ who, isForChat, content, range }: DigestTerms): string =>
  [...who.map(refKey), isForChat, content, range?.text].join('\n');

/** Enough for every reading of a sentence that a person wrote. */
const MAX_READINGS = 24;

const distinct = (readings: readonly DigestTerms[]): DigestTerms[] =>
  [...new Map(readings.toReversed().map((terms) => [keyOf(terms), terms])).values()]
    .toReversed()
    .slice(0, MAX_READINGS);

/** What a message says of a digest, in every sensible way, the likeliest first. */
export type TermsRead = { readonly schedule: ScheduleFound; readonly readings: readonly DigestTerms[] };

/** Reads a part of the message as the terms of a digest; the first thing that is wrong with it. */
export function readTerms(heard: Heard, context: ReadingContext, within: Span): TermsRead | Problem {
  const said = readSaid(heard, within);
  if ('kind' in said) return said;
  if ('why' in said) return digestProblem(heard.source, said);
  const text = withoutSpans(heard.unquoted, said.spans);
  const soft = { chat: findChat(text, within, MOST), content: findContent(text, within, MOST) };
  const ways = waysToTake(soft).map((way) => readWay({ heard, context, within }, said, way));
  const [first] = ways;
  if (first && 'why' in first) return digestProblem(heard.source, first);
  return {
    schedule: said.schedule,
    readings: distinct(ways.flatMap((way) => ('why' in way ? [] : way))),
  };
}
