import type { OpenId } from '../core/ids.ts';
import type { Directory, KeyHolders, Person } from '../people/directory.ts';
import { foldName, nameKeysOf, squeezeName, TIERS } from '../people/name-keys.ts';
import { loadSpell } from '../people/pinyin.ts';

const personCalled = (name: string, index: number): Person => ({
  openId: `ou_${index}` as OpenId,
  userId: undefined,
  employeeNo: undefined,
  name,
  enName: undefined,
  timeZone: undefined,
  departments: [],
});

const contactOf = (person: Person) => ({
  ...person,
  nickname: undefined,
  email: undefined,
  mobile: undefined,
  leader: undefined,
  departments: [],
  joinedAt: undefined,
});

/** Whoever writes the messages. */
export const WRITER: Person = personCalled('the writer', -1);

/** A directory of people of these names, found by all that people are found by who have nothing but a name. */
export async function directoryOf(names: readonly string[]): Promise<Directory> {
  const spell = await loadSpell();
  const keyed = names.map(personCalled).flatMap((person) =>
    nameKeysOf(contactOf(person), spell)
      .filter(({ tier }) => tier < TIERS.weak)
      .map((one) => ({ ...one, person })),
  );
  const byKey = Map.groupBy(keyed, ({ key }) => key);
  const holdersOf = (key: string): KeyHolders | undefined => {
    const found = byKey.get(key) ?? byKey.get(squeezeName(key)) ?? [];
    const tiers = found.map(({ tier }) => tier).toSorted((a, b) => a - b);
    const [surest] = tiers;
    if (surest === undefined) return undefined;
    return { tier: surest, people: found.filter(({ tier }) => tier === surest).map(({ person }) => person) };
  };
  return {
    peopleByOpenId: () => Promise.resolve([]),
    peopleByUserId: () => Promise.resolve([]),
    peopleByKeys: (keys) => {
      const found = keys.map(foldName).map((key) => [key, holdersOf(key)] as const);
      return Promise.resolve(new Map(found.flatMap(([key, holders]) => (holders ? [[key, holders]] : []))));
    },
    departmentsById: () => Promise.resolve([]),
    departmentsByName: () => Promise.resolve(new Map()),
    membersOf: () => Promise.resolve([]),
    membersAmong: () => Promise.resolve([]),
    syncedAt: () => Promise.resolve(0),
  };
}
