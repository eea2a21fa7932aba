import type { Kysely } from 'kysely';

/** One row for a holder and a subject: granting again replaces what was granted. */
async function createGrants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('grants')
    .addColumn('holder_open_id', 'text', (column) => column.notNull())
    .addColumn('subject_kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('granted_by', 'text', (column) => column.notNull())
    .addColumn('granted_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint')
    .addColumn('until_day', 'text')
    .addPrimaryKeyConstraint('grants_pk', ['holder_open_id', 'subject_kind', 'subject_id'])
    .execute();
}

/** A question is one entry however many people it is about; they are rows of a few short columns. */
async function createAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('entry_id', 'text', (column) => column.primaryKey())
    .addColumn('asker_open_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('range_from', 'text', (column) => column.notNull())
    .addColumn('range_to', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('chat_id', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_entries_by_time').on('audit_entries').column('at').execute();
  await db.schema
    .createTable('audit_subjects')
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_subjects_pk', ['entry_id', 'subject_id'])
    .execute();
  // "Who looked at me" is asked by everybody, of a table that only grows.
  await db.schema
    .createIndex('audit_subjects_by_person')
    .on('audit_subjects')
    .columns(['subject_id', 'at'])
    .execute();
}

/** Who may see whom beyond what the directory says, who looked at whom, and where a chat is answered. */
export async function createAccessTables(db: Kysely<unknown>): Promise<void> {
  await createGrants(db);
  await createAudit(db);
  await db.schema
    .createTable('chat_policies')
    .addColumn('chat_id', 'text', (column) => column.primaryKey())
    .addColumn('replies', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
}
