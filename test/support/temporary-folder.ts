import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Hundreds of databases are made and thrown away: where the machine has a file system in memory, no disk waits for them. */
const MEMORY = '/dev/shm';
const ROOT = existsSync(MEMORY) ? MEMORY : tmpdir();

/** A folder of the running test's own, gone when the test is over. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(ROOT, 'daka-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
