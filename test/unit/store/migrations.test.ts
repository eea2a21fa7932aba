import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/store/migrations.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';
import { appErrorOf } from '../../support/thrown.ts';

/** Acts on the folder's database file as somebody else would. */
function alter<T>(folder: string, act: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'daka.sqlite'));
  try {
    return act(database);
  } finally {
    database.close();
  }
}

const tablesOf = (folder: string): unknown[] =>
  alter(folder, (database) =>
    database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all(),
  ).map((row) => row['name']);

test('a second migration changes nothing', async () => {
  const { db } = await openTemporaryStore();
  await db.insertInto('directory_state').values({ id: 1, generation: 3, synced_at: 4 }).execute();
  await migrate(db);
  expect(await db.selectFrom('directory_state').selectAll().execute()).toEqual([
    { id: 1, generation: 3, synced_at: 4, names_generation: null },
  ]);
});

/** A table in the way: its migration makes others before it comes to this one. */
const inTheWay = (database: DatabaseSync): void => database.exec('CREATE TABLE people (x)');

describe('a migration that fails half-way', () => {
  test('leaves nothing behind', async () => {
    const folder = makeTemporaryFolder();
    alter(folder, inTheWay);
    expect((await appErrorOf(openSqlite(folder))).code).toBe('database_failed');
    const tables = tablesOf(folder);
    for (const table of ['departments', 'memberships', 'department_leaders'])
      expect(tables).not.toContain(table);
  });

  test('succeeds once nothing is in the way', async () => {
    const folder = makeTemporaryFolder();
    alter(folder, inTheWay);
    await appErrorOf(openSqlite(folder));
    alter(folder, (database) => database.exec('DROP TABLE people'));
    const store = await openSqlite(folder);
    onTestFinished(() => store.close());
    expect(await store.db.selectFrom('people').selectAll().execute()).toEqual([]);
  });
});

test('a database of a newer version is refused, and left as it is', async () => {
  const folder = makeTemporaryFolder();
  await (await openSqlite(folder)).close();
  const insert = "INSERT INTO kysely_migration (name, timestamp) VALUES ('999-future', '2030-01-01')";
  alter(folder, (database) => database.exec(`CREATE TABLE future (x); ${insert}`));
  expect((await appErrorOf(openSqlite(folder))).code).toBe('database_failed');
  expect(tablesOf(folder)).toContain('future');
});
