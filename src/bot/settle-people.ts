import type { Access } from '../access/authorise.ts';
import type { OpenId } from '../core/ids.ts';
import type { FlowsOptions, FlowsReading, RangeReading, WhoRef } from '../language/command.ts';
import { type Directory, type Person, rememberKeys } from '../people/directory.ts';
import { TIERS } from '../people/name-keys.ts';
import { type FoundName, type Meant, resolveNames } from '../people/resolve.ts';

/** Whom a message means. Of people who share a name only those count whom the asker may see. */
export type Settled =
  | {
      readonly kind: 'settled';
      readonly people: readonly Meant[];
      readonly when: RangeReading | undefined;
      readonly options: FlowsOptions;
    }
  | {
      readonly kind: 'shared';
      readonly name: string;
      readonly candidates: readonly Person[];
      /** The people of the message about whom there is no question. */
      readonly settled: readonly Meant[];
      readonly alsoShared: readonly string[];
      readonly when: RangeReading | undefined;
      readonly options: FlowsOptions;
    }
  /** A mention of somebody whom the directory does not hold. */
  | { readonly kind: 'outsider'; readonly name: string }
  /** The part of the message that is neither a name nor a time. */
  | { readonly kind: 'unknown'; readonly text: string };

type Picked = { readonly names: readonly FoundName[]; readonly reading: FlowsReading };
type Unpicked = Extract<Settled, { kind: 'outsider' | 'unknown' }>;

async function findRef(
  ref: WhoRef,
  asker: Person,
  directory: Directory,
): Promise<readonly FoundName[] | Unpicked> {
  switch (ref.kind) {
    case 'self':
      return [{ name: asker.name, tier: TIERS.identifier, people: [asker] }];
    case 'mention': {
      const people = await directory.peopleByOpenId([ref.openId]);
      return people.length > 0
        ? [{ name: ref.name, tier: TIERS.identifier, people }]
        : { kind: 'outsider', name: ref.name };
    }
    case 'named': {
      const found = await resolveNames(directory, ref.text, asker.openId);
      return found.kind === 'found' ? found.names : { kind: 'unknown', text: found.name };
    }
  }
}

const isFound = (found: readonly FoundName[] | Unpicked): found is readonly FoundName[] =>
  Array.isArray(found);

async function findAll(
  reading: FlowsReading,
  asker: Person,
  directory: Directory,
): Promise<Picked | Unpicked> {
  const who: readonly WhoRef[] = reading.who.length > 0 ? reading.who : [{ kind: 'self' }];
  const found = await Promise.all(who.map((ref) => findRef(ref, asker, directory)));
  const failed = found.find((one) => !isFound(one));
  return failed && !isFound(failed) ? failed : { names: found.filter(isFound).flat(), reading };
}

type Failure = { readonly reading: FlowsReading; readonly why: Unpicked };

/** The shortest part that stands for nobody, of readings that understood a time where there are any. */
function blame(failures: readonly Failure[]): Unpicked | undefined {
  const timed = failures.filter(({ reading }) => reading.when);
  const candidates = (timed.length > 0 ? timed : failures).map(({ why }) => why);
  const lengthOf = (why: Unpicked): number => (why.kind === 'unknown' ? why.text.length : 0);
  return candidates.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
}

/** The first reading whose every name somebody has; else the part of the message that stands for nobody. */
async function pickReading(
  readings: readonly [FlowsReading, ...FlowsReading[]],
  asker: Person,
  directory: Directory,
): Promise<Picked | Unpicked> {
  const failures: Failure[] = [];
  for (const reading of readings) {
    const found = await findAll(reading, asker, directory);
    if ('names' in found) return found;
    failures.push({ reading, why: found });
  }
  return blame(failures) ?? { kind: 'unknown', text: '' };
}

const distinct = (people: readonly Meant[]): Meant[] => [
  ...new Map<OpenId, Meant>(people.map((meant) => [meant.person.openId, meant])).values(),
];

/** Finds the people whom a message means, or says why nobody can be settled on. Shows nothing, asks no attendance. */
export async function settlePeople(
  readings: readonly [FlowsReading, ...FlowsReading[]],
  asker: Person,
  { directory, access }: { readonly directory: Directory; readonly access: Access },
): Promise<Settled> {
  const picked = await pickReading(readings, asker, rememberKeys(directory));
  if (!('names' in picked)) return picked;
  const certain: Meant[] = [];
  const shared: FoundName[] = [];
  for (const found of picked.names) {
    const { name, people } = found;
    const visible = people.length > 1 ? (await access.authorise(asker, people)).allowed : people;
    // Of a name whose people are all out of sight one goes along, to be refused by that name.
    if (visible.length <= 1)
      certain.push(...[...visible, ...people].slice(0, 1).map((person) => ({ person, as: name })));
    else shared.push({ ...found, people: visible });
  }
  const settled = distinct(certain);
  const { when, options } = picked.reading;
  const [choice, ...others] = shared;
  if (!choice) return { kind: 'settled', people: settled, when, options };
  const alsoShared = others.map((other) => other.name);
  return {
    kind: 'shared',
    name: choice.name,
    candidates: choice.people,
    settled,
    alsoShared,
    when,
    options,
  };
}
