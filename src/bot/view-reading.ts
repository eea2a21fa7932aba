import type { ButtonOptions, ButtonValue } from '../cards/button-value.ts';
import { MAX_SAID_LENGTH, meantValue } from '../cards/button-value.ts';
import type { WhichReading } from '../cards/which-card.ts';
import type { CivilDate, DateRange } from '../core/civil.ts';
import { logicalDateAt } from '../core/zone.ts';
import type { FlowsFlag, FlowsOptions, RangeReading } from '../language/command.ts';
import type { Meant } from '../people/resolve.ts';
import type { Asking } from './answer.ts';
import type { SettledReading } from './settle-people.ts';

export const todayOf = (asking: Asking): CivilDate => logicalDateAt(asking.frame, asking.askedAt);

/** The days that a reading is about: today where none were typed. */
export const rangeOf = (when: RangeReading | undefined, asking: Asking): DateRange =>
  when?.range ?? { from: todayOf(asking), to: todayOf(asking) };

/** The options of a reading as buttons carry them. */
export const carried = ({ flags, zone }: FlowsOptions): ButtonOptions => ({
  flags: [...flags],
  ...(zone ? { zone } : {}),
});

/** What a typed message says for each option. */
const WORDS: Readonly<Record<FlowsFlag, string>> = {
  export: 'export',
  terminated: 'terminated',
  field: 'field',
  versus: 'vs',
  all: 'all',
};

/** The names of a reading as typed; none where nobody was named. */
function namesOf(settled: SettledReading): string[] {
  if (settled.reading.who.length === 0) return [];
  if (settled.kind === 'settled') return settled.whom.map(({ as }) => as);
  return [...settled.settled.map(({ as }) => as), settled.name, ...settled.alsoShared];
}

/** The card has a few buttons that name people, and must stay within Feishu's 30 KB. */
const CARRIED_BYTES = 6000;

/** A message that can be read in this way only: names in quotation marks, days as dates. */
function spell(names: readonly string[], { from, to }: DateRange, { flags, zone }: FlowsOptions): string {
  const quoted = names.map((name) => `"${name.replaceAll('"', ' ')}"`).join(', ');
  const options = [...flags].map((flag) => WORDS[flag]);
  const days = from === to ? from : `${from}~${to}`;
  return ['/flows', quoted, days, ...options, ...(zone ? [`tz=${zone}`] : [])].filter(Boolean).join(' ');
}

/** A button's value for these people and departments on these days; undefined where they are too many for one button of several. */
export function askAbout(
  meant: readonly Meant[],
  range: DateRange,
  options: FlowsOptions,
  { language }: Asking,
): ButtonValue | undefined {
  const people = meant.map(meantValue);
  if (Buffer.byteLength(JSON.stringify(people)) > CARRIED_BYTES) return undefined;
  return { do: 'flows', people, from: range.from, to: range.to, options: carried(options), language };
}

function pressFor(settled: SettledReading, range: DateRange, asking: Asking): ButtonValue | undefined {
  const { language } = asking;
  const { reading } = settled;
  const press =
    settled.kind === 'settled' ? askAbout(settled.whom, range, reading.options, asking) : undefined;
  if (press) return press;
  // Which of the people of one name is meant is asked next. No typed message says whom a mention meant.
  const mentions = reading.who.some(({ kind }) => kind === 'mention');
  const text = spell(namesOf(settled), range, reading.options);
  return mentions || text.length > MAX_SAID_LENGTH ? undefined : { do: 'say', text, language };
}

/** One of several readings in the card's terms. */
export function viewReading(settled: SettledReading, asking: Asking): WhichReading {
  const { when, options } = settled.reading;
  const range = rangeOf(when, asking);
  return {
    names: namesOf(settled),
    range,
    typed: when?.text,
    flags: [...options.flags],
    press: pressFor(settled, range, asking),
  };
}
