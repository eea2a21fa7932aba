import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqlite, type Store } from '../../../src/store/sqlite.ts';
import { runNode } from '../../support/child-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { appErrorOf } from '../../support/thrown.ts';

async function openForTest(folder: string): Promise<Store> {
  const store = await openSqlite(folder);
  onTestFinished(() => store.close());
  return store;
}

const EVENT = { event_id: 'e1', message_id: null, received_at: 1 };

describe('a folder', () => {
  test('is made, with all above it, for its owner alone', async () => {
    const folder = join(makeTemporaryFolder(), 'deep', 'data');
    await openForTest(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toContain('daka.sqlite');
  });

  test('keeps what was written when it is closed and opened again', async () => {
    const folder = makeTemporaryFolder();
    const first = await openSqlite(folder);
    await first.db.insertInto('events').values(EVENT).execute();
    await first.close();
    const second = await openForTest(folder);
    expect(await second.db.selectFrom('events').select('event_id').execute()).toEqual([{ event_id: 'e1' }]);
  });

  test('holds a database that survives a power cut', async () => {
    const { db } = await openForTest(makeTemporaryFolder());
    const mode = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(db);
    const synchronous = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(db);
    expect([mode.rows[0]?.journal_mode, synchronous.rows[0]?.synchronous]).toEqual(['wal', 2]);
  });
});

describe('a folder in use', () => {
  test('is refused a second time, by its name', async () => {
    const folder = makeTemporaryFolder();
    await openForTest(folder);
    const error = await appErrorOf(openSqlite(folder));
    expect([error.code, error.message]).toEqual(['folder_locked', expect.stringContaining(folder)]);
  });

  test('is refused under another spelling too', async () => {
    const folder = makeTemporaryFolder();
    await openForTest(folder);
    expect((await appErrorOf(openSqlite(`${folder}/../${folder.split('/').at(-1)}/.`))).code).toBe(
      'folder_locked',
    );
  });

  test('is refused to another process', async () => {
    const folder = makeTemporaryFolder();
    await openForTest(folder);
    const script = `
      import { openSqlite } from './src/store/sqlite.ts';
      await openSqlite(process.argv[1]).then(() => 'opened', (error) => error.code).then((said) => process.stdout.write(said));
    `;
    const ended = await runNode(['--input-type=module', '--eval', script, folder]);
    expect(ended).toMatchObject({ code: 0, stdout: 'folder_locked' });
  });

  test('can be read by others meanwhile, such as a backup', async () => {
    const folder = makeTemporaryFolder();
    const { db } = await openForTest(folder);
    await db.insertInto('events').values(EVENT).execute();
    const script = `
      import { DatabaseSync } from 'node:sqlite';
      const database = new DatabaseSync(process.argv[1], { readOnly: true });
      process.stdout.write(String(database.prepare('SELECT count(*) AS count FROM events').get().count));
    `;
    const ended = await runNode(['--input-type=module', '--eval', script, join(folder, 'daka.sqlite')]);
    expect(ended.stdout).toBe('1');
  });

  test('is free again once closed', async () => {
    const folder = makeTemporaryFolder();
    await (await openSqlite(folder)).close();
    await expect(openForTest(folder)).resolves.toBeDefined();
  });
});

describe('a folder that cannot be used', () => {
  test('because a file is in its place', async () => {
    const file = join(makeTemporaryFolder(), 'file');
    writeFileSync(file, '');
    const error = await appErrorOf(openSqlite(file));
    expect([error.code, error.message]).toEqual(['database_failed', expect.stringContaining(file)]);
  });

  test('because its parent is a file', async () => {
    const file = join(makeTemporaryFolder(), 'file');
    writeFileSync(file, '');
    expect((await appErrorOf(openSqlite(join(file, 'data')))).code).toBe('database_failed');
  });

  test('because the lock cannot be made in it, as in a folder that is not ours', async () => {
    const folder = makeTemporaryFolder();
    mkdirSync(join(folder, 'daka.lock'));
    const error = await appErrorOf(openSqlite(folder));
    expect([error.code, error.message]).toEqual(['database_failed', expect.stringContaining(folder)]);
  });

  test('because the lock file is damaged, which is not another Daka', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'daka.lock'), 'x'.repeat(5000));
    expect((await appErrorOf(openSqlite(folder))).code).toBe('database_failed');
  });

  test('because the database is no database, and is then not locked any more', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'daka.sqlite'), 'x'.repeat(5000));
    for (const attempt of [1, 2]) {
      const error = await appErrorOf(openSqlite(folder));
      expect([attempt, error.code]).toEqual([attempt, 'database_failed']);
    }
  });

  test('and names itself', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'daka.sqlite'), 'x'.repeat(5000));
    expect((await appErrorOf(openSqlite(folder))).message).toContain(folder);
  });
});
