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

/** Reads who belongs to whom. */
export type Teams = {
  /** Whom somebody leads, as many as `mostReports` of those who report to them, and what they are part of. */
  standingOf(person: OpenId, mostReports: number): Promise<Standing>;
  /** The departments directly below these, as many as `most`, by their names. */
  partsOf(departments: readonly DepartmentId[], most: number): Promise<Department[]>;
};

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

async function readParts(
  db: Kysely<Tables>,
  departments: readonly DepartmentId[],
  most: number,
): Promise<Department[]> {
  if (departments.length === 0) return [];
  const rows = await db
    .selectFrom('departments')
    .where('parent_id', 'in', departments)
    .select('department_id')
    .orderBy('name')
    .orderBy('department_id')
    .limit(most)
    .execute();
  return departmentsIn(db, rows);
}

export const createTeams = (db: Kysely<Tables>): Teams => ({
  standingOf: (person, mostReports) => readStanding(db, person, mostReports),
  partsOf: (departments, most) => readParts(db, departments, most),
});
