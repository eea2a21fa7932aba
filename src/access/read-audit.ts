import type { Kysely } from 'kysely';
import type { CivilDate, DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { ChatId, DepartmentId, OpenId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import type { Tables } from '../store/schema.ts';
import type { LookKind, LookPlace } from './audit.ts';
import type { Why } from './authorise.ts';

/** That somebody else looked at a person. */
export type Viewing = {
  readonly viewer: OpenId;
  readonly at: EpochMs;
  readonly range: DateRange;
  readonly why: Why | undefined;
  readonly kind: LookKind;
};

/** One person of one question, as it was recorded. `why` is undefined where it was refused. */
export type AuditLine = Viewing & {
  readonly subject: OpenId | DepartmentId;
  readonly outcome: 'shown' | 'refused';
  readonly place: LookPlace;
};

/** Of one kind and outcome how many questions there were, and about how many people in all. */
export type AuditCount = {
  readonly kind: LookKind;
  readonly outcome: AuditLine['outcome'];
  readonly questions: number;
  readonly people: number;
};

/** Reads the record. Who may read what is the caller's to see to. Bounds are of the moments at which it was asked. */
export type AuditTrail = {
  /** Who else was shown this person, the latest first, and how often that was in all. */
  viewersOf(
    subject: OpenId,
    bounds: Bounds,
    limit: number,
  ): Promise<{ readonly viewings: readonly Viewing[]; readonly count: number }>;
  /** Everything, the earliest first, as much as `limit`. */
  linesIn(bounds: Bounds, limit: number): Promise<AuditLine[]>;
  countsIn(bounds: Bounds): Promise<AuditCount[]>;
};

const COLUMNS = [
  'audit_entries.asker_open_id',
  'audit_entries.kind',
  'audit_entries.range_from',
  'audit_entries.range_to',
  'audit_entries.place',
  'audit_entries.chat_id',
  'audit_subjects.subject_id',
  'audit_subjects.outcome',
  'audit_subjects.why',
  'audit_subjects.at',
] as const;

const joined = (db: Kysely<Tables>) =>
  db
    .selectFrom('audit_subjects')
    .innerJoin('audit_entries', 'audit_entries.entry_id', 'audit_subjects.entry_id');

type Row = Awaited<ReturnType<typeof readRows>>[number];
const readRows = (db: Kysely<Tables>) => joined(db).select(COLUMNS).execute();

// All was checked when it was written: only the brands are lost in the database.
const toLine = (row: Row): AuditLine => ({
  viewer: row.asker_open_id as OpenId,
  at: row.at,
  range: { from: row.range_from as CivilDate, to: row.range_to as CivilDate },
  why: row.why ?? undefined,
  kind: row.kind,
  subject: row.subject_id as OpenId | DepartmentId,
  outcome: row.outcome,
  place: { kind: row.place, chatId: (row.chat_id ?? undefined) as ChatId | undefined },
});

export const createAuditTrail = (db: Kysely<Tables>): AuditTrail => ({
  viewersOf: async (subject, { fromMs, toMs }, limit) => {
    const seen = joined(db)
      .where('audit_subjects.subject_id', '=', subject)
      .where('audit_subjects.at', '>=', fromMs)
      .where('audit_subjects.at', '<', toMs)
      .where('audit_subjects.outcome', '=', 'shown')
      .where('audit_entries.asker_open_id', '!=', subject);
    const { count } = await seen
      .select((row) => row.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    const rows = await seen
      .select(COLUMNS)
      .orderBy('audit_subjects.at', 'desc')
      .orderBy('audit_subjects.entry_id')
      .limit(limit)
      .execute();
    return { viewings: rows.map(toLine), count: Number(count) };
  },
  linesIn: async ({ fromMs, toMs }, limit) => {
    const rows = await joined(db)
      .where('audit_entries.at', '>=', fromMs)
      .where('audit_entries.at', '<', toMs)
      .select(COLUMNS)
      .orderBy('audit_entries.at')
      .orderBy('audit_entries.entry_id')
      .orderBy('audit_subjects.subject_id')
      .limit(limit)
      .execute();
    return rows.map(toLine);
  },
  countsIn: async ({ fromMs, toMs }) => {
    const rows = await joined(db)
      .where('audit_entries.at', '>=', fromMs)
      .where('audit_entries.at', '<', toMs)
      .groupBy(['audit_entries.kind', 'audit_subjects.outcome'])
      .select((row) => [
        'audit_entries.kind',
        'audit_subjects.outcome',
        row.fn.count<number | string>('audit_subjects.entry_id').distinct().as('questions'),
        row.fn.countAll<number | string>().as('people'),
      ])
      .orderBy('audit_entries.kind')
      .orderBy('audit_subjects.outcome')
      .execute();
    return rows.map((row) => ({
      ...row,
      questions: Number(row.questions),
      people: Number(row.people),
    }));
  },
});
