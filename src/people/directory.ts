import type { Kysely } from 'kysely';
import type { EpochMs } from '../core/clock.ts';
import type { OpenId, UserId } from '../core/ids.ts';
import type { TimeZone } from '../core/zone.ts';
import type { Tables } from '../store/schema.ts';
import { readHolders } from './name-holders.ts';
import { foldName, type Tier } from './name-keys.ts';

/** Somebody of the company, as the last directory sync saw them. */
export type Person = {
  readonly openId: OpenId;
  /** Missing where the app lacks `contact:user.employee_id:readonly`: attendance cannot be asked for then. */
  readonly userId: UserId | undefined;
  readonly employeeNo: string | undefined;
  readonly name: string;
  readonly enName: string | undefined;
  /** As Feishu tells it, else as they set it here. */
  readonly timeZone: TimeZone | undefined;
  /** The names of their departments, each as a path from the top: `['研发部', '平台组']`. */
  readonly departments: readonly (readonly string[])[];
};

/** Somebody of whom nothing more is read than whom they are. */
export type Holder = Pick<Person, 'openId'>;

/**
 * Everybody whom one name means, at least one, and how sure that is: by the surest of the tiers in which anybody has
 * it.
 */
export type KeyHolders = { readonly tier: Tier; readonly people: readonly Holder[] };

/** Reads the company's people from our own database: Feishu's name search needs a user's token. */
export type Directory = {
  /** In the order asked for; people who are not there are left out. */
  peopleByOpenId(ids: readonly OpenId[]): Promise<Person[]>;
  /** Those of these user IDs that the directory holds. */
  peopleByUserId(ids: readonly UserId[]): Promise<Person[]>;
  /**
   * Who is called so, by folded key: a number, a name, its pinyin or a short form of it, or an alias of the asker's
   * own. Keys that nobody has are not in the map.
   */
  peopleByKeys(keys: readonly string[], asker: OpenId): Promise<ReadonlyMap<string, KeyHolders>>;
  /** When the last complete sync ended; undefined before the first. */
  syncedAt(): Promise<EpochMs | undefined>;
};

/** How many parameters one statement may carry on every database. */
const CHUNK = 500;

const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );

type PersonRow = {
  open_id: string;
  user_id: string | null;
  employee_no: string | null;
  name: string;
  en_name: string | null;
  time_zone: string | null;
};

// The columns were checked when they were written: only their brands are lost in the database.
const toPerson = (row: PersonRow, departments: readonly (readonly string[])[]): Person => ({
  openId: row.open_id as OpenId,
  userId: (row.user_id ?? undefined) as UserId | undefined,
  employeeNo: row.employee_no ?? undefined,
  name: row.name,
  enName: row.en_name ?? undefined,
  timeZone: (row.time_zone ?? undefined) as TimeZone | undefined,
  departments,
});

type Department = { readonly name: string; readonly parent: string | undefined };

/** Names from the top down. A parent that is out of reach, or a circle, ends the path. */
function pathTo(id: string, departments: ReadonlyMap<string, Department>): string[] {
  const seen = new Set<string>();
  const names: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = departments.get(at)?.parent) {
    seen.add(at);
    const name = departments.get(at)?.name;
    if (name) names.unshift(name);
  }
  return names;
}

export function createDirectory(db: Kysely<Tables>): Directory {
  /** These departments and all above them. */
  const departmentsAbove = async (ids: readonly string[]): Promise<Map<string, Department>> => {
    if (ids.length === 0) return new Map();
    const rows = await db
      .withRecursive('above', (cte) =>
        cte
          .selectFrom('departments')
          .where('department_id', 'in', ids)
          .select(['department_id', 'parent_id', 'name'])
          .union(
            cte
              .selectFrom('departments')
              .innerJoin('above', 'above.parent_id', 'departments.department_id')
              .select(['departments.department_id', 'departments.parent_id', 'departments.name']),
          ),
      )
      .selectFrom('above')
      .selectAll()
      .execute();
    return new Map(
      rows.map((row) => [row.department_id, { name: row.name, parent: row.parent_id ?? undefined }]),
    );
  };

  const readChunk = async (ids: readonly OpenId[]): Promise<Person[]> => {
    const rows = await db
      .selectFrom('people')
      .leftJoin('settings', 'settings.open_id', 'people.open_id')
      .where('people.open_id', 'in', ids)
      .select(['people.open_id', 'user_id', 'employee_no', 'name', 'en_name'])
      .select((row) => row.fn.coalesce('people.time_zone', 'settings.time_zone').as('time_zone'))
      .execute();
    const memberships = await db
      .selectFrom('memberships')
      .where('open_id', 'in', ids)
      .select(['open_id', 'department_id'])
      .orderBy('department_id')
      .execute();
    const departments = await departmentsAbove([...new Set(memberships.map((one) => one.department_id))]);
    const paths = Map.groupBy(memberships, (one) => one.open_id);
    return rows.map((row) =>
      toPerson(
        row,
        (paths.get(row.open_id) ?? [])
          .map((one) => pathTo(one.department_id, departments))
          .filter((path) => path.length > 0),
      ),
    );
  };

  const peopleByOpenId = async (ids: readonly OpenId[]): Promise<Person[]> => {
    const read = await Promise.all(chunksOf([...new Set(ids)]).map(readChunk));
    const byId = new Map(read.flat().map((person) => [person.openId, person]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  };

  return {
    peopleByOpenId,
    peopleByUserId: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('people').where('user_id', 'in', ids).select('open_id').execute();
      return peopleByOpenId(rows.map((row) => row.open_id as OpenId));
    },
    peopleByKeys: (keys, asker) => readHolders(db, keys, asker),
    syncedAt: async () => {
      const state = await db.selectFrom('directory_state').select('synced_at').executeTakeFirst();
      return state?.synced_at;
    },
  };
}

/** The same directory, which remembers keys that one asker's message needs: its readings share most of theirs. */
export function rememberKeys(directory: Directory): Directory {
  const asked = new Map<string, KeyHolders | undefined>();
  return {
    ...directory,
    peopleByKeys: async (keys, asker) => {
      const folded = [...new Set(keys.map(foldName))];
      const unknown = folded.filter((key) => !asked.has(key));
      const found = await directory.peopleByKeys(unknown, asker);
      for (const key of unknown) asked.set(key, found.get(key));
      return new Map(
        folded.flatMap((key) => {
          const holders = asked.get(key);
          return holders ? [[key, holders]] : [];
        }),
      );
    },
  };
}
