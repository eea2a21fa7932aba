import type { Kysely } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { EpochMs } from '../core/clock.ts';
import type { DepartmentId, OpenId, UserId } from '../core/ids.ts';
import type { TimeZone } from '../core/zone.ts';
import { MOST_PARAMETERS } from '../store/parameters.ts';
import type { Tables } from '../store/schema.ts';
import { departmentsById, departmentsByName, membersAmong, membersOf, readPaths } from './departments.ts';
import { readHolders } from './name-holders.ts';
import type { Tier } from './name-keys.ts';

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
  /** When their first day in the company was; missing where the app may not know. */
  readonly joinedAt?: EpochMs | undefined;
  /** The names of their departments, each as a path from the top: `['研发部', '平台组']`. */
  readonly departments: readonly (readonly string[])[];
};

/** A department, with the names from the top down to its own. */
export type Department = { readonly departmentId: DepartmentId; readonly path: readonly string[] };

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
  /** Those of these departments that the directory holds, in the order asked for. */
  departmentsById(ids: readonly DepartmentId[]): Promise<Department[]>;
  /** The departments that are called so, by folded name. Names that no department has are not in the map. */
  departmentsByName(names: readonly string[]): Promise<ReadonlyMap<string, readonly Department[]>>;
  /** Everybody in a department and in all below it, each once; any so many of them where `most` is given. */
  membersOf(id: DepartmentId, most?: number): Promise<Holder[]>;
  /** Those of these people who are in a department or below it. */
  membersAmong(id: DepartmentId, people: readonly OpenId[]): Promise<Holder[]>;
  /** When the last complete sync ended; undefined before the first. */
  syncedAt(): Promise<EpochMs | undefined>;
};

type PersonRow = {
  open_id: string;
  user_id: string | null;
  employee_no: string | null;
  name: string;
  en_name: string | null;
  time_zone: string | null;
  joined_at: EpochMs | null;
};

// The columns were checked when they were written: only their brands are lost in the database.
const toPerson = (row: PersonRow, departments: readonly (readonly string[])[]): Person => ({
  openId: row.open_id as OpenId,
  userId: (row.user_id ?? undefined) as UserId | undefined,
  employeeNo: row.employee_no ?? undefined,
  name: row.name,
  enName: row.en_name ?? undefined,
  timeZone: (row.time_zone ?? undefined) as TimeZone | undefined,
  joinedAt: row.joined_at ?? undefined,
  departments,
});

export function createDirectory(db: Kysely<Tables>): Directory {
  const readChunk = async (ids: readonly OpenId[]): Promise<Person[]> => {
    const rows = await db
      .selectFrom('people')
      .leftJoin('settings', 'settings.open_id', 'people.open_id')
      .where('people.open_id', 'in', ids)
      .select(['people.open_id', 'user_id', 'employee_no', 'name', 'en_name', 'joined_at'])
      .select((row) => row.fn.coalesce('people.time_zone', 'settings.time_zone').as('time_zone'))
      .execute();
    const memberships = await db
      .selectFrom('memberships')
      .where('open_id', 'in', ids)
      .select(['open_id', 'department_id'])
      .orderBy('department_id')
      .execute();
    const paths = await readPaths(db, [...new Set(memberships.map((one) => one.department_id))]);
    const byPerson = Map.groupBy(memberships, (one) => one.open_id);
    return rows.map((row) =>
      toPerson(
        row,
        (byPerson.get(row.open_id) ?? [])
          .map((one) => paths.get(one.department_id) ?? [])
          .filter((path) => path.length > 0),
      ),
    );
  };

  const peopleByOpenId = async (ids: readonly OpenId[]): Promise<Person[]> => {
    const read = await Promise.all(chunksOf([...new Set(ids)], MOST_PARAMETERS).map(readChunk));
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
    departmentsById: (ids) => departmentsById(db, ids),
    departmentsByName: (names) => departmentsByName(db, names),
    membersOf: (id, most) => membersOf(db, [id], most),
    membersAmong: (id, people) => membersAmong(db, [id], people),
    syncedAt: async () => {
      const state = await db.selectFrom('directory_state').select('synced_at').executeTakeFirst();
      return state?.synced_at;
    },
  };
}
