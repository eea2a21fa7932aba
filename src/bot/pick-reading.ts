import type { FlowsReading, Readings, WhoRef } from '../language/command.ts';
import type { Directory, Person } from '../people/directory.ts';
import { TIERS } from '../people/name-keys.ts';
import { type FoundName, resolveNames } from '../people/resolve.ts';

/** A reading each of whose names somebody has. */
export type Picked = { readonly names: readonly FoundName[]; readonly reading: FlowsReading };

/** Why no reading could be picked. */
export type Unpicked =
  /** A mention of somebody whom the directory does not hold. */
  | { readonly kind: 'outsider'; readonly name: string }
  /** The part of the message that is neither a name nor a time. */
  | { readonly kind: 'unknown'; readonly text: string };

/** More readings than this are no choice but a list. */
const MAX_OPEN = 3;

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

/** The shortest part that stands for nobody, of readings that understood options, and a time, where there are any. */
function blame(failures: readonly Failure[]): Unpicked {
  const most = Math.max(...failures.map(({ reading }) => reading.options.flags.size));
  const likely = failures.filter(({ reading }) => reading.options.flags.size === most);
  const timed = likely.filter(({ reading }) => reading.when);
  const candidates = (timed.length > 0 ? timed : likely).map(({ why }) => why);
  const lengthOf = (why: Unpicked): number => (why.kind === 'unknown' ? why.text.length : 0);
  return candidates.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? { kind: 'unknown', text: '' };
}

/** Named by a number, an address or their very name; what is found by less is never held against a time. */
const isSure = ({ names }: Picked): boolean => names.every(({ tier }) => tier <= TIERS.name);

const partsOf = ({ when, options }: FlowsReading): string =>
  [when?.range.from, when?.range.to, ...[...options.flags].toSorted()].join(' ');

/**
 * Whether a reading may be meant beside those found: where it takes other words for a time or an option. One that only
 * passes over more fillers may not: 查 beside a time is somebody, where somebody is called so.
 */
function mayBeMeant(reading: FlowsReading, found: readonly Picked[]): boolean {
  const fewest = found[0]?.reading.fillers ?? Infinity;
  return reading.fillers <= fewest && found.every((other) => partsOf(other.reading) !== partsOf(reading));
}

/**
 * The readings that may be meant: one, unless others are found as surely. Where no reading has all its names found,
 * the part of the message that stands for nobody.
 */
export async function pickReadings(
  readings: Readings<FlowsReading>,
  asker: Person,
  directory: Directory,
): Promise<readonly [Picked, ...Picked[]] | Unpicked> {
  const [sure, unsure, failures]: [Picked[], Picked[], Failure[]] = [[], [], []];
  for (const reading of readings) {
    if (!mayBeMeant(reading, sure)) continue;
    const found = await findAll(reading, asker, directory);
    if (!('names' in found)) failures.push({ reading, why: found });
    else (isSure(found) ? sure : unsure).push(found);
  }
  const [first, ...others] = sure.length > 0 ? sure.slice(0, MAX_OPEN) : unsure.slice(0, 1);
  return first ? [first, ...others] : blame(failures);
}
