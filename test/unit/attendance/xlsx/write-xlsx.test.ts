import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../../src/attendance/xlsx/cells.ts';
import { type Sheet, writeXlsx } from '../../../../src/attendance/xlsx/write-xlsx.ts';
import { day } from '../../../support/days.ts';

const WRITTEN_AT = new Date('2026-11-25T03:00:00Z');

const sheet = (rows: Iterable<readonly Cell[]>, heads = ['a', 'b'], name = 'Days'): Sheet => ({
  name,
  columns: heads.map((head) => ({ head, width: 12 })),
  rows,
});

async function written(...sheets: readonly Sheet[]) {
  const read = await readWorkbook(await writeXlsx(sheets, WRITTEN_AT), { trim: false });
  return read.map((one) => ({ name: one.sheet, rows: one.data }));
}

const oneCell = async (cell: Cell) => (await written(sheet([[cell, 'end']])))[0]?.rows[1]?.[0];

function* broken(): Generator<readonly Cell[]> {
  yield ['x'];
  throw new Error('no more');
}

describe('a workbook', () => {
  test('has its sheets in order, each with its head and rows', async () => {
    expect(await written(sheet([['x', 1]]), sheet([], ['only'], '明细'))).toEqual([
      {
        name: 'Days',
        rows: [
          ['a', 'b'],
          ['x', 1],
        ],
      },
      { name: '明细', rows: [['only']] },
    ]);
  });

  test('of very many rows lacks none', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => [`row ${index}`, index]);
    const [read] = await written(sheet(rows));
    expect(read?.rows.slice(1)).toEqual(rows);
  });

  test('whose rows cannot be made fails, and says why', async () => {
    await expect(writeXlsx([sheet(broken())], WRITTEN_AT)).rejects.toThrow('no more');
  });
});

describe('a cell of text', () => {
  test.each([
    '=HYPERLINK("http://a.example","b")',
    '+1+1',
    '@SUM(A1)',
    "-2+3+cmd|' /C calc'!A0",
    '<at id=all></at> & "quotes" \'too\'',
    ' spaces around ',
    'two\nlines\tand a tab',
    '😀 张三 𠮷野',
    '_x0041_ and _x000D_',
    ']]>',
    '007',
    'TRUE',
  ])('stays what was typed: %j', async (text) => {
    expect(await oneCell(text)).toBe(text);
  });

  test('loses what XML cannot hold, and nothing else', async () => {
    expect(await oneCell('a\u0000b\u0008c\uFFFEd\uD800e')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
  });

  test('that is longer than Excel takes ends with an ellipsis, in no half character', async () => {
    const read = await oneCell(`${'x'.repeat(32_765)}😀😀`);
    expect(read).toBe(`${'x'.repeat(32_765)}\uFFFD…`);
  });
});

describe('a cell of something else', () => {
  test('a moment is what the wall clock showed, in whole seconds', async () => {
    const wall = { date: day('2026-02-28'), minute: 23 * 60 + 59, second: 59 };
    const read = await oneCell({ kind: 'moment', wall });
    expect(read).toBeInstanceOf(Date);
    // A fraction of a day is no whole number of milliseconds.
    expect(Math.abs(Number(read) - Date.parse('2026-02-28T23:59:59Z'))).toBeLessThan(2);
  });

  test('a duration is a part of a day, also beyond one', async () => {
    // The reader takes whatever is shown as hours for a date: this one is a day and a half after Excel's first.
    const read = await oneCell({ kind: 'duration', ms: 36 * 3_600_000 });
    expect(read).toEqual(new Date('1899-12-31T12:00:00Z'));
  });

  test('nothing, and what is no number, are empty', async () => {
    expect(await oneCell(undefined)).toBeNull();
    expect(await oneCell(Number.NaN)).toBeNull();
    expect(await oneCell(0)).toBe(0);
  });
});
