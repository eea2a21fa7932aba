import { AppError } from '../core/errors.ts';
import type { FlowsReading, Readings, WhoRef } from '../language/command.ts';
import type { Directory, Person } from '../people/directory.ts';
import { TIERS } from '../people/name-keys.ts';
import { type FoundName, resolveNames } from '../people/resolve.ts';
import { calledSo, idOf } from './called-so.ts';

/** A reading each of whose names somebody has. */
export type Picked = { readonly names: readonly FoundName[]; readonly reading: FlowsReading };

/** Why no reading could be picked. */
export type Unpicked =
  /** A mention of somebody whom the directory does not hold. */
  | { readonly kind: 'outsider'; readonly name: string }
  /**
   * The part of the message that is neither a name nor a time. `others` are the names beside it; undefined where more
   * than that is unclear.
   */
  | { readonly kind: 'unknown'; readonly text: string; readonly others: readonly FoundName[] | undefined };

/** A reading of which somebody could not be found. */
export type Failure = { readonly reading: FlowsReading; readonly why: Unpicked };

/** More readings than this are no choice but a list. */
const MAX_OPEN = 4;

type Found = { readonly kind: 'found'; readonly names: readonly FoundName[] };

const certainly = (name: string, people: readonly Person[]): Found => ({
  kind: 'found',
  names: [{ name, tier: TIERS.identifier, people }],
});

/** Everybody whom a part of a message may mean. */
export async function findRef(ref: WhoRef, asker: Person, directory: Directory): Promise<Found | Unpicked> {
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
): Promise<Picked | Failure> {
  const who: readonly WhoRef[] = reading.who.length > 0 ? reading.who : [{ kind: 'self' }];
  const found = await Promise.all(who.map((ref) => findRef(ref, asker, directory)));
  const names = found.flatMap((one) => (one.kind === 'found' ? one.names : []));
  const [failed, ...more] = found.filter((one) => one.kind !== 'found');
  if (!failed) return { names, reading };
  if (failed.kind === 'outsider') return { reading, why: failed };
  const others = more.length === 0 ? failed.others && [...names, ...failed.others] : undefined;
  return { reading, why: { ...failed, others } };
}

/** Of readings that understood options, and a time, where there are any, the one whose unknown part is the shortest. */
function blame(failures: readonly [Failure, ...Failure[]]): Failure {
  const most = Math.max(...failures.map(({ reading }) => reading.options.flags.size));
  const likely = failures.filter(({ reading }) => reading.options.flags.size === most);
  const timed = likely.filter(({ reading }) => reading.when);
  const lengthOf = ({ why }: Failure): number => (why.kind === 'unknown' ? why.text.length : 0);
  const [shortest] = (timed.length > 0 ? timed : likely).toSorted((a, b) => lengthOf(a) - lengthOf(b));
  return shortest ?? failures[0];
}

/** Named by a number, an address or their very name; what is found by less is never held against a time. */
const isSure = ({ names }: Picked): boolean => names.every(({ tier }) => tier <= TIERS.name);

/** The words that a reading takes for a time and for options. */
const takenBy = ({ when, options }: FlowsReading): string =>
  [when?.text, ...[...options.flags].toSorted()].join('\n');

/**
 * Whether a reading may be meant beside those found: where it takes other words for a time or an option. One that only
 * passes over more fillers may not: 查 beside a time is somebody, where somebody is called so.
 */
function mayBeMeant(reading: FlowsReading, found: readonly Picked[]): boolean {
  const fewest = found[0]?.reading.fillers ?? Infinity;
  return reading.fillers <= fewest && found.every((other) => takenBy(other.reading) !== takenBy(reading));
}

/** What is asked for in the end: the same for readings that only take it from other words. */
const askedBy = ({ names, reading: { when, options } }: Picked): string =>
  [
    ...names.flatMap(calledSo).map(idOf).toSorted(),
    when?.range.from,
    when?.range.to,
    ...[...options.flags].toSorted(),
  ].join('\n');

/**
 * The readings that may be meant: one, unless others are found as surely. Where no reading has all its names found,
 * the one to be asked about, with the part of the message that stands for nobody.
 */
export async function pickReadings(
  readings: Readings<FlowsReading>,
  asker: Person,
  directory: Directory,
): Promise<readonly [Picked, ...Picked[]] | Failure> {
  const [sure, unsure, failures]: [Picked[], Picked[], Failure[]] = [[], [], []];
  for (const reading of readings) {
    if (!mayBeMeant(reading, sure)) continue;
    const found = await findAll(reading, asker, directory);
    if ('why' in found) failures.push(found);
    else if (!isSure(found)) unsure.push(found);
    else if (sure.every((other) => askedBy(other) !== askedBy(found))) sure.push(found);
  }
  const [first, ...others] = sure.length > 0 ? sure.slice(0, MAX_OPEN) : unsure.slice(0, 1);
  if (first) return [first, ...others];
  const [failure, ...more] = failures;
  if (!failure) throw new AppError('internal', 'a reading was neither found nor failed');
  return blame([failure, ...more]);
}
