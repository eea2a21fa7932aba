import { expect, test } from 'vitest';
import { runNode } from '../support/child-process.ts';

const run = (args: readonly string[], input?: string) =>
  runNode(['src/explain-command.ts', ...args], {}, input);

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
