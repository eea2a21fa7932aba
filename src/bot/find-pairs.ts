import type { PairView, SubjectView } from '../cards/format-grant.ts';
import type { CivilDate } from '../core/civil.ts';
import type { OpenId } from '../core/ids.ts';
import type { AccessPair, RangeReading } from '../language/command.ts';
import type { Department, Directory, Holder, KeyHolders, Person } from '../people/directory.ts';
import { foldName } from '../people/name-keys.ts';

/** A way to split what was typed into two names. */
export type Way = AccessPair & { readonly until?: RangeReading | undefined };

/** Everybody and every department that the two names may mean; or the part that stands for nobody. */
export type FoundPairs =
  /** As many as asked for of `count`. */
  | { readonly kind: 'found'; readonly pairs: readonly PairView[]; readonly count: number }
  | { readonly kind: 'unknown'; readonly text: string }
  /** All that was found is somebody and themselves. */
  | { readonly kind: 'to-themselves' };

type Ref = AccessPair['holder' | 'subject'];
type SubjectFound = Holder | Department | 'everyone';
type Combination = {
  readonly holder: OpenId;
  readonly subject: SubjectFound;
  readonly until: CivilDate | undefined;
};

type Known = {
  readonly people: ReadonlyMap<string, KeyHolders>;
  readonly departments: ReadonlyMap<string, readonly Department[]>;
};

const holdersOf = (ref: Ref, { people }: Known, asker: Person): readonly Holder[] => {
  switch (ref.kind) {
    case 'self':
      return [asker];
    case 'mention':
      return [ref];
    case 'named':
      return people.get(foldName(ref.text))?.people ?? [];
    case 'everyone':
      return [];
  }
};

function subjectsOf(ref: Ref, known: Known, asker: Person): readonly SubjectFound[] {
  if (ref.kind === 'everyone') return ['everyone'];
  const departments = ref.kind === 'named' ? (known.departments.get(foldName(ref.text)) ?? []) : [];
  return [...holdersOf(ref, known, asker), ...departments];
}

const textsOf = (ways: readonly Way[]): string[] => [
  ...new Set(
    ways.flatMap(({ holder, subject }) =>
      [holder, subject].flatMap((ref) => (ref.kind === 'named' ? ref.text : [])),
    ),
  ),
];

const wordsOf = (ref: Ref): string =>
  ref.kind === 'named' ? ref.text : ref.kind === 'mention' ? ref.name : '';

/** Of a way whose one name is known the other; of the likeliest both. */
function blame(ways: readonly Way[], known: Known, asker: Person): FoundPairs {
  const half = ways.find(
    ({ holder, subject }) =>
      holdersOf(holder, known, asker).length > 0 || subjectsOf(subject, known, asker).length > 0,
  );
  const [first] = ways;
  if (!half)
    return {
      kind: 'unknown',
      text: first ? `${wordsOf(first.holder)} ${wordsOf(first.subject)}`.trim() : '',
    };
  const isHolderKnown = holdersOf(half.holder, known, asker).length > 0;
  return { kind: 'unknown', text: wordsOf(isHolderKnown ? half.subject : half.holder) };
}

/** A mention may be of somebody whom the directory does not hold. */
function missing(ways: readonly Way[]): FoundPairs | undefined {
  const refs = ways.flatMap(({ holder, subject }) => [holder, subject]);
  const mention = refs.find((ref) => ref.kind === 'mention');
  return mention && { kind: 'unknown', text: wordsOf(mention) };
}

const keyOf = ({ holder, subject, until }: Combination): string =>
  [
    holder,
    subject === 'everyone' ? subject : 'openId' in subject ? subject.openId : subject.departmentId,
    until,
  ].join(' ');

const isOwn = ({ holder, subject }: Combination): boolean =>
  subject !== 'everyone' && 'openId' in subject && subject.openId === holder;

function combine(ways: readonly Way[], known: Known, asker: Person): Combination[] {
  const all = ways.flatMap(({ holder, subject, until }) =>
    holdersOf(holder, known, asker).flatMap((one) =>
      subjectsOf(subject, known, asker).map((whom) => ({
        holder: one.openId,
        subject: whom,
        until: until?.range.to,
      })),
    ),
  );
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** What a card tells of a pair; undefined where somebody is not in the directory any more. */
function viewPair(
  { holder, subject, until }: Combination,
  people: ReadonlyMap<OpenId, Person>,
): PairView | undefined {
  const who = people.get(holder);
  const person = subject !== 'everyone' && 'openId' in subject ? people.get(subject.openId) : undefined;
  const whom: SubjectView | undefined =
    subject === 'everyone'
      ? { kind: 'everyone' }
      : 'departmentId' in subject
        ? { kind: 'department', department: subject }
        : person && { kind: 'person', person };
  return who && whom && { holder: who, subject: whom, until };
}

/** Finds whom the two names of a grant may mean, of every way to split them. Several are for the administrator to choose from. */
export async function findPairs(
  ways: readonly Way[],
  asker: Person,
  directory: Directory,
  most: number,
): Promise<FoundPairs> {
  const texts = textsOf(ways);
  const known = {
    people: await directory.peopleByKeys(texts, asker.openId),
    departments: await directory.departmentsByName(texts),
  };
  const all = combine(ways, known, asker);
  const combinations = all.filter((one) => !isOwn(one));
  if (all.length > 0 && combinations.length === 0) return { kind: 'to-themselves' };
  const listed = combinations.slice(0, most);
  const ids = listed.flatMap(({ holder, subject }) =>
    subject !== 'everyone' && 'openId' in subject ? [holder, subject.openId] : [holder],
  );
  const people = new Map((await directory.peopleByOpenId([...new Set(ids)])).map((one) => [one.openId, one]));
  const pairs = listed.flatMap((one) => viewPair(one, people) ?? []);
  if (pairs.length === 0) return missing(ways) ?? blame(ways, known, asker);
  return { kind: 'found', pairs, count: combinations.length - (listed.length - pairs.length) };
}
