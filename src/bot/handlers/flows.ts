import { onlyField } from '../../attendance/field-only.ts';
import { lookAroundOf } from '../../attendance/frame-days.ts';
import { queryFlows } from '../../attendance/query.ts';
import { buildReport, type Report } from '../../attendance/report.ts';
import { type ButtonOptions, type ButtonValue, MAX_PEOPLE, meantValue } from '../../cards/button-value.ts';
import { renderChoice } from '../../cards/choice-card.ts';
import { type FlowsReadingEcho, renderFlows } from '../../cards/flows-card.ts';
import { renderRefusal } from '../../cards/notice-card.ts';
import { type ProblemView, renderProblem } from '../../cards/problem-card.ts';
import { renderWhich } from '../../cards/which-card.ts';
import { addDays, type DateRange, lengthInDays } from '../../core/civil.ts';
import type { UserId } from '../../core/ids.ts';
import type { Bounds, DayFrame, TimeZone } from '../../core/zone.ts';
import type { Attendance } from '../../feishu/attendance.ts';
import type { Command } from '../../language/command.ts';
import type { Person } from '../../people/directory.ts';
import type { Meant } from '../../people/resolve.ts';
import type { Answer, Asking } from '../answer.ts';
import type { NearDependencies } from '../find-near.ts';
import { type SettledReading, settlePeople } from '../settle-people.ts';
import { putRight } from '../view-problem.ts';
import { askAbout, carried, rangeOf, todayOf, viewReading } from '../view-reading.ts';

export type FlowsDependencies = NearDependencies & {
  readonly attendance: Attendance;
  /** Who may see everyone: whom a refused asker can turn to. */
  readonly admins: ReadonlySet<UserId>;
  /** The frame of somebody's own days. */
  readonly frameOf: (person: Person) => DayFrame;
};

type SettledPeople = Extract<SettledReading, { kind: 'settled' }>;
type FlowsButton = Extract<ButtonValue, { do: 'flows' }>;

/** A question about flows with nothing open any more: these people on these days. */
type Question = {
  readonly people: readonly Meant[];
  readonly range: DateRange;
  readonly when: FlowsReadingEcho['when'];
  readonly options: ButtonOptions;
};

/** Half a year: what one card can still tell something about. */
const MAX_DAYS = 186;

/** A problem with buttons that name people goes to the asker alone, as all such buttons do. */
const problem = (view: ProblemView, asking: Asking): Answer => ({
  card: renderProblem(view, asking.language),
  audience: 'next' in view ? 'asker' : 'policy',
});

/** How the time was read. A button that names people stands only where the asker alone sees the card. */
function echoTime({ people, reading }: SettledPeople, asking: Asking): FlowsReadingEcho['when'] {
  const { when, options } = reading;
  if (!when) return { kind: 'assumed-today' };
  const alternatives = when.alternatives.map((range) => ({
    range,
    press: asking.inPrivate ? askAbout(people, range, options, asking) : undefined,
  }));
  return { kind: 'typed', text: when.text, notes: when.notes, alternatives };
}

/** The instants that hold every day of the range in every person's own zone and the shifts at its edges, up to now. */
function boundsFor(frames: readonly DayFrame[], range: DateRange, now: number): Bounds {
  const bounds = frames.map((frame) => lookAroundOf(frame, range));
  const fromMs = Math.min(...bounds.map((one) => one.fromMs));
  const toMs = Math.max(...bounds.map((one) => one.toMs));
  // The second that is running is included: somebody may check in and ask in the same breath.
  return { fromMs, toMs: Math.max(fromMs, Math.min(toMs, now + 1000)) };
}

/** With `tz=` everybody's days and times are told by one clock. */
function inZone(
  zone: TimeZone | undefined,
  asking: Asking,
  using: FlowsDependencies,
): readonly [Asking, FlowsDependencies] {
  if (!zone) return [asking, using];
  const frame = { ...asking.frame, zone };
  return [
    { ...asking, frame },
    { ...using, frameOf: () => frame },
  ];
}

/** With `field` only what is marked as field work is told. */
const onlyAsked = (report: Report, { flags }: ButtonOptions): Report =>
  flags.includes('field') ? { ...report, people: report.people.map(onlyField) } : report;

/** A button for the same people on the last `days` days up to `to`. Its presser is authorised afresh. */
const buttonFor = (
  { people, options }: Question,
  to: DateRange['to'],
  days: number,
  asking: Asking,
): FlowsButton => ({
  do: 'flows',
  people: people.map(meantValue),
  from: addDays(to, 1 - days),
  to,
  options,
  language: asking.language,
});

async function refuse(denied: readonly Meant[], asking: Asking, using: FlowsDependencies): Promise<Answer> {
  const administrators = await using.directory.peopleByUserId([...using.admins]);
  const card = renderRefusal({
    language: asking.language,
    denied: denied.map(({ as }) => as),
    administrators,
  });
  return { card, audience: 'asker', refused: denied.length };
}

async function answerQuestion(question: Question, asking: Asking, using: FlowsDependencies): Promise<Answer> {
  const { access, attendance, frameOf } = using;
  const today = todayOf(asking);
  const { people, range: asked } = question;
  if (people.length > MAX_PEOPLE) return problem({ kind: 'too-many-people', max: MAX_PEOPLE }, asking);
  const days = Math.min(lengthInDays(asked), MAX_DAYS);
  if (asked.from > today) {
    return problem(
      { kind: 'future-range', range: asked, next: buttonFor(question, today, days, asking) },
      asking,
    );
  }
  const isCut = asked.to > today;
  const range = isCut ? { from: asked.from, to: today } : asked;

  const { allowed } = await access.authorise(
    asking.asker,
    people.map(({ person }) => person),
  );
  const denied = people.filter(({ person }) => !allowed.includes(person));
  if (allowed.length === 0) return refuse(denied, asking, using);
  if (lengthInDays(range) > MAX_DAYS) {
    const next = buttonFor(question, range.to, MAX_DAYS, asking);
    return problem({ kind: 'range-too-long', maxDays: MAX_DAYS, next }, asking);
  }
  const bounds = boundsFor(allowed.map(frameOf), range, asking.now);
  const answer = await queryFlows(attendance, allowed, bounds);
  const report = onlyAsked(buildReport({ answer, range, frameOf, now: asking.now }), question.options);
  const aboutSelf = people.every(({ person }) => person.openId === asking.asker.openId);
  const card = renderFlows({
    language: asking.language,
    report,
    asOf: asking.now,
    frame: asking.frame,
    reading: { when: question.when, aboutSelf },
    inPrivate: asking.inPrivate,
    cutFrom: isCut ? asked : undefined,
    denied: denied.map(({ as }) => as),
    flags: question.options.flags,
  });
  // Whom somebody may not see is between them and the bot.
  return denied.length > 0
    ? { card, audience: 'asker', refused: denied.length }
    : { card, audience: 'policy' };
}

/** The message with a part that stands for nobody read as a slip of the finger: yesteday. */
const slipsIn = (part: string, { message }: Asking): string[] => (message ? putRight(message, part) : []);

/** `/flows`: who is meant, may the asker see them, what does attendance say, and the card. */
export async function answerFlows(
  command: Extract<Command, { kind: 'flows' }>,
  typed: Asking,
  dependencies: FlowsDependencies,
): Promise<Answer> {
  const [asking, using] = inZone(command.readings[0].options.zone, typed, dependencies);
  const found = await settlePeople(command.readings, asking.asker, using);
  switch (found.kind) {
    case 'unknown':
      return problem({ kind: 'unknown-name', text: found.text, tries: slipsIn(found.text, asking) }, asking);
    case 'outsider':
      return problem({ kind: 'outsider-mentioned', name: found.name }, asking);
    case 'shared':
    case 'near': {
      const card = renderChoice({
        ...found,
        language: asking.language,
        range: rangeOf(found.reading.when, asking),
        options: carried(found.reading.options),
        tries: found.kind === 'near' ? slipsIn(found.name, asking) : [],
      });
      return { card, audience: 'asker' };
    }
    case 'which': {
      const readings = found.readings.map((one) => viewReading(one, asking));
      return { card: renderWhich(readings, asking.language), audience: 'asker' };
    }
    case 'settled': {
      const question = {
        people: found.people,
        range: rangeOf(found.reading.when, asking),
        when: echoTime(found, asking),
        options: carried(found.reading.options),
      };
      return answerQuestion(question, asking, using);
    }
  }
}

/** A button that names people and days: its presser is authorised as if they had typed it. */
export async function answerFlowsButton(
  value: FlowsButton,
  pressed: Asking,
  dependencies: FlowsDependencies,
): Promise<Answer> {
  const options = value.options ?? { flags: [] };
  const [asking, using] = inZone(options.zone, pressed, dependencies);
  const people = await using.directory.peopleByOpenId(value.people.map(({ openId }) => openId));
  if (people.length < value.people.length) return problem({ kind: 'person-gone' }, asking);
  const words = new Map(value.people.map(({ openId, as }) => [openId, as]));
  const meant = people.map((person) => ({ person, as: words.get(person.openId) ?? '' }));
  const range = { from: value.from, to: value.to };
  return answerQuestion({ people: meant, range, when: { kind: 'chosen' }, options }, asking, using);
}
