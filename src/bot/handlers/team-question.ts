import { MAX_PEOPLE } from '../../cards/button-value.ts';
import type { FlowsReadingEcho } from '../../cards/flows-card.ts';
import { renderTeam, type TeamCardInput, type TeamWhom } from '../../cards/team-card.ts';
import { renderTeamDays } from '../../cards/team-days-card.ts';
import { renderTeamParts } from '../../cards/team-parts-card.ts';
import { addDays, type DateRange } from '../../core/civil.ts';
import type { Department } from '../../people/directory.ts';
import { TIERS } from '../../people/name-keys.ts';
import type { Meant } from '../../people/resolve.ts';
import type { Teams } from '../../people/teams.ts';
import type { Answer, Asking, Looked } from '../answer.ts';
import { seeOwnTeam } from '../own-team.ts';
import { queryPresence } from '../query-presence.ts';
import { type Seen, seeWhom } from '../see-whom.ts';
import { teamButton } from '../team-button.ts';
import { askAbout, todayOf } from '../view-reading.ts';
import { visibleOf } from '../visible-of.ts';
import { type FlowsDependencies, problem, refuse, refusedOf } from './flows-question.ts';

export type TeamDependencies = FlowsDependencies & { readonly teams: Teams };

/** A question about presence with nothing open any more. */
export type TeamQuestion = {
  /** None stand for the asker's own team. */
  readonly whom: readonly Meant[];
  readonly range: DateRange;
  readonly when: FlowsReadingEcho['when'];
};

/** Those asked about, whom of them the asker may see, and how they were come by. */
type SeenTeam = { readonly of: TeamWhom; readonly whom: readonly Meant[]; readonly seen: Seen | 'too-many' };

const see = async ({ whom }: TeamQuestion, asking: Asking, using: TeamDependencies): Promise<SeenTeam> =>
  whom.length === 0
    ? seeOwnTeam(asking.asker, using)
    : { of: 'named', whom, seen: await seeWhom(whom, asking.asker, using) };

const NO_OPTIONS = { flags: new Set<never>(), zone: undefined, versus: undefined };

const isTold = ({ from, to }: DateRange, asking: Asking): boolean => from === to && to <= todayOf(asking);

/** Of several days, and of those to come, nothing is told; proposes the last that has begun, and the check-ins. */
async function proposeDay(
  { whom, range }: TeamQuestion,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  const { language } = asking;
  const today = todayOf(asking);
  const day = range.to < today ? range.to : today;
  const isFuture = range.from > today;
  const all = whom.length > 0 ? whom : (await seeOwnTeam(asking.asker, using)).whom;
  const card = renderTeamDays({
    language,
    why: isFuture ? 'future' : 'severalDays',
    range,
    team: teamButton(whom, { from: day, to: day }, asking),
    flows: isFuture ? undefined : askAbout(all, range, NO_OPTIONS, asking),
  });
  return { card, audience: 'asker' };
}

/** More buttons than this are no choice but a list. */
const MAX_PARTS = 10;

/** The departments directly below those asked about, in which the asker may see somebody. */
async function partsOf(
  whom: readonly Meant[],
  asking: Asking,
  using: TeamDependencies,
): Promise<Department[]> {
  const tops = whom.flatMap((one) => ('department' in one ? one.department.departmentId : []));
  const departments = await using.teams.partsOf(tops, MAX_PARTS + 1);
  const visible = await visibleOf({ name: '', tier: TIERS.name, departments }, asking.asker, using);
  return visible.flatMap((one) => ('departmentId' in one ? one : []));
}

/** Too many people for one card: proposes the departments below those asked about, one at a time. */
async function proposeParts(
  whom: readonly Meant[],
  range: DateRange,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  const below = await partsOf(whom, asking, using);
  if (below.length === 0) return problem({ kind: 'too-many-people', max: MAX_PEOPLE }, asking);
  const { language } = asking;
  const parts = below.slice(0, MAX_PARTS).flatMap((department) => {
    const press = teamButton([{ department, as: department.path.at(-1) ?? '' }], range, asking);
    return press ? [{ department, press }] : [];
  });
  const hasMore = below.length > MAX_PARTS;
  const card = renderTeamParts({ language, range, max: MAX_PEOPLE, parts, hasMore });
  return { card, audience: 'asker' };
}

/** The buttons for the same people now and on the day before; undefined for more than a button can name. */
function pressesFor({ whom, range }: TeamQuestion, asking: Asking): TeamCardInput['presses'] {
  const [today, before] = [todayOf(asking), addDays(range.to, -1)];
  const now = teamButton(whom, { from: today, to: today }, asking);
  const dayBefore = teamButton(whom, { from: before, to: before }, asking);
  return now && dayBefore && { now, dayBefore };
}

/** Where those are whom the asker may see, and the card. */
async function show(
  seen: Seen,
  team: SeenTeam,
  question: TeamQuestion,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  const { departments, denied } = seen;
  const { range, when } = question;
  const isNow = range.to === todayOf(asking);
  // Said once for all of them, after whatever way they were found by: it is what the record tells.
  const { allowed, why } = await using.access.authorise(asking.asker, seen.people);
  const found = await queryPresence(allowed, isNow ? undefined : range.to, asking.now, using);
  const refused = denied.length + departments.filter(({ isWhole }) => !isWhole).length;
  // Whom somebody may not see is between them and the bot.
  const audience = refused > 0 ? 'asker' : 'policy';
  const card = renderTeam({
    language: asking.language,
    whom: team.of,
    range,
    isNow,
    asOf: asking.now,
    frame: asking.frame,
    when,
    ...found,
    departments,
    denied,
    presses: asking.inPrivate || audience === 'asker' ? pressesFor(question, asking) : undefined,
  });
  const looked: Looked = { kinds: ['view'], range, shown: why, refused: refusedOf(team, seen) };
  return { card, audience, looked, ...(refused > 0 ? { refused } : {}) };
}

/** Answers who is in: may the asker see them, what does attendance say, and the card. */
export async function answerTeamQuestion(
  question: TeamQuestion,
  asking: Asking,
  using: TeamDependencies,
): Promise<Answer> {
  if (!isTold(question.range, asking)) return proposeDay(question, asking, using);
  const team = await see(question, asking, using);
  const { whom, seen } = team;
  if (seen === 'too-many') return proposeParts(whom, question.range, asking, using);
  if (seen.people.length > 0) return show(seen, team, question, asking, using);
  if (seen.denied.length > 0) return refuse(seen, question, asking, using);
  return problem({ kind: 'department-empty', name: whom.map(({ as }) => as).join(', ') }, asking);
}
