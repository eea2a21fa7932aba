import type { Kysely } from 'kysely';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import { departmentsById } from './departments.ts';
import type { Department, Holder } from './directory.ts';

/** Where somebody stands in the company, as far as it says whom they work with. */
export type Standing = {
  /** Those whose leader they are, as many as were asked for. */
  readonly reports: readonly Holder[];
  /** The departments that they lead. */
  readonly leads: readonly Department[];
  /** The departments that they are in. */
  readonly memberOf: readonly Department[];
};

/** Reads whom somebody leads, as many as `most` of those who report to them, and what they are part of. */
export type StandingOf = (person: OpenId, most: number) => Promise<Standing>;

const departmentsIn = (
  db: Kysely<Tables>,
  rows: readonly { readonly department_id: string }[],
): Promise<Department[]> =>
  departmentsById(
    db,
    rows.map((row) => row.department_id as DepartmentId),
  );

const readStanding = async (db: Kysely<Tables>, person: OpenId, most: number): Promise<Standing> => {
  const reports = await db
    .selectFrom('people')
    .where('leader_open_id', '=', person)
    .select('open_id')
    .orderBy('open_id')
    .limit(most)
    .execute();
  const led = await db
    .selectFrom('department_leaders')
    .where('open_id', '=', person)
    .select('department_id')
    .orderBy('department_id')
    .execute();
  const own = await db
    .selectFrom('memberships')
    .where('open_id', '=', person)
    .select('department_id')
    .orderBy('department_id')
    .execute();
  return {
    reports: reports.map((row) => ({ openId: row.open_id as OpenId })),
    leads: await departmentsIn(db, led),
    memberOf: await departmentsIn(db, own),
  };
};

export const createStanding =
  (db: Kysely<Tables>): StandingOf =>
  (person, most) =>
    readStanding(db, person, most);
