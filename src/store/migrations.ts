import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { createAccessTables } from './access-tables.ts';
import type { Tables } from './schema.ts';

// A migration that was released is never edited; a later change is a new entry below it.
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-events': {
    async up(db) {
      await createEvents(db);
      await createJobs(db);
    },
  },
  '002-sharing': {
    async up(db) {
      await db.schema
        .createTable('leases')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('holder', 'text', (column) => column.notNull())
        .addColumn('until_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('gates')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('due_at', 'double precision', (column) => column.notNull())
        .execute();
    },
  },
  '003-directory': {
    async up(db) {
      await createDepartments(db);
      await createPeople(db);
      await db.schema
        .createTable('directory_state')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('synced_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '004-tokens': {
    async up(db) {
      await db.schema
        .createTable('tokens')
        .addColumn('app_id', 'text', (column) => column.primaryKey())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addColumn('ends_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '005-names': {
    async up(db) {
      await watchNameKeys(db);
      await createPreferences(db);
      // Down from a leader and from a department: who may be proposed to somebody is looked for that way.
      await db.schema.createIndex('people_by_leader').on('people').column('leader_open_id').execute();
      await db.schema.createIndex('departments_by_parent').on('departments').column('parent_id').execute();
    },
  },
  '006-departments-by-name': {
    async up(db) {
      // The next sync fills it in.
      await db.schema.alterTable('departments').addColumn('name_key', 'text').execute();
      await db.schema.createIndex('departments_by_name').on('departments').column('name_key').execute();
    },
  },
  '007-access': { up: createAccessTables },
  '007-joined': {
    async up(db) {
      // The next sync fills it in.
      await db.schema.alterTable('people').addColumn('joined_at', 'bigint').execute();
    },
  },
};

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('event_id', 'text', (column) => column.primaryKey())
    .addColumn('message_id', 'text', (column) => column.unique())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('events_by_time').on('events').column('received_at').execute();
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('job_id', 'text', (column) => column.primaryKey())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('crashes', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('dead_jobs')
    .addColumn('job_id', 'text', (column) => column.primaryKey())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('died_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createDepartments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('departments')
    .addColumn('department_id', 'text', (column) => column.primaryKey())
    .addColumn('parent_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .execute();
  await createDepartmentPairs(db, 'department_leaders');
  await createDepartmentPairs(db, 'memberships');
}

/** A table of (department, person) pairs, found from both sides. */
async function createDepartmentPairs(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn('department_id', 'text', (column) => column.notNull())
    .addColumn('open_id', 'text', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ['department_id', 'open_id'])
    .execute();
  await db.schema.createIndex(`${table}_by_person`).on(table).column('open_id').execute();
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('open_id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text')
    .addColumn('employee_no', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('en_name', 'text')
    .addColumn('leader_open_id', 'text')
    .addColumn('time_zone', 'text')
    .addColumn('generation', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('name_keys')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('tier', 'integer', (column) => column.notNull())
    .addColumn('open_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_keys_pk', ['key', 'tier', 'open_id'])
    .execute();
  await db.schema.createIndex('name_keys_by_person').on('name_keys').column('open_id').execute();
}

/** What name keys were made from, and where they changed. */
async function watchNameKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('people').addColumn('keys_from', 'text').execute();
  await db.schema.alterTable('people').addColumn('keys_generation', 'integer').execute();
  await db.schema.alterTable('directory_state').addColumn('names_generation', 'integer').execute();
  await db.schema
    .createTable('person_changes')
    .addColumn('open_id', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
}

/** What people set for themselves. */
async function createPreferences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('open_id', 'text', (column) => column.primaryKey())
    .addColumn('language', 'text')
    .addColumn('time_zone', 'text')
    .execute();
  await db.schema
    .createTable('person_aliases')
    .addColumn('owner_open_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('alias', 'text', (column) => column.notNull())
    .addColumn('open_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_aliases_pk', ['owner_open_id', 'key'])
    .execute();
  await db.schema.createIndex('person_aliases_by_person').on('person_aliases').column('open_id').execute();
}

const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };

/** Brings the database to the newest shape, or throws what stood in the way and leaves it as it was. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}
