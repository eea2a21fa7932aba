import type { Access } from '../access/authorise.ts';
import type { OpenId } from '../core/ids.ts';
import type { FlowsReading, RangeReading, WhoRef } from '../language/command.ts';
import { type Directory, type Person, rememberKeys } from '../people/directory.ts';
import { TIERS } from '../people/name-keys.ts';
import { type FoundName, type Meant, resolveNames } from '../people/resolve.ts';
import { findNear, type NearDependencies } from './find-near.ts';

/** Several people of whom one is to be chosen, only such whom the asker may see. */
type Choice = {
  /** As typed. */
  readonly name: string;
  readonly candidates: readonly Person[];
  /** The people of the message about whom there is no question. */
  readonly settled: readonly Meant[];
  readonly alsoShared: readonly string[];
  readonly when: RangeReading | undefined;
};

/** Whom a message means. Of people who share a name only those count whom the asker may see. */
export type Settled =
  | { readonly kind: 'settled'; readonly people: readonly Meant[]; readonly when: RangeReading | undefined }
  | ({ readonly kind: 'shared' } & Choice)
  /** Nobody has the name; these have one that is near to it. */
  | ({ readonly kind: 'near' } & Choice)
  /** A mention of somebody whom the directory does not hold. */
  | { readonly kind: 'outsider'; readonly name: string }
  /** The part of the message that is neither a name nor a time. */
  | { readonly kind: 'unknown'; readonly text: string };

type Picked = { readonly names: readonly FoundName[]; readonly when: RangeReading | undefined };

/** `others` are the names beside the text that is none; undefined where more than that is unclear. */
type Unknown = {
  readonly kind: 'unknown';
  readonly text: string;
  readonly others: readonly FoundName[] | undefined;
};
type Unpicked = Extract<Settled, { kind: 'outsider' }> | Unknown;

type Found = { readonly kind: 'found'; readonly names: readonly FoundName[] };

const certainly = (name: string, people: readonly Person[]): Found => ({
  kind: 'found',
  names: [{ name, tier: TIERS.identifier, people }],
});

async function findRef(ref: WhoRef, asker: Person, directory: Directory): Promise<Found | Unpicked> {
  switch (ref.kind) {
    case 'self':
      return certainly(asker.name, [asker]);
    case 'mention': {
      const people = await directory.peopleByOpenId([ref.openId]);
      return people.length > 0 ? certainly(ref.name, people) : { kind: 'outsider', name: ref.name };
    }
    case 'named': {
      const found = await resolveNames(directory, ref.text, asker.openId);
      return found.kind === 'found' ? found : { kind: 'unknown', text: found.name, others: found.others };
    }
  }
}

async function findAll(
  reading: FlowsReading,
  asker: Person,
  directory: Directory,
): Promise<Picked | Unpicked> {
  const who: readonly WhoRef[] = reading.who.length > 0 ? reading.who : [{ kind: 'self' }];
  const found = await Promise.all(who.map((ref) => findRef(ref, asker, directory)));
  const names = found.flatMap((one) => (one.kind === 'found' ? one.names : []));
  const [failed, ...more] = found.filter((one) => one.kind !== 'found');
  if (!failed) return { names, when: reading.when };
  if (failed.kind === 'outsider') return failed;
  const others = more.length === 0 ? failed.others && [...names, ...failed.others] : undefined;
  return { ...failed, others };
}

type Failure = { readonly why: Unpicked; readonly when: RangeReading | undefined };

/** The shortest part that stands for nobody, of readings that understood a time where there are any. */
function blame(failures: readonly Failure[]): Failure {
  const timed = failures.filter(({ when }) => when);
  const lengthOf = ({ why }: Failure): number => (why.kind === 'unknown' ? why.text.length : 0);
  const [shortest] = (timed.length > 0 ? timed : failures).toSorted((a, b) => lengthOf(a) - lengthOf(b));
  return shortest ?? { why: { kind: 'unknown', text: '', others: undefined }, when: undefined };
}

/** The first reading whose every name somebody has; else the part of the message that stands for nobody. */
async function pickReading(
  readings: readonly [FlowsReading, ...FlowsReading[]],
  asker: Person,
  directory: Directory,
): Promise<Picked | Failure> {
  const failures: Failure[] = [];
  for (const reading of readings) {
    const found = await findAll(reading, asker, directory);
    if ('names' in found) return found;
    failures.push({ why: found, when: reading.when });
  }
  return blame(failures);
}

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
async function propose({ why, when }: Failure, asker: Person, using: NearDependencies): Promise<Settled> {
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
    when,
  };
}

/** Finds the people whom a message means, or says why nobody can be settled on. Shows nothing, asks no attendance. */
export async function settlePeople(
  readings: readonly [FlowsReading, ...FlowsReading[]],
  asker: Person,
  using: NearDependencies,
): Promise<Settled> {
  const picked = await pickReading(readings, asker, rememberKeys(using.directory));
  if (!('names' in picked)) return propose(picked, asker, using);
  const { settled, shared } = await separate(picked.names, asker, using.access);
  const [choice, ...others] = shared;
  if (!choice) return { kind: 'settled', people: settled, when: picked.when };
  return {
    kind: 'shared',
    name: choice.name,
    candidates: choice.people,
    settled,
    alsoShared: others.map((other) => other.name),
    when: picked.when,
  };
}
