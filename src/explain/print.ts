import { type CivilDate, type DateRange, lengthInDays, weekdayOf } from '../core/civil.ts';
import type { ExplainedPerson, ExplainedReading, Explanation } from './explanation.ts';
import { formatOffsetTime } from './moment.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LABEL_WIDTH = 10;
const MAX_OTHERS = 5;

const row = (label: string, text: string): string => `${label.padEnd(LABEL_WIDTH)}${text}`;
const day = (date: CivilDate): string => `${date} ${WEEKDAYS[weekdayOf(date) - 1]}`;
const days = ({ from, to }: DateRange): string =>
  from === to ? day(from) : `${day(from)} – ${day(to)} (${lengthInDays({ from, to })} days)`;

/** What an assumption or a note means, in words. */
const NOTES: Readonly<Record<string, string>> = {
  self: 'nobody is named, so the writer is meant',
  today: 'no time is given, so today is meant',
  swapped: 'the two ends came the wrong way round and were swapped',
  'year-assumed': 'no year is given, so the latest one gone by is meant',
  'count-assumed': 'the words name no count, so a convention’s is taken',
  'part-assumed': 'where that part begins or ends is a convention',
  'whole-days': 'whole days are meant, whatever the time of day',
};

const WAITING = 'understood, and not carried out yet:';

const person = (one: ExplainedPerson): string => (one.kind === 'self' ? 'the writer' : `“${one.text}”`);
const who = ({ people }: ExplainedReading): string => people.map(person).join(', ');

function options({ options: { flags, zone, versus } }: ExplainedReading): string {
  const beside = versus ? [`beside ${days(versus)}, read from “${versus.text}”`] : [];
  return [...flags, ...(zone ? [`tz=${zone}`] : []), ...beside].join(', ') || 'none';
}

function when({ time, range, zone, bounds }: ExplainedReading): string[] {
  if (!range || !bounds) return [row('when', 'the last 30 days')];
  const [from, to] = [bounds.from, bounds.to].map((at) => formatOffsetTime(at, zone));
  return [
    row('when', time === null ? days(range) : `${days(range)}, read from “${time}”`),
    row('', `from ${from} until ${to}, ${zone}`),
  ];
}

function assumptions({ assumed, notes, range, alternatives }: ExplainedReading, today: CivilDate): string[] {
  const future = range && range.to > today ? ['some of these days are still to come'] : [];
  return [
    ...[...assumed, ...notes].map((note) => row('note', NOTES[note] ?? note)),
    ...future.map((text) => row('note', text)),
    ...alternatives.map((other) => row('or', days(other))),
  ];
}

const inShort = (reading: ExplainedReading): string => {
  const time = reading.range ? days(reading.range) : 'always';
  const chosen = options(reading);
  return [who(reading), time, ...(chosen === 'none' ? [] : [chosen])].join(' · ');
};

function readingLines(explanation: Explanation): string[] {
  const [first, ...others] = explanation.readings;
  if (!first) return [];
  const shown = others
    .slice(0, MAX_OTHERS)
    .map((reading, index) => row(index === 0 ? 'else' : '', inShort(reading)));
  const more = others.length > MAX_OTHERS ? [row('', `and ${others.length - MAX_OTHERS} more`)] : [];
  if (explanation.kind === 'problem') return [row('tried', inShort(first)), ...shown, ...more];
  return [
    row('who', who(first)),
    ...when(first),
    row('options', options(first)),
    ...assumptions(first, explanation.today),
    ...shown,
    ...more,
  ];
}

function headOf({ kind, command, choices, problem }: Explanation): string {
  if (problem)
    return row('problem', [problem.kind, problem.text && `“${problem.text}”`].filter(Boolean).join(' '));
  if (kind === 'not-for-us') return row('nothing', 'a group’s message that does not speak to the bot');
  return row(
    'command',
    `${command}${kind === 'ask' ? `, asked back: ${choices.length} readings may be meant` : ''}`,
  );
}

/** An explanation in lines for a person. */
export function printExplanation(explanation: Explanation): string[] {
  const { details, waiting, proposals } = explanation;
  return [
    row('message', `“${explanation.text}”`),
    headOf(explanation),
    ...readingLines(explanation),
    ...(details ? [row('says', JSON.stringify(details))] : []),
    ...(waiting.length > 0 ? [row('but', `${WAITING} ${waiting.join(', ')}`)] : []),
    ...proposals.map((text, index) => row(index === 0 ? 'instead' : '', text)),
  ];
}
