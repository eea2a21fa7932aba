import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { type Cell, renderRow, STYLES } from './cells.ts';
import { partsOf, SHEET_END, sheetHead, sheetPath } from './parts.ts';

/** One sheet: rows of cells under a head that stays in sight. */
export type Sheet = {
  /** At most 31 characters, none of `[]:*?/\`: names are ours, not typed. */
  readonly name: string;
  readonly columns: readonly { readonly head: string /** In characters. */; readonly width: number }[];
  /** Made as they are written, and not kept. */
  readonly rows: Iterable<readonly Cell[]>;
};

/** What Excel shows of one sheet, its head included. */
export const MOST_ROWS = 1_048_576;

/** Rows are handed on in pieces; between two, whatever else waits gets its turn. */
const PIECE_CHARACTERS = 64 * 1024;

async function* renderSheet({ columns, rows }: Sheet): AsyncGenerator<string> {
  const heads = columns.map(({ head }) => head);
  let piece = sheetHead(columns.map(({ width }) => width)) + renderRow(heads, 1, STYLES.head);
  let number = 1;
  for (const cells of rows) {
    number += 1;
    piece += renderRow(cells, number);
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
    await nextTurn();
  }
  yield piece + SHEET_END;
}

/**
 * A workbook as the bytes of an .xlsx file. Rows go through compression as they are made, so that what is held is the
 * compressed file alone. What `rows` throws is thrown.
 */
export function writeXlsx(sheets: readonly Sheet[], writtenAt: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: writtenAt };
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    for (const [path, content] of partsOf(sheets.map(({ name }) => name))) {
      zip.addBuffer(Buffer.from(content), path, options);
    }
    for (const [index, sheet] of sheets.entries()) {
      zip.addReadStreamLazy(sheetPath(index), options, (give) => {
        give(null, Readable.from(renderSheet(sheet), { objectMode: false }).on('error', reject));
      });
    }
    zip.end();
    buffer(zip.outputStream).then(resolve, reject);
  });
}
