import type { Kysely } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import { MOST_PARAMETERS } from '../store/parameters.ts';
import type { Tables } from '../store/schema.ts';
import type { Department, Holder } from './directory.ts';
import { foldName, squeezeName } from './name-keys.ts';

type Node = { readonly name: string; readonly parent: string | undefined };

/** These departments and all above them. */
async function readAbove(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, Node>> {
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
}

/** Names from the top down. A parent that is out of reach, or a circle, ends the path. */
function pathTo(id: string, nodes: ReadonlyMap<string, Node>): string[] {
  const seen = new Set<string>();
  const names: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = nodes.get(at)?.parent) {
    seen.add(at);
    const name = nodes.get(at)?.name;
    if (name) names.unshift(name);
  }
  return names;
}

/** Each department's path of names; empty for one that is not there, or has no name. */
export async function readPaths(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const nodes = await readAbove(db, ids);
  return new Map(ids.map((id) => [id, pathTo(id, nodes)]));
}

async function readDepartments(db: Kysely<Tables>, ids: readonly string[]): Promise<Department[]> {
  const paths = await readPaths(db, ids);
  return ids.map((id) => ({ departmentId: id as DepartmentId, path: paths.get(id) ?? [] }));
}

/** Those of these departments that the directory holds, in the order asked for. */
export async function departmentsById(
  db: Kysely<Tables>,
  ids: readonly DepartmentId[],
): Promise<Department[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('departments')
    .where('department_id', 'in', ids)
    .select('department_id')
    .execute();
  const known = new Set(rows.map((row) => row.department_id));
  return readDepartments(
    db,
    ids.filter((id) => known.has(id)),
  );
}

/** The departments of each name, which are compared as people's names are; by its folded form. */
export async function departmentsByName(
  db: Kysely<Tables>,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Department[]>> {
  const folded = [...new Set(names.map(foldName))].filter((name) => squeezeName(name) !== '');
  if (folded.length === 0) return new Map();
  const rows = await db
    .selectFrom('departments')
    .where('name_key', 'in', [...new Set(folded.map(squeezeName))])
    .select(['department_id', 'name_key'])
    .orderBy('department_id')
    .execute();
  if (rows.length === 0) return new Map();
  const departments = await readDepartments(
    db,
    rows.map((row) => row.department_id),
  );
  const byKey = Map.groupBy(departments, (_, at) => rows[at]?.name_key);
  return new Map(
    folded.flatMap((name) => {
      const called = byKey.get(squeezeName(name));
      return called ? [[name, called]] : [];
    }),
  );
}

/** Memberships in some departments and in all below them; `union` ends a circle of departments. */
const membershipsIn = (db: Kysely<Tables>, ids: readonly DepartmentId[]) =>
  db
    .withRecursive('below(department_id)', (cte) =>
      cte
        .selectFrom('departments')
        .where('departments.department_id', 'in', ids)
        .select('departments.department_id')
        .union(
          cte
            .selectFrom('below')
            .innerJoin('departments', 'departments.parent_id', 'below.department_id')
            .select('departments.department_id'),
        ),
    )
    .selectFrom('memberships')
    .innerJoin('people', 'people.open_id', 'memberships.open_id')
    // Not a join: SQLite would read the whole company's memberships, and look each up below.
    .where('memberships.department_id', 'in', (inner) =>
      inner.selectFrom('below').select('below.department_id'),
    )
    .select('people.open_id')
    .distinct();

const toHolders = (rows: readonly { open_id: string }[]): Holder[] =>
  rows.map((row) => ({ openId: row.open_id as OpenId }));

/** Everybody in some departments and in all below them, each once, or as many as `most`. */
export async function membersOf(
  db: Kysely<Tables>,
  ids: readonly DepartmentId[],
  most?: number,
): Promise<Holder[]> {
  if (ids.length === 0) return [];
  const members = membershipsIn(db, ids);
  return toHolders(await (most === undefined ? members : members.limit(most)).execute());
}

/** Those of these people who are in one of the departments, or below it. */
export async function membersAmong(
  db: Kysely<Tables>,
  ids: readonly DepartmentId[],
  people: readonly OpenId[],
): Promise<Holder[]> {
  if (ids.length === 0) return [];
  const found: Holder[] = [];
  for (const some of chunksOf(people, MOST_PARAMETERS)) {
    const rows = await membershipsIn(db, ids).where('memberships.open_id', 'in', some).execute();
    found.push(...toHolders(rows));
  }
  return found;
}
