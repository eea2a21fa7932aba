import { onTestFinished } from 'vitest';
import { openSqlite, type SqliteStore } from '../../src/store/sqlite.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** A real, migrated database of the running test's own. */
export async function openTemporaryStore(): Promise<SqliteStore> {
  const store = await openSqlite(makeTemporaryFolder());
  onTestFinished(() => store.close());
  return store;
}
