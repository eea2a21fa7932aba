import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { storeFailure, toStoreError } from '../../../src/store/faults.ts';

/** As node:sqlite throws it. */
const ofSqlite = (errcode: number): Error =>
  Object.assign(new Error('said SQLite'), { code: 'ERR_SQLITE_ERROR', errcode });
/** As PostgreSQL's driver and the file system throw theirs. */
const coded = (code: string): Error => Object.assign(new Error('said somebody'), { code });

describe('an error of the database', () => {
  test.each([
    ['SQLite that is full', ofSqlite(13)],
    ['PostgreSQL that is full', coded('53100')],
    ['a disk that is full', coded('ENOSPC')],
    ['a quota that is used up', coded('EDQUOT')],
  ])('of %s is disk_full, and may be tried again', (_, thrown) => {
    const error = toStoreError(thrown);
    expect([error.code, error.retry, error.message, error.cause]).toEqual([
      'disk_full',
      true,
      expect.stringContaining('disk'),
      thrown,
    ]);
  });

  test.each([
    ['a busy SQLite', ofSqlite(5)],
    ['a disk that fails, in detail', ofSqlite(10 + 3 * 256)],
    ['two transactions in each other’s way', coded('40P01')],
    ['a connection that broke', coded('08006')],
    ['an administrator who ends all', coded('57P01')],
    ['too many connections', coded('53300')],
    ['a database that is not there any more', coded('3D000')],
    ['a password that was changed', coded('28P01')],
  ])('of %s is database_failed, and may be tried again', (_, thrown) => {
    const error = toStoreError(thrown);
    expect([error.code, error.retry]).toEqual(['database_failed', true]);
  });

  test.each([
    ['a wrong statement on SQLite', ofSqlite(1)],
    ['a broken rule on SQLite', ofSqlite(19 + 8 * 256)],
    ['a wrong statement on PostgreSQL', coded('42601')],
    ['a broken rule on PostgreSQL', coded('23505')],
    ['something else', new TypeError('x is not a function')],
  ])('of %s is our own fault, and is not tried again', (_, thrown) => {
    const error = toStoreError(thrown);
    expect([error.code, error.retry]).toEqual(['internal', false]);
  });

  test('that has a name keeps it', () => {
    const named = new AppError('feishu_unreachable', 'no answer');
    expect(toStoreError(named)).toBe(named);
    expect(storeFailure('it cannot be opened', named)).toBe(named);
  });
});

test('what the file system really throws of a full disk is known', () => {
  let thrown: unknown;
  try {
    writeFileSync('/dev/full', 'anything');
  } catch (error) {
    thrown = error;
  }
  expect(toStoreError(thrown).code).toBe('disk_full');
});

describe('a database that cannot be opened', () => {
  test('is told in the words of whoever opens it, and a full disk by its name', () => {
    expect(storeFailure('it cannot be opened', coded('ENOSPC'))).toMatchObject({
      code: 'disk_full',
      message: 'it cannot be opened: its disk is full',
    });
    expect(storeFailure('it cannot be opened', coded('EACCES'))).toMatchObject({
      code: 'database_failed',
      message: 'it cannot be opened',
    });
  });
});
