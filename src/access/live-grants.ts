import type { Kysely } from 'kysely';
import type { EpochMs } from '../core/clock.ts';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import { membersAmong } from '../people/departments.ts';
import type { Tables } from '../store/schema.ts';

/** What the grants of one holder open to them. */
export type Held = {
  readonly everyone: boolean;
  readonly people: readonly OpenId[];
  readonly departments: readonly DepartmentId[];
};

/**
 * The grants that mean something at that moment: not over, and between a person and somebody or a department whom the
 * directory still holds.
 */
export const liveGrants = (db: Kysely<Tables>, now: EpochMs) =>
  db
    .selectFrom('grants')
    .innerJoin('people as holder', 'holder.open_id', 'grants.holder_open_id')
    .leftJoin('people as subject', 'subject.open_id', 'grants.subject_id')
    .leftJoin('departments', 'departments.department_id', 'grants.subject_id')
    .where((row) => row.or([row('grants.until_at', 'is', null), row('grants.until_at', '>', now)]))
    .where((row) =>
      row.or([
        row('grants.subject_kind', '=', 'everyone'),
        row.and([row('grants.subject_kind', '=', 'person'), row('subject.open_id', 'is not', null)]),
        row.and([
          row('grants.subject_kind', '=', 'department'),
          row('departments.department_id', 'is not', null),
        ]),
      ]),
    );

/** What somebody is granted at that moment. */
export async function heldBy(db: Kysely<Tables>, holder: OpenId, now: EpochMs): Promise<Held> {
  const rows = await liveGrants(db, now)
    .where('grants.holder_open_id', '=', holder)
    .select(['grants.subject_kind as kind', 'grants.subject_id as id'])
    .execute();
  const idsOf = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.id);
  return {
    everyone: rows.some((row) => row.kind === 'everyone'),
    people: idsOf('person') as OpenId[],
    departments: idsOf('department') as DepartmentId[],
  };
}

/** Of these people those whom a grant of the holder's opens to them at that moment. */
export async function grantedAmong(
  db: Kysely<Tables>,
  holder: OpenId,
  targets: readonly OpenId[],
  now: EpochMs,
): Promise<ReadonlySet<OpenId>> {
  const { everyone, people, departments } = await heldBy(db, holder, now);
  if (everyone) return new Set(targets);
  const granted = new Set<string>(people);
  for (const { openId } of await membersAmong(db, departments, targets)) granted.add(openId);
  return new Set(targets.filter((id) => granted.has(id)));
}
