import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHolidayFolder } from '../../../src/core/holiday-folder.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const YEAR = {
  $schema: 'https://example.com/schema.json',
  year: 2027,
  papers: [],
  days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
};

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = makeTemporaryFolder();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

test('every year of the folder is read, and nothing else in it', () => {
  const folder = folderWith({ '2027.json': YEAR, 'readme.md': 'x', 'schema.json': '{}', '2027.ics': 'x' });
  mkdirSync(join(folder, 'old'));
  const { $schema: _schema, ...table } = YEAR;
  expect(readHolidayFolder(folder)).toEqual({ ok: true, tables: [table] });
});

test('an empty folder changes nothing', () => {
  expect(readHolidayFolder(folderWith({}))).toEqual({ ok: true, tables: [] });
});

describe('what is wrong is told by the name of the file', () => {
  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['another form', []],
    ['no such day', { ...YEAR, days: [{ name: '元旦', date: '2027-02-30', isOffDay: true }] }],
    ['a day left open', { ...YEAR, days: [{ name: '元旦', date: '2027-01-01' }] }],
    ['another year', { ...YEAR, year: 2028 }],
  ])('%s', (_what, content) => {
    const read = readHolidayFolder(folderWith({ '2027.json': content, '2026.json': 'x' }));
    expect(read.ok ? [] : read.reasons).toEqual([
      expect.stringContaining('2026.json'),
      expect.stringContaining('2027.json'),
    ]);
  });

  test('a folder that is none', () => {
    expect(readHolidayFolder('/nowhere/at/all')).toEqual({
      ok: false,
      reasons: ['must be a folder that can be read'],
    });
  });
});
