import type { MeantValue } from '../../cards/button-value.ts';
import { renderChoice } from '../../cards/choice-card.ts';
import type { FlowsReadingEcho } from '../../cards/flows-card.ts';
import { TEAM_TEXTS } from '../../cards/team-texts.ts';
import { renderWhich, type WhichReading } from '../../cards/which-card.ts';
import type { DateRange } from '../../core/civil.ts';
import type { Command, FlowsReading, Reading, Readings } from '../../language/command.ts';
import type { Meant } from '../../people/resolve.ts';
import type { Answer, Asking } from '../answer.ts';
import { recallWhom } from '../recall-whom.ts';
import { type Settled, type SettledReading, settlePeople } from '../settle-people.ts';
import { carriedDays, type TeamButton, teamButton } from '../team-button.ts';
import { rangeOf, viewReading } from '../view-reading.ts';
import { slipsIn } from './flows.ts';
import { problem } from './flows-question.ts';
import { answerTeamQuestion, type TeamDependencies } from './team-question.ts';

type SettledPeople = Extract<SettledReading, { kind: 'settled' }>;

/** Presence has no options. */
const withoutOptions = (reading: Reading): FlowsReading => ({
  ...reading,
  options: { flags: new Set(), zone: undefined, versus: undefined },
});

const asFlows = ([first, ...others]: Readings<Reading>): Readings<FlowsReading> => [
  withoutOptions(first),
  ...others.map(withoutOptions),
];

/** Nobody named is the asker's team, and not the asker. */
const whomOf = ({ whom, reading }: SettledPeople): readonly Meant[] => (reading.who.length === 0 ? [] : whom);

const pressFor = (settled: SettledPeople, range: DateRange, asking: Asking): TeamButton | undefined =>
  teamButton(whomOf(settled), range, asking);

/** How the time was read. A button that names people stands only where the asker alone sees the card. */
function echoTime(settled: SettledPeople, asking: Asking): FlowsReadingEcho['when'] {
  const { when } = settled.reading;
  if (!when) return { kind: 'assumed-today' };
  const alternatives = when.alternatives.map((range) => ({
    range,
    press: asking.inPrivate ? pressFor(settled, range, asking) : undefined,
  }));
  return { kind: 'typed', text: when.text, notes: when.notes, alternatives };
}

function viewTeamReading(settled: SettledReading, asking: Asking): WhichReading {
  const view = viewReading(settled, asking, { word: '/team', press: pressFor });
  return view.names.length > 0 ? view : { ...view, names: [TEAM_TEXTS[asking.language].ownTeam] };
}

/** One of several people of a name, or near to it, is asked about as the message asked about them. */
function offer(found: Extract<Settled, { kind: 'shared' | 'near' }>, asking: Asking): Answer {
  const { language } = asking;
  const range = rangeOf(found.reading.when, asking);
  const card = renderChoice({
    ...found,
    language,
    range,
    options: { flags: [] },
    ask: (people: MeantValue[]) => ({ do: 'team', people, ...carriedDays(range, asking), language }),
    tries: found.kind === 'near' ? slipsIn(found.name, asking) : [],
  });
  return { card, audience: 'asker' };
}

/** `/team`: who is meant, may the asker see them, what does attendance say, and the card. */
export async function answerTeam(
  command: Extract<Command, { kind: 'team' }>,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  const found = await settlePeople(asFlows(command.readings), asking.asker, using);
  switch (found.kind) {
    case 'unknown':
      return problem({ kind: 'unknown-name', text: found.text, tries: slipsIn(found.text, asking) }, asking);
    case 'outsider':
      return problem({ kind: 'outsider-mentioned', name: found.name }, asking);
    case 'shared':
    case 'near':
      return offer(found, asking);
    case 'which': {
      const readings = found.readings.map((one) => viewTeamReading(one, asking));
      return { card: renderWhich(readings, asking.language), audience: 'asker' };
    }
    case 'settled': {
      const range = rangeOf(found.reading.when, asking);
      return answerTeamQuestion({ whom: whomOf(found), range, when: echoTime(found, asking) }, asking, using);
    }
  }
}

/** A button that asks who is in: its presser is authorised as if they had typed it, and "my team" is theirs. */
export async function answerTeamButton(
  { people, days }: TeamButton,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  const whom = await recallWhom(people, using.directory);
  if (typeof whom === 'string') return problem({ kind: whom }, asking);
  const range = days ?? rangeOf(undefined, asking);
  return answerTeamQuestion({ whom, range, when: { kind: 'chosen' } }, asking, using);
}
