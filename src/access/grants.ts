import type { Kysely } from 'kysely';
import type { CivilDate } from '../core/civil.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import { liveGrants } from './live-grants.ts';

/** Whom a grant opens: one person, a department with all below it, or everyone. */
export type Subject =
  | { readonly kind: 'person'; readonly openId: OpenId }
  | { readonly kind: 'department'; readonly departmentId: DepartmentId }
  | { readonly kind: 'everyone' };

/** What an administrator let somebody see. */
export type Grant = {
  readonly holder: OpenId;
  readonly subject: Subject;
  readonly grantedBy: OpenId;
  readonly grantedAt: EpochMs;
  /** The last day that counts, and the instant at which it ends where it was granted; undefined is for good. */
  readonly until: { readonly day: CivilDate; readonly at: EpochMs } | undefined;
};

/** Which of the grants to list: as many as a page holds. */
export type Page = { readonly offset: number; readonly limit: number };

/** Who may see whom beyond what the directory says. That the granter may grant is the caller's to see to. */
export type Grants = {
  /** Of one holder and subject there is one grant: the later takes the place of the earlier. */
  save(grant: Grant): Promise<void>;
  /** False where there is no such grant. */
  revoke(holder: OpenId, subject: Subject): Promise<boolean>;
  /** Those that mean something now, the latest first, and how many there are in all; of these holders, or of all. */
  list(
    page: Page,
    holders?: readonly OpenId[],
  ): Promise<{ readonly grants: readonly Grant[]; readonly count: number }>;
  /** How many people everyone is. */
  countEveryone(): Promise<number>;
};

type SubjectColumns = { subject_kind: Subject['kind']; subject_id: string };

function toColumns(subject: Subject): SubjectColumns {
  switch (subject.kind) {
    case 'person':
      return { subject_kind: subject.kind, subject_id: subject.openId };
    case 'department':
      return { subject_kind: subject.kind, subject_id: subject.departmentId };
    case 'everyone':
      return { subject_kind: subject.kind, subject_id: '' };
  }
}

// The IDs were checked when they were written: only their brands are lost in the database.
function toSubject({ subject_kind: kind, subject_id: id }: SubjectColumns): Subject {
  switch (kind) {
    case 'person':
      return { kind, openId: id as OpenId };
    case 'department':
      return { kind, departmentId: id as DepartmentId };
    case 'everyone':
      return { kind };
  }
}

type GrantRow = SubjectColumns & {
  holder_open_id: string;
  granted_by: string;
  granted_at: EpochMs;
  until_at: EpochMs | null;
  until_day: string | null;
};

const toRow = ({ holder, subject, grantedBy, grantedAt, until }: Grant): GrantRow => ({
  holder_open_id: holder,
  ...toColumns(subject),
  granted_by: grantedBy,
  granted_at: grantedAt,
  until_at: until?.at ?? null,
  until_day: until?.day ?? null,
});

const toGrant = (row: GrantRow): Grant => ({
  holder: row.holder_open_id as OpenId,
  subject: toSubject(row),
  grantedBy: row.granted_by as OpenId,
  grantedAt: row.granted_at,
  until: row.until_at === null ? undefined : { day: row.until_day as CivilDate, at: row.until_at },
});

const COLUMNS = [
  'grants.holder_open_id',
  'grants.subject_kind',
  'grants.subject_id',
  'grants.granted_by',
  'grants.granted_at',
  'grants.until_at',
  'grants.until_day',
] as const;

export function createGrants(db: Kysely<Tables>, clock: Clock): Grants {
  return {
    save: async (grant) => {
      const { holder_open_id, subject_kind, subject_id, ...rest } = toRow(grant);
      await db
        .insertInto('grants')
        .values({ holder_open_id, subject_kind, subject_id, ...rest })
        .onConflict((conflict) =>
          conflict.columns(['holder_open_id', 'subject_kind', 'subject_id']).doUpdateSet(rest),
        )
        .execute();
    },
    revoke: async (holder, subject) => {
      const { subject_kind, subject_id } = toColumns(subject);
      const { numDeletedRows } = await db
        .deleteFrom('grants')
        .where('holder_open_id', '=', holder)
        .where('subject_kind', '=', subject_kind)
        .where('subject_id', '=', subject_id)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    },
    list: async ({ offset, limit }, holders) => {
      if (holders?.length === 0) return { grants: [], count: 0 };
      const all = liveGrants(db, clock.now());
      const live = holders ? all.where('grants.holder_open_id', 'in', holders) : all;
      const { count } = await live
        .select((row) => row.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      const rows = await live
        .select(COLUMNS)
        .orderBy('grants.granted_at', 'desc')
        .orderBy('grants.holder_open_id')
        .orderBy('grants.subject_kind')
        .orderBy('grants.subject_id')
        .limit(limit)
        .offset(offset)
        .execute();
      return { grants: rows.map(toGrant), count: Number(count) };
    },
    countEveryone: async () => {
      const { count } = await db
        .selectFrom('people')
        .select((row) => row.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

/**
 * Removes grants that are over, and those of people and departments that the directory does not hold any more: one
 * that comes back later is not to find them waiting.
 */
export async function forgetGrants(db: Kysely<Tables>, now: EpochMs): Promise<void> {
  const people = db.selectFrom('people').select('open_id');
  const departments = db.selectFrom('departments').select('department_id');
  await db
    .deleteFrom('grants')
    .where((row) =>
      row.or([
        row('until_at', '<=', now),
        row('holder_open_id', 'not in', people),
        row.and([row('subject_kind', '=', 'person'), row('subject_id', 'not in', people)]),
        row.and([row('subject_kind', '=', 'department'), row('subject_id', 'not in', departments)]),
      ]),
    )
    .execute();
}
