import type { RunDays } from '../../core/schedule.ts';
import type { MinuteOfDay } from '../../core/zone.ts';
import { withoutSpans } from '../holes.ts';
import type { Span } from '../span.ts';
import { type DaysHit, weekly } from './day-words.ts';
import { findBareDays, findDays } from './find-days.ts';
import type { DigestTrouble } from './request.ts';
import { findTimesOfDay, type TimeHit } from './time-of-day.ts';

/** A part of the message that is wrong. */
export type TroubleAt = { readonly why: DigestTrouble; readonly span: Span };

/** What a message says of the schedule, and where it says so. */
export type ScheduleFound = {
  readonly days: RunDays | undefined;
  /** 每周, `monthly`, with nothing to say on which day. */
  readonly vague: DaysHit | undefined;
  readonly minute: MinuteOfDay | undefined;
  readonly daysAt: Span | undefined;
  readonly timeAt: Span | undefined;
  readonly spans: readonly Span[];
};

/** Nobody says more; what follows is told as one too many. */
const MOST = 8;

const sameDays = (left: RunDays, right: RunDays): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Several days of the week are one schedule; others are two. */
function joinDays(hits: readonly DaysHit[]): RunDays | TroubleAt | undefined {
  let joined: RunDays | undefined;
  for (const { said, span } of hits) {
    if (said.kind === 'trouble') return { why: said.why, span };
    if (said.kind === 'vague') continue;
    const { days } = said;
    if (joined?.kind === 'weekly' && days.kind === 'weekly') {
      const both = weekly([...joined.weekdays, ...days.weekdays]);
      joined = both.kind === 'days' ? both.days : joined;
    } else if (joined && !sameDays(joined, days)) return { why: 'twice', span };
    else joined = days;
  }
  return joined;
}

const isGap = (character = ' '): boolean => /[\s,、;:"()~\uFFFC\uFFFD-]/.test(character);

/** Whether bare names of days stand alone, or right beside the time, so that they are not part of somebody’s name. */
function standAlone(text: string, { span: [from, to] }: DaysHit, times: readonly TimeHit[]): boolean {
  const isBefore = times.some(({ span }) => /^[ ,的]{0,2}$/.test(text.slice(to, span[0])) && span[0] >= to);
  const isBehind = times.some(
    ({ span }) => /^[ ,的]{0,2}$/.test(text.slice(span[1], from)) && span[1] <= from,
  );
  const [left, right] = [isGap(text[from - 1]), isGap(text[to])];
  return (
    (isBefore && (left || /^\p{sc=Han}/u.test(text.slice(from)))) || (isBehind && right) || (left && right)
  );
}

const isSpecific = ({ said }: DaysHit): boolean => said.kind !== 'vague';

/** `daily report`, of one that comes each Monday: what it is called, not when. */
const TITLE = /^ (?:digest|report|summary)/;

const isTitle = (text: string, { span }: DaysHit): boolean => TITLE.test(text.slice(span[1]));

/** What a part of a folded text says of days and time; the first thing that is wrong with it. */
export function findSchedule(text: string, within: Span): ScheduleFound | TroubleAt {
  const found = findDays(text, within, MOST);
  const plain = found.filter((hit) => !isTitle(text, hit));
  const sure = plain.some(isSpecific) ? plain : found;
  const covered = withoutSpans(
    text,
    found.map(({ span }) => span),
  );
  const times = findTimesOfDay(covered, within, MOST);
  const bare = sure.some(isSpecific)
    ? []
    : findBareDays(covered, within, MOST).filter((hit) => standAlone(covered, hit, times));
  const hits = [...sure, ...bare].toSorted((a, b) => a.span[0] - b.span[0]);
  const days = joinDays(hits);
  if (days && 'why' in days) return days;
  const [time] = times;
  if (time && time.minute === undefined) return { why: 'impossible-time', span: time.span };
  const second = times.find(({ minute }) => minute !== time?.minute);
  if (second) return { why: 'twice', span: second.span };
  return {
    days,
    vague: days ? undefined : hits.find((hit) => !isSpecific(hit)),
    minute: time?.minute,
    daysAt: hits.find(isSpecific)?.span,
    timeAt: time?.span,
    spans: [...found, ...bare, ...times].map(({ span }) => span),
  };
}

const HINT = /每|every|each|daily|weekly|monthly/;
const QUESTION =
  /[吗嘛?]|谁|几|哪|什么|怎|^(?:who|what|when|why|how|did|does|do|is|are|was|were|has|have|can|could)(?![a-z])/;

/** Whether a text says on which days and when something is to come: without a slash too it is a digest that is wanted. */
export function saysWhenToCome(text: string, within: Span): boolean {
  const typed = text.slice(...within);
  if (!HINT.test(typed) || QUESTION.test(typed)) return false;
  const found = findSchedule(text, within);
  return !('why' in found) && found.days !== undefined && found.minute !== undefined;
}
