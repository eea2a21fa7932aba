import { MAX_CHOICES } from '../cards/choice-card.ts';
import { AppError } from '../core/errors.ts';
import type { OpenId } from '../core/ids.ts';
import type { FlowsReading, Readings } from '../language/command.ts';
import type { Directory, Holder, Person } from '../people/directory.ts';
import { rememberNames } from '../people/remember-names.ts';
import type { FoundName, Meant } from '../people/resolve.ts';
import { findNear, type NearDependencies } from './find-near.ts';
import { type Failure, type Picked, pickReadings, type Unpicked } from './pick-reading.ts';
import { visibleAmong } from './visible-among.ts';

/** Several people of whom one is to be chosen, only such whom the asker may see. */
type Choice = {
  /** As typed. */
  readonly name: string;
  /** As many as a card shows of `count`. */
  readonly candidates: readonly Person[];
  readonly count: number;
  /** The people of the message about whom there is no question. */
  readonly settled: readonly Meant[];
  readonly alsoShared: readonly string[];
  readonly reading: FlowsReading;
};

/** Whom a reading of a message means. Of people who share a name only those count whom the asker may see. */
export type SettledReading =
  | { readonly kind: 'settled'; readonly people: readonly Meant[]; readonly reading: FlowsReading }
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

/** Somebody who is settled, of whom no more is read yet. */
type Certain = Holder & { readonly as: string };

type Separated = { readonly settled: Meant[]; readonly shared: FoundName[] };

/** All that is known of those who are settled, each once: by the words that meant them last. */
async function readMeant(certain: readonly Certain[], directory: Directory): Promise<Meant[]> {
  const words = new Map<OpenId, string>(certain.map(({ openId, as }) => [openId, as]));
  const people = await directory.peopleByOpenId([...words.keys()]);
  if (people.length < words.size)
    throw new AppError('database_failed', 'somebody left while they were looked up');
  return people.map((person) => ({ person, as: words.get(person.openId) ?? '' }));
}

/** Who is certain, and which names are shared by several people whom the asker may see. */
async function separate(
  names: readonly FoundName[],
  asker: Person,
  using: NearDependencies,
): Promise<Separated> {
  const certain: Certain[] = [];
  const shared: FoundName[] = [];
  for (const found of names) {
    const { name, people } = found;
    const visible = people.length > 1 ? await visibleAmong(asker, people, using) : people;
    // Of a name whose people are all out of sight one goes along, to be refused by that name.
    if (visible.length <= 1)
      certain.push(...[...visible, ...people].slice(0, 1).map(({ openId }) => ({ openId, as: name })));
    else shared.push({ ...found, people: visible });
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

/** Whom one reading means. */
async function settleOne(
  { names, reading }: Picked,
  asker: Person,
  using: NearDependencies,
): Promise<SettledReading> {
  const { settled, shared } = await separate(names, asker, using);
  const [choice, ...others] = shared;
  if (!choice) return { kind: 'settled', people: settled, reading };
  const ids = choice.people.slice(0, MAX_CHOICES).map(({ openId }) => openId);
  return {
    kind: 'shared',
    name: choice.name,
    candidates: await using.directory.peopleByOpenId(ids),
    count: choice.people.length,
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
