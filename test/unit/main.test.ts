import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { runNode } from '../support/child-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const GOOD = {
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'value-app-secret',
  FEISHU_ENCRYPT_KEY: 'value-encrypt-key',
  FEISHU_VERIFICATION_TOKEN: 'value-token',
  HOST: '127.0.0.1',
  PORT: '0',
};

test('a faulty environment ends the program with code 78, and names every fault on the error stream, without a stack', async () => {
  const ended = await runNode(['src/main.ts'], { PORT: 'value-port', LOG_LEVEL: 'value-level' });
  expect([ended.code, ended.stdout]).toEqual([78, '']);
  for (const name of ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'PORT', 'LOG_LEVEL']) {
    expect(ended.stderr).toContain(`  ${name} `);
  }
  expect(ended.stderr).not.toMatch(/value-|\bat .*\.ts|Error/);
});

test('a database that is not there ends it with code 1, and no password anywhere', async () => {
  const ended = await runNode(['src/main.ts'], {
    ...GOOD,
    DATABASE_URL: 'postgres://user:value-password@127.0.0.1:1/daka',
  });
  expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
  expect(ended.stdout + ended.stderr).not.toContain('value-');
});

test('a folder in use ends it with code 1 and the folder’s name, and no secret anywhere', async () => {
  const folder = makeTemporaryFolder();
  const store = await openSqlite(folder);
  const ended = await runNode(['src/main.ts'], { ...GOOD, DATA_DIR: folder });
  await store.close();
  expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining(folder)]);
  expect(ended.stderr).not.toMatch(/\bat .*\.ts/);
  expect(ended.stdout + ended.stderr).not.toContain('value-');
});

test('an older Node is told in one line', async () => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`;
  const ended = await runNode(
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'src/start.js'],
    GOOD,
  );
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Daka needs Node 24.12 or newer; this is 20.20.2.\n',
  });
});
