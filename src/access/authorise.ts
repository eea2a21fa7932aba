import { type Kysely, sql } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { Clock } from '../core/clock.ts';
import type { OpenId, UserId } from '../core/ids.ts';
import type { Holder, Person } from '../people/directory.ts';
import { MOST_PARAMETERS } from '../store/parameters.ts';
import type { Tables } from '../store/schema.ts';
import { grantedAmong } from './live-grants.ts';

/** What lets somebody see a person; the first that holds, in this order. */
export type Why = 'self' | 'administrator' | 'manager' | 'grant';

/** Of the people asked about, those whose attendance the asker may see, and those not. In the order asked for. */
export type Decision<One extends Holder> = {
  readonly allowed: readonly One[];
  readonly denied: readonly One[];
  /** For each who is allowed. */
  readonly why: ReadonlyMap<OpenId, Why>;
};

/** Who may see whom. Nothing about a person is shown, or asked of attendance, before this says so. */
export type Access = {
  authorise<One extends Holder>(asker: Person, people: readonly One[]): Promise<Decision<One>>;
};

/**
 * The people among `targets` who report to the asker, at any number of levels. `union` removes repeated rows, which
 * ends a circle of leaders as well.
 */
async function reportsOf(db: Kysely<Tables>, asker: OpenId, targets: readonly OpenId[]): Promise<string[]> {
  const rows = await db
    .withRecursive('chain(open_id, leader)', (cte) =>
      cte
        .selectFrom('people')
        .where('open_id', 'in', targets)
        .select(['open_id', 'leader_open_id as leader'])
        .union(
          cte
            .selectFrom('chain')
            .innerJoin('people', 'people.open_id', 'chain.leader')
            .select(['chain.open_id', 'people.leader_open_id as leader']),
        ),
    )
    .selectFrom('chain')
    .where('leader', '=', asker)
    .select('open_id')
    .distinct()
    .execute();
  return rows.map((row) => row.open_id);
}

type Membership = { readonly openId: string; readonly led: string };

/** Which of the departments that the asker leads the `targets` belong to, directly or through one below it. */
async function membershipsUnder(
  db: Kysely<Tables>,
  asker: OpenId,
  targets: readonly OpenId[],
): Promise<Membership[]> {
  const rows = await db
    .withRecursive('above(open_id, department_id)', (cte) =>
      cte
        .selectFrom('memberships')
        .where('open_id', 'in', targets)
        .select(['open_id', 'department_id'])
        .union(
          cte
            .selectFrom('above')
            .innerJoin('departments', 'departments.department_id', 'above.department_id')
            .where('departments.parent_id', 'is not', null)
            .select(['above.open_id', sql<string>`departments.parent_id`.as('department_id')]),
        ),
    )
    .selectFrom('above')
    .innerJoin('department_leaders', 'department_leaders.department_id', 'above.department_id')
    .where('department_leaders.open_id', '=', asker)
    .select(['above.open_id', 'above.department_id'])
    .distinct()
    .execute();
  return rows.map((row) => ({ openId: row.open_id, led: row.department_id }));
}

/** Everybody above the asker in the chain of leaders. */
async function chainAbove(db: Kysely<Tables>, asker: OpenId): Promise<string[]> {
  const rows = await db
    .withRecursive('chain(open_id)', (cte) =>
      cte
        .selectFrom('people')
        .where('open_id', '=', asker)
        .select(sql<string>`leader_open_id`.as('open_id'))
        .union(
          cte
            .selectFrom('chain')
            .innerJoin('people', 'people.open_id', 'chain.open_id')
            .select(sql<string>`people.leader_open_id`.as('open_id')),
        ),
    )
    .selectFrom('chain')
    .where('open_id', 'is not', null)
    .select('open_id')
    .execute();
  return rows.map((row) => row.open_id);
}

/** Of each department that the asker leads its leaders, and those of all departments above it. */
async function leadersFrom(db: Kysely<Tables>, asker: OpenId): Promise<ReadonlyMap<string, Set<string>>> {
  const rows = await db
    .withRecursive('above(led, department_id)', (cte) =>
      cte
        .selectFrom('department_leaders')
        .where('open_id', '=', asker)
        .select(['department_id as led', 'department_id'])
        .union(
          cte
            .selectFrom('above')
            .innerJoin('departments', 'departments.department_id', 'above.department_id')
            .where('departments.parent_id', 'is not', null)
            .select(['above.led', sql<string>`departments.parent_id`.as('department_id')]),
        ),
    )
    .selectFrom('above')
    .innerJoin('department_leaders', 'department_leaders.department_id', 'above.department_id')
    .select(['above.led', 'department_leaders.open_id'])
    .execute();
  const byDepartment = Map.groupBy(rows, (row) => row.led);
  return new Map(
    [...byDepartment].map(([led, leaders]) => [led, new Set(leaders.map((row) => row.open_id))]),
  );
}

/**
 * The people among `targets` whom leading a department opens to the asker. Those who lead it too, or one above it,
 * or who stand above the asker, it does not: heads are often members of the teams below them.
 */
async function membersLedBy(
  db: Kysely<Tables>,
  asker: OpenId,
  targets: readonly OpenId[],
): Promise<string[]> {
  const memberships = await membershipsUnder(db, asker, targets);
  if (memberships.length === 0) return [];
  const above = new Set(await chainAbove(db, asker));
  const leaders = await leadersFrom(db, asker);
  return memberships
    .filter(({ openId, led }) => !above.has(openId) && !leaders.get(led)?.has(openId))
    .map(({ openId }) => openId);
}

async function subordinatesAmong(
  db: Kysely<Tables>,
  asker: OpenId,
  targets: readonly OpenId[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chunk of chunksOf(targets, MOST_PARAMETERS)) {
    for (const id of await reportsOf(db, asker, chunk)) found.add(id);
    for (const id of await membersLedBy(db, asker, chunk)) found.add(id);
  }
  return found;
}

/** What lets the asker see each of these people, who are others than the asker. Those not in it are denied. */
async function reasonsFor(
  db: Kysely<Tables>,
  asker: OpenId,
  others: readonly OpenId[],
  clock: Clock,
): Promise<Map<OpenId, Why>> {
  const led = await subordinatesAmong(db, asker, others);
  const rest = others.filter((id) => !led.has(id));
  const granted = await grantedAmong(db, asker, rest, clock.now());
  return new Map<OpenId, Why>([
    ...others.filter((id) => led.has(id)).map((id) => [id, 'manager'] as const),
    ...[...granted].map((id) => [id, 'grant'] as const),
  ]);
}

/**
 * People see themselves, those they lead and those they were granted; administrators see everyone; all else is denied.
 * The clock says which grants are over.
 */
export function createAccess(db: Kysely<Tables>, admins: ReadonlySet<UserId>, clock: Clock): Access {
  return {
    authorise: async (asker, people) => {
      const others = people.map((person) => person.openId).filter((id) => id !== asker.openId);
      const isAdministrator = asker.userId !== undefined && admins.has(asker.userId);
      const why = isAdministrator
        ? new Map<OpenId, Why>(others.map((id) => [id, 'administrator']))
        : await reasonsFor(db, asker.openId, others, clock);
      if (others.length < people.length) why.set(asker.openId, 'self');
      return {
        allowed: people.filter((person) => why.has(person.openId)),
        denied: people.filter((person) => !why.has(person.openId)),
        why,
      };
    },
  };
}
