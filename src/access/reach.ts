import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { DepartmentId, OpenId, UserId } from '../core/ids.ts';
import type { Person } from '../people/directory.ts';
import type { Tables } from '../store/schema.ts';
import { heldBy } from './live-grants.ts';

/**
 * Whom it makes sense to look among when something is to be proposed to the asker: at least those whom `authorise`
 * allows, which has the last word. Undefined where those are so many that looking among everybody finds them as well.
 */
export type ReachOf = (asker: Person) => Promise<ReadonlySet<OpenId> | undefined>;

const MANY = 2000;

/** Everybody who has the asker above them in the chain of leaders. */
async function reportsBelow(db: Kysely<Tables>, asker: OpenId): Promise<string[]> {
  const rows = await db
    .withRecursive('below(open_id)', (cte) =>
      cte
        .selectFrom('people')
        .where('leader_open_id', '=', asker)
        .select('open_id')
        .union(
          cte
            .selectFrom('below')
            .innerJoin('people', 'people.leader_open_id', 'below.open_id')
            .select('people.open_id'),
        ),
    )
    .selectFrom('below')
    .select('open_id')
    .limit(MANY + 1)
    .execute();
  return rows.map((row) => row.open_id);
}

async function departmentsLedBy(db: Kysely<Tables>, asker: OpenId): Promise<DepartmentId[]> {
  const rows = await db
    .selectFrom('department_leaders')
    .where('open_id', '=', asker)
    .select('department_id')
    .execute();
  return rows.map((row) => row.department_id as DepartmentId);
}

/** Everybody in these departments, and in those below them. */
async function membersBelow(db: Kysely<Tables>, tops: readonly DepartmentId[]): Promise<string[]> {
  if (tops.length === 0) return [];
  const rows = await db
    .withRecursive('below(department_id)', (cte) =>
      cte
        .selectFrom('departments')
        .where('department_id', 'in', tops)
        .select('department_id')
        .union(
          cte
            .selectFrom('below')
            .innerJoin('departments', 'departments.parent_id', 'below.department_id')
            .select('departments.department_id'),
        ),
    )
    .selectFrom('memberships')
    // Not a join: SQLite would read the whole company's memberships, and look each up below.
    .where('department_id', 'in', (inner) => inner.selectFrom('below').select('below.department_id'))
    .select('memberships.open_id')
    .limit(MANY + 1)
    .execute();
  return rows.map((row) => row.open_id);
}

/** Administrators reach everybody, others themselves, whomever they may lead and whomever they were granted. */
export const createReach =
  (db: Kysely<Tables>, admins: ReadonlySet<UserId>, clock: Clock): ReachOf =>
  async (asker) => {
    if (asker.userId !== undefined && admins.has(asker.userId)) return undefined;
    const { everyone, people, departments } = await heldBy(db, asker.openId, clock.now());
    if (everyone) return undefined;
    const below = [
      await reportsBelow(db, asker.openId),
      await membersBelow(db, [...(await departmentsLedBy(db, asker.openId)), ...departments]),
      people,
    ];
    if (below.some((ids) => ids.length > MANY)) return undefined;
    return new Set([asker.openId, ...(below.flat() as OpenId[])]);
  };
