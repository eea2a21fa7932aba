import { MAX_CHOICES } from '../cards/choice-card.ts';
import { AppError } from '../core/errors.ts';
import type { OpenId } from '../core/ids.ts';
import type { FlowsReading, Readings } from '../language/command.ts';
import type { Department, Directory, Person } from '../people/directory.ts';
import { rememberNames } from '../people/remember-names.ts';
import type { FoundName, Meant } from '../people/resolve.ts';
import { type Candidate, calledSo, idOf } from './called-so.ts';
import { findNear, type NearDependencies } from './find-near.ts';
import { type Failure, type Picked, pickReadings, type Unpicked } from './pick-reading.ts';
import { visibleOf } from './visible-of.ts';

/** Several people or departments of which one is to be chosen, only such of whom the asker may see somebody. */
type Choice = {
  /** As typed. */
  readonly name: string;
  /** As many as a card shows of `count`. */
  readonly candidates: readonly Person[] | readonly Department[];
  readonly count: number;
  /** Those of the message about whom there is no question. */
  readonly settled: readonly Meant[];
  readonly alsoShared: readonly string[];
  readonly reading: FlowsReading;
};

/** Whom a reading of a message means. Of people who share a name only those count whom the asker may see. */
export type SettledReading =
  | { readonly kind: 'settled'; readonly whom: readonly Meant[]; readonly reading: FlowsReading }
  | ({ readonly kind: 'shared' } & Choice);

/** Whom a message means. */
export type Settled =
  | SettledReading
  /** Words are somebody's name and a time or an option as well: 上周周三, where somebody is called 周三. */
  | { readonly kind: 'which'; readonly readings: readonly SettledReading[] }
  /** Nobody has the name; these have one that is near to it. */
  | ({ readonly kind: 'near' } & Choice)
  | Exclude<Unpicked, { kind: 'unknown' }>
  /** The part of the message that is neither a name nor a time. */
  | { readonly kind: 'unknown'; readonly text: string };

/** What is settled, of which no more is read yet than which it is. */
type Certain = { readonly of: Candidate; readonly as: string };

/** A name with several candidates, of each of which the asker may see somebody. */
type Shared = { readonly name: string; readonly candidates: readonly Candidate[] };

type Separated = { readonly settled: Meant[]; readonly shared: Shared[] };

const openIdsIn = (candidates: readonly Candidate[]): OpenId[] =>
  candidates.flatMap((one) => ('openId' in one ? one.openId : []));

/** All that is known of what is settled, each once: by the words that meant it last. */
async function readMeant(certain: readonly Certain[], directory: Directory): Promise<Meant[]> {
  const distinct = [...new Map(certain.map((one) => [idOf(one.of), one])).values()];
  const people = await directory.peopleByOpenId(openIdsIn(distinct.map((one) => one.of)));
  const byId = new Map(people.map((person) => [person.openId, person]));
  return distinct.map(({ of, as }) => {
    if ('departmentId' in of) return { department: of, as };
    const person = byId.get(of.openId);
    if (!person) throw new AppError('database_failed', 'somebody left while they were looked up');
    return { person, as };
  });
}

/** Which name is certain, and which means several of whom the asker may see somebody. */
async function separate(
  names: readonly FoundName[],
  asker: Person,
  using: NearDependencies,
): Promise<Separated> {
  const certain: Certain[] = [];
  const shared: Shared[] = [];
  for (const found of names) {
    const { name } = found;
    const all = calledSo(found);
    const visible = all.length > 1 ? await visibleOf(found, asker, using) : all;
    // Of a name whose people are all out of sight one goes along, to be refused by that name.
    if (visible.length <= 1)
      certain.push(...[...visible, ...all].slice(0, 1).map((one) => ({ of: one, as: name })));
    else shared.push({ name, candidates: visible });
  }
  return { settled: await readMeant(certain, using.directory), shared };
}

/** Those nearest to the name that nobody has, where that is all there is to ask about. */
async function propose({ why, reading }: Failure, asker: Person, using: NearDependencies): Promise<Settled> {
  if (why.kind === 'outsider') return why;
  const { text, others } = why;
  const candidates = others ? await findNear(text, asker, using) : [];
  if (!others || candidates.length === 0) return { kind: 'unknown', text };
  const { settled, shared } = await separate(others, asker, using);
  return {
    kind: 'near',
    name: text,
    candidates,
    count: candidates.length,
    settled,
    alsoShared: shared.map((other) => other.name),
    reading,
  };
}

/** Candidates of one name: people, or else departments. */
const readCandidates = async (
  candidates: readonly Candidate[],
  directory: Directory,
): Promise<Choice['candidates']> =>
  candidates.every((one) => 'departmentId' in one)
    ? candidates
    : directory.peopleByOpenId(openIdsIn(candidates));

/** Whom one reading means. */
async function settleOne(
  { names, reading }: Picked,
  asker: Person,
  using: NearDependencies,
): Promise<SettledReading> {
  const { settled, shared } = await separate(names, asker, using);
  const [choice, ...others] = shared;
  if (!choice) return { kind: 'settled', whom: settled, reading };
  return {
    kind: 'shared',
    name: choice.name,
    candidates: await readCandidates(choice.candidates.slice(0, MAX_CHOICES), using.directory),
    count: choice.candidates.length,
    settled,
    alsoShared: others.map((other) => other.name),
    reading,
  };
}

/** Finds the people whom a message means, or says why nobody can be settled on. Shows nothing, asks no attendance. */
export async function settlePeople(
  readings: Readings<FlowsReading>,
  asker: Person,
  using: NearDependencies,
): Promise<Settled> {
  const picked = await pickReadings(readings, asker, rememberNames(using.directory, asker.openId));
  if ('why' in picked) return propose(picked, asker, using);
  if (picked.length === 1) return settleOne(picked[0], asker, using);
  return { kind: 'which', readings: await Promise.all(picked.map((one) => settleOne(one, asker, using))) };
}
