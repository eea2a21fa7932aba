import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { DepartmentId, OpenId, UserId } from '../core/ids.ts';
import { membersOf } from '../people/departments.ts';
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

/** Administrators reach everybody, others themselves, whomever they may lead and whomever they were granted. */
export const createReach =
  (db: Kysely<Tables>, admins: ReadonlySet<UserId>, clock: Clock): ReachOf =>
  async (asker) => {
    if (asker.userId !== undefined && admins.has(asker.userId)) return undefined;
    const { everyone, people, departments } = await heldBy(db, asker.openId, clock.now());
    if (everyone) return undefined;
    const opened = [...(await departmentsLedBy(db, asker.openId)), ...departments];
    const below = [
      await reportsBelow(db, asker.openId),
      (await membersOf(db, opened, MANY + 1)).map(({ openId }) => openId),
      people,
    ];
    if (below.some((ids) => ids.length > MANY)) return undefined;
    return new Set([asker.openId, ...(below.flat() as OpenId[])]);
  };
