import type { Access } from '../access/authorise.ts';
import type { OpenId } from '../core/ids.ts';
import type { FlowsReading, Readings } from '../language/command.ts';
import { type Person, rememberKeys } from '../people/directory.ts';
import type { FoundName, Meant } from '../people/resolve.ts';
import { findNear, type NearDependencies } from './find-near.ts';
import { type Failure, type Picked, pickReadings, type Unpicked } from './pick-reading.ts';

/** Several people of whom one is to be chosen, only such whom the asker may see. */
type Choice = {
  /** As typed. */
  readonly name: string;
  readonly candidates: readonly Person[];
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

const distinct = (people: readonly Meant[]): Meant[] => [
  ...new Map<OpenId, Meant>(people.map((meant) => [meant.person.openId, meant])).values(),
];

/** Who is certain, and which names are shared by several people whom the asker may see. */
async function separate(
  names: readonly FoundName[],
  asker: Person,
  access: Access,
): Promise<{ readonly settled: Meant[]; readonly shared: FoundName[] }> {
  const certain: Meant[] = [];
  const shared: FoundName[] = [];
  for (const found of names) {
    const { name, people } = found;
    const visible = people.length > 1 ? (await access.authorise(asker, people)).allowed : people;
    // Of a name whose people are all out of sight one goes along, to be refused by that name.
    if (visible.length <= 1)
      certain.push(...[...visible, ...people].slice(0, 1).map((person) => ({ person, as: name })));
    else shared.push({ ...found, people: visible });
  }
  return { settled: distinct(certain), shared };
}

/** Those nearest to the name that nobody has, where that is all there is to ask about. */
async function propose({ why, reading }: Failure, asker: Person, using: NearDependencies): Promise<Settled> {
  if (why.kind === 'outsider') return why;
  const { text, others } = why;
  const candidates = others ? await findNear(text, asker, using) : [];
  if (!others || candidates.length === 0) return { kind: 'unknown', text };
  const { settled, shared } = await separate(others, asker, using.access);
  return {
    kind: 'near',
    name: text,
    candidates,
    settled,
    alsoShared: shared.map((other) => other.name),
    reading,
  };
}

/** Whom one reading means. */
async function settleOne(
  { names, reading }: Picked,
  asker: Person,
  { access }: NearDependencies,
): Promise<SettledReading> {
  const { settled, shared } = await separate(names, asker, access);
  const [choice, ...others] = shared;
  if (!choice) return { kind: 'settled', people: settled, reading };
  const alsoShared = others.map((other) => other.name);
  return { kind: 'shared', name: choice.name, candidates: choice.people, settled, alsoShared, reading };
}

/** Finds the people whom a message means, or says why nobody can be settled on. Shows nothing, asks no attendance. */
export async function settlePeople(
  readings: Readings<FlowsReading>,
  asker: Person,
  using: NearDependencies,
): Promise<Settled> {
  const picked = await pickReadings(readings, asker, rememberKeys(using.directory));
  if ('why' in picked) return propose(picked, asker, using);
  if (picked.length === 1) return settleOne(picked[0], asker, using);
  return { kind: 'which', readings: await Promise.all(picked.map((one) => settleOne(one, asker, using))) };
}
