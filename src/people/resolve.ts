import type { OpenId } from '../core/ids.ts';
import type { Department, Directory, KeyHolders, Person } from './directory.ts';
import { foldName, TIERS, type Tier } from './name-keys.ts';

/** What a text that should name people came to. Nobody is ever guessed: several of one name are all given. */
export type Resolution =
  | { readonly kind: 'found'; readonly names: readonly FoundName[] }
  /**
   * `name` is the first part of the text that no name accounts for, `others` are the names beside it; undefined where
   * more than that one part is unknown.
   */
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly others: readonly FoundName[] | undefined;
    };

/**
 * Somebody, or a department for everybody in it, and the words that meant them: a refusal repeats those, and tells
 * nobody's name.
 */
export type Meant =
  | { readonly person: Person; readonly as: string }
  | { readonly department: Department; readonly as: string };

/** Departments of one name, at least one. It is as sure as somebody's very name, and means them where nobody has it. */
type NamedDepartments = { readonly tier: Tier; readonly departments: readonly Department[] };

/** A name as typed, and everybody who is called so, or every department: at least one. */
export type FoundName = (KeyHolders | NamedDepartments) & { readonly name: string };

/** A text of more units than this is no list of names. */
const MAX_UNITS = 200;
/** A name has at most so many units: five words, and what joins them. */
const MAX_NAME_UNITS = 9;

/** A word, or something that joins names and may also be a part of one: 张三和李四, 和平, R&D. */
type Unit = {
  readonly from: number;
  readonly to: number;
  readonly joins: boolean;
  /** It joins, and may stand where there is nothing to be joined. */
  readonly isMark: boolean;
};

/** What stands between two commas. */
type Part = { readonly part: string; readonly units: readonly Unit[] };

type Known = ReadonlyMap<string, KeyHolders | NamedDepartments>;

const UNIT = /(?<joiner>\band\b|[和与跟及])|(?<mark>[&/])|[^\s和与跟及&/]+/giu;

const unitsOf = (part: string): Unit[] =>
  [...part.matchAll(UNIT)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    joins: (match.groups?.['joiner'] ?? match.groups?.['mark']) !== undefined,
    isMark: match.groups?.['mark'] !== undefined,
  }));

/** Marks between names, which no name holds. */
const SEPARATOR = /[,，、;；\n]/u;

/** Whether a text could be found as one name. */
export function mayBeName(text: string): boolean {
  const units = unitsOf(text);
  const isOne = !SEPARATOR.test(text) && !units.some((unit) => unit.isMark);
  return isOne && units.some((unit) => !unit.joins) && units.length <= MAX_NAME_UNITS;
}

/** The text between two units, both included: it may be a name. */
const spanOf = (part: string, units: readonly Unit[], start: number, end: number): string =>
  part.slice(units[start]?.from, units[end - 1]?.to).replace(/\s+/g, ' ');

const spansOf = (part: string, units: readonly Unit[]): string[] =>
  units.flatMap((_, start) =>
    Array.from({ length: Math.min(MAX_NAME_UNITS, units.length - start) }, (__, more) =>
      spanOf(part, units, start, start + more + 1),
    ),
  );

/**
 * For each place between units, the names that account for all units before it, as few as can be: "May Chen" is one
 * person, not May and Chen. What joins two names is passed over where no name holds it.
 */
function namesUpTo(part: string, units: readonly Unit[], known: Known): (FoundName[] | undefined)[] {
  const best: (FoundName[] | undefined)[] = [[]];
  for (let end = 1; end <= units.length; end += 1) {
    const passed = best[end - 1];
    const isBetween = units[end - 1]?.joins && end < units.length && passed && passed.length > 0;
    best[end] = isBetween || units[end - 1]?.isMark ? passed : undefined;
    for (let start = Math.max(0, end - MAX_NAME_UNITS); start < end; start += 1) {
      const name = spanOf(part, units, start, end);
      const holders = known.get(foldName(name));
      const before = best[start];
      if (!holders || !before || before.length + 1 >= (best[end]?.length ?? Infinity)) continue;
      best[end] = [...before, { name, ...holders }];
    }
  }
  return best;
}

/** The first words of a part that no name accounts for, up to the next name or what joins, and the names beside them. */
function unknownIn({ part, units }: Part, known: Known): Extract<Resolution, { kind: 'unknown' }> {
  const best = namesUpTo(part, units, known);
  const reached = best.findLastIndex((names) => names !== undefined);
  const startsName = (at: number): boolean =>
    units.some((_, more) => more >= at && known.has(foldName(spanOf(part, units, at, more + 1))));
  let end = reached + 1;
  while (end < units.length && !units[end]?.joins && !startsName(end)) end += 1;
  const next = units.findIndex((unit, at) => at >= end && !unit.joins);
  const after = next < 0 ? [] : namesUpTo(part, units.slice(next), known).at(-1);
  const others = after && [...(best[reached] ?? []), ...after];
  return { kind: 'unknown', name: spanOf(part, units, reached, end), others };
}

/** The parts' names, with departments for what nobody is called, where names alone do not account for all of a part. */
async function knowParts(parts: readonly Part[], directory: Directory, asker: OpenId): Promise<Known> {
  const people = await directory.peopleByKeys(
    parts.flatMap(({ part, units }) => spansOf(part, units)),
    asker,
  );
  const open = parts.filter(({ part, units }) => !namesUpTo(part, units, people).at(-1));
  const nobodys = open
    .flatMap(({ part, units }) => spansOf(part, units))
    .filter((span) => !people.has(foldName(span)));
  const departments = await directory.departmentsByName(nobodys);
  const named = [...departments].map(
    ([name, called]) => [name, { tier: TIERS.name, departments: called }] as const,
  );
  return new Map<string, KeyHolders | NamedDepartments>([...people, ...named]);
}

/**
 * Finds the people that a text names: by employee number, e-mail, mobile, exact name, nickname, pinyin, or what the
 * asker calls them; or the departments, by their exact names. Commas, 、 and spaces separate names, and so do 和 and
 * "and" where they are not part of one.
 */
export async function resolveNames(directory: Directory, text: string, asker: OpenId): Promise<Resolution> {
  const parts = text
    .split(SEPARATOR)
    .map((part) => ({ part, units: unitsOf(part) }))
    .filter(({ units }) => units.some((unit) => !unit.isMark));
  const size = parts.reduce((sum, { units }) => sum + units.filter((unit) => !unit.isMark).length, 0);
  if (size === 0 || size > MAX_UNITS) return { kind: 'unknown', name: text, others: undefined };
  const known = await knowParts(parts, directory, asker);
  const found = parts.map(({ part, units }) => namesUpTo(part, units, known).at(-1));
  const failed = parts.filter((_, at) => !found[at]);
  const names = found.flatMap((some) => some ?? []);
  const [first, ...more] = failed.map((part) => unknownIn(part, known));
  if (!first) return { kind: 'found', names };
  return { ...first, others: more.length === 0 ? first.others && [...names, ...first.others] : undefined };
}
