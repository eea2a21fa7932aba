import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runNode } from '../support/child-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const run = (args: readonly string[], input?: string, env: Readonly<Record<string, string>> = {}) =>
  runNode(['src/explain-command.ts', ...args], env, input);

test('a message is explained without any setting, database or network', async () => {
  const { code, stdout, stderr } = await run(['--at', '2026-11-22T10:00', '上周 张三']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('2026-11-09 Mon – 2026-11-15 Sun');
});

test('messages on the input are explained line by line', async () => {
  const { code, stdout } = await run(['--json', '--at', '2026-11-22'], 'alice yesterday\r\n\n/help\n');
  const lines = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { text: 'alice yesterday', command: 'flows', range: { from: '2026-11-21' } },
    { text: '', command: 'help' },
    { text: '/help', command: 'help' },
  ]);
});

test('arguments that cannot be used end it with code 2, and say how it is called', async () => {
  const { code, stdout, stderr } = await run(['--tz', 'Mars', 'x']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Mars');
  expect(stderr).toContain('npm run explain');
});

test('public holidays are those of HOLIDAYS_DIR, as for the bot', async () => {
  const folder = makeTemporaryFolder();
  const days = [{ name: '元旦', date: '2031-01-01', isOffDay: true }];
  writeFileSync(join(folder, '2031.json'), JSON.stringify({ year: 2031, papers: [], days }));
  const { stdout } = await run(['--json', '2031年元旦'], undefined, { HOLIDAYS_DIR: ` ${folder} ` });
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'command', range: { from: '2031-01-01' } });
});

test('a HOLIDAYS_DIR that cannot be used is told, and ends it with code 2', async () => {
  const { code, stderr } = await run(['国庆'], undefined, { HOLIDAYS_DIR: '/nowhere/at/all' });
  expect(code).toBe(2);
  expect(stderr).toContain('HOLIDAYS_DIR must be a folder');
});
