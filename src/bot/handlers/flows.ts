import type { Access } from '../../access/authorise.ts';
import { queryFlows } from '../../attendance/query.ts';
import { buildReport } from '../../attendance/report.ts';
import type { ButtonValue } from '../../cards/button-value.ts';
import { renderChoice } from '../../cards/choice-card.ts';
import { type FlowsReadingEcho, renderFlows } from '../../cards/flows-card.ts';
import { renderRefusal } from '../../cards/notice-card.ts';
import { type ProblemView, renderProblem } from '../../cards/problem-card.ts';
import { addDays, type DateRange, lengthInDays } from '../../core/civil.ts';
import { type Bounds, boundsOf, type DayFrame, logicalDateAt } from '../../core/zone.ts';
import type { Attendance } from '../../feishu/attendance.ts';
import type { Command, RangeReading } from '../../language/command.ts';
import type { Directory, Person } from '../../people/directory.ts';
import type { Answer, Asking } from '../answer.ts';
import { settlePeople } from '../settle-people.ts';

export type FlowsDependencies = {
  readonly directory: Directory;
  readonly access: Access;
  readonly attendance: Attendance;
  /** The frame of somebody's own days. */
  readonly frameOf: (person: Person) => DayFrame;
};

type FlowsButton = Extract<ButtonValue, { do: 'flows' }>;

/** A question with nothing open any more: these people on these days. */
type Question = {
  readonly people: readonly Person[];
  readonly range: DateRange;
  readonly reading: FlowsReadingEcho;
};

/** Half a year: what one card can still tell something about. */
const MAX_DAYS = 186;

const problem = (view: ProblemView, asking: Asking): Answer => ({
  card: renderProblem(view, asking.language),
  audience: 'policy',
});

const refusal = (denied: readonly Person[], asking: Asking): Answer => ({
  card: renderRefusal(denied, asking.language),
  audience: 'asker',
});

const echo = (
  people: readonly Person[],
  asking: Asking,
  when: FlowsReadingEcho['when'],
): FlowsReadingEcho => ({
  when,
  aboutSelf: people.every((person) => person.openId === asking.asker.openId),
});

const echoTime = (when: RangeReading | undefined): FlowsReadingEcho['when'] =>
  when
    ? { kind: 'typed', text: when.text, swapped: when.notes.includes('swapped') }
    : { kind: 'assumed-today' };

/** The instants that hold every day of the range in every person's own zone, up to now. */
function boundsFor(frames: readonly DayFrame[], range: DateRange, now: number): Bounds {
  const bounds = frames.map((frame) => boundsOf(frame, range));
  const fromMs = Math.min(...bounds.map((one) => one.fromMs));
  const toMs = Math.max(...bounds.map((one) => one.toMs));
  // The second that is running is included: somebody may check in and ask in the same breath.
  return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, now + 1000)) };
}

function tooLong(people: readonly Person[], range: DateRange, asking: Asking): Answer {
  const next: FlowsButton = {
    do: 'flows',
    people: people.map((person) => person.openId),
    from: addDays(range.to, 1 - MAX_DAYS),
    to: range.to,
    language: asking.language,
    inPrivate: asking.inPrivate,
  };
  return problem({ kind: 'range-too-long', maxDays: MAX_DAYS, next }, asking);
}

async function answerQuestion(question: Question, asking: Asking, using: FlowsDependencies): Promise<Answer> {
  const { access, attendance, frameOf } = using;
  const today = logicalDateAt(asking.frame, asking.now);
  if (question.range.from > today) return problem({ kind: 'future-range', range: question.range }, asking);
  const isCut = question.range.to > today;
  const range = isCut ? { from: question.range.from, to: today } : question.range;

  const { allowed, denied } = await access.authorise(asking.asker, question.people);
  if (allowed.length === 0) return refusal(denied, asking);
  if (lengthInDays(range) > MAX_DAYS) return tooLong(allowed, range, asking);
  const answer = await queryFlows(attendance, allowed, boundsFor(allowed.map(frameOf), range, asking.now));
  const report = buildReport({ answer, range, frameOf });
  const card = renderFlows({
    language: asking.language,
    report,
    asOf: asking.now,
    frame: asking.frame,
    reading: question.reading,
    cutFrom: isCut ? question.range : undefined,
    denied,
  });
  return { card, audience: 'policy' };
}

/** `/flows`: who is meant, may the asker see them, what does attendance say, and the card. */
export async function answerFlows(
  command: Extract<Command, { kind: 'flows' }>,
  asking: Asking,
  using: FlowsDependencies,
): Promise<Answer> {
  const found = await settlePeople(command.readings, asking.asker, using);
  switch (found.kind) {
    case 'unknown':
      return problem({ kind: 'unknown-name', text: found.text }, asking);
    case 'outsider':
      return problem({ kind: 'outsider-mentioned', name: found.name }, asking);
    case 'refused':
      return refusal(found.denied, asking);
    case 'shared':
      return {
        card: renderChoice({ ...asking, ...found, range: rangeOf(found.when, asking) }),
        audience: 'policy',
      };
    case 'settled': {
      const reading = echo(found.people, asking, echoTime(found.when));
      return answerQuestion(
        { people: found.people, range: rangeOf(found.when, asking), reading },
        asking,
        using,
      );
    }
  }
}

function rangeOf(when: RangeReading | undefined, asking: Asking): DateRange {
  const today = logicalDateAt(asking.frame, asking.now);
  return when?.range ?? { from: today, to: today };
}

/** A button that names people and days: its presser is authorised as if they had typed it. */
export async function answerFlowsButton(
  value: FlowsButton,
  asking: Asking,
  using: FlowsDependencies,
): Promise<Answer> {
  const people = await using.directory.peopleByOpenId(value.people);
  if (people.length < value.people.length) return problem({ kind: 'person-gone' }, asking);
  const range = { from: value.from, to: value.to };
  return answerQuestion({ people, range, reading: echo(people, asking, { kind: 'chosen' }) }, asking, using);
}
