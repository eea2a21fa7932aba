import type { Kysely } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { DateRange } from '../core/civil.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { ChatId, DepartmentId, OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import type { Why } from './authorise.ts';

/** In what way somebody's check-ins went out, or would have. */
export type LookKind = 'view' | 'export' | 'share' | 'digest';

/** Where it was asked. A button is one whichever chat its card stands in. */
export type LookPlace = {
  readonly kind: 'private' | 'group' | 'button';
  readonly chatId: ChatId | undefined;
};

/** One question about people, answered or refused, in one way. */
export type Look = {
  /** The event that asked. A question that is tried again is the same one. */
  readonly eventId: string;
  readonly asker: OpenId;
  readonly kind: LookKind;
  /** The days asked about. */
  readonly range: DateRange;
  readonly place: LookPlace;
  /** Who is shown, and what lets the asker see them. */
  readonly shown: ReadonlyMap<OpenId, Why>;
  /** A department stands for those in it who are not shown, and are not told apart. */
  readonly refused: readonly (OpenId | DepartmentId)[];
};

/** The record of who looked at whom. */
export type Audit = {
  /**
   * Writes down what is about to be shown or refused. When it returns, that outlives a power cut; where it throws,
   * nothing may be shown. What was shown by one try stays so, whatever a later one says.
   */
  record(look: Look): Promise<void>;
};

type SubjectRow = { subject_id: OpenId | DepartmentId; outcome: 'shown' | 'refused'; why: Why | null };

/** Each person once: a statement that writes one row twice is refused by PostgreSQL. */
function subjectsOf({ shown, refused }: Look): SubjectRow[] {
  const isShown = (id: string): boolean => shown.has(id as OpenId);
  return [
    ...[...shown].map(([id, why]) => ({ subject_id: id, outcome: 'shown' as const, why })),
    ...[...new Set(refused)]
      .filter((id) => !isShown(id))
      .map((id) => ({ subject_id: id, outcome: 'refused' as const, why: null })),
  ];
}

/** Rows of one statement: five parameters each, and databases take some ten thousands. */
const BATCH = 1000;

async function writeSubjects(
  db: Kysely<Tables>,
  entryId: string,
  subjects: readonly SubjectRow[],
  at: EpochMs,
): Promise<void> {
  for (const some of chunksOf(subjects, BATCH)) {
    await db
      .insertInto('audit_subjects')
      .values(some.map((row) => ({ entry_id: entryId, at, ...row })))
      .onConflict((conflict) =>
        conflict
          .columns(['entry_id', 'subject_id'])
          .doUpdateSet((row) => ({ outcome: row.ref('excluded.outcome'), why: row.ref('excluded.why') }))
          .where('audit_subjects.outcome', '=', 'refused'),
      )
      .execute();
  }
}

export function createAudit(db: Kysely<Tables>, clock: Clock): Audit {
  return {
    record: async (look) => {
      const subjects = subjectsOf(look);
      if (subjects.length === 0) return;
      const { eventId, asker, kind, range, place } = look;
      const entryId = `${kind} ${eventId}`;
      const at = clock.now();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('audit_entries')
          .values({
            entry_id: entryId,
            asker_open_id: asker,
            kind,
            range_from: range.from,
            range_to: range.to,
            place: place.kind,
            chat_id: place.chatId ?? null,
            at,
          })
          .onConflict((conflict) => conflict.column('entry_id').doNothing())
          .execute();
        await writeSubjects(transaction, entryId, subjects, at);
      });
    },
  };
}

/** Removes what is older than that. */
export async function forgetAudit(db: Kysely<Tables>, before: EpochMs): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const old = transaction.selectFrom('audit_entries').where('at', '<', before).select('entry_id');
    await transaction.deleteFrom('audit_subjects').where('entry_id', 'in', old).execute();
    await transaction.deleteFrom('audit_entries').where('at', '<', before).execute();
  });
}
