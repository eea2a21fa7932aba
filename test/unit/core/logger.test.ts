import { openSync } from 'node:fs';
import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { describeError } from '../../../src/core/logger.ts';
import { collectLog } from '../../support/collected-log.ts';

/** One line as it was logged. */
function logOne(entry: object): string {
  const { logger, lines } = collectLog();
  logger.error(entry, 'said');
  return lines.join('');
}

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
};

describe('secrets are removed', () => {
  test.each([
    'secret',
    'token',
    'app_secret',
    'tenant_access_token',
    'authorization',
    'Authorization',
    'encrypt',
  ])('%s, at the first two levels', (name) => {
    expect(logOne({ [name]: 'hidden' })).not.toContain('hidden');
    expect(logOne({ request: { [name]: 'hidden' } })).not.toContain('hidden');
  });

  // What this program itself calls its secrets.
  test.each(['appSecret', 'encryptKey', 'verificationToken', 'accessToken'])('%s too', (name) => {
    expect(logOne({ [name]: 'hidden' })).not.toContain('hidden');
    expect(logOne({ config: { [name]: 'hidden' } })).not.toContain('hidden');
  });
});

describe('of an error', () => {
  test('of our own everything is kept', () => {
    const err = new AppError('feishu_refused', 'GET /x was refused', {
      context: { feishuCode: 7, logId: 'L' },
    });
    expect(JSON.parse(logOne({ err }))).toMatchObject({
      msg: 'said',
      err: {
        type: 'AppError',
        code: 'feishu_refused',
        message: 'GET /x was refused',
        context: { feishuCode: 7, logId: 'L' },
      },
    });
  });

  test('the place is kept', () => {
    expect(describeError(new Error('x'))['frames']).toEqual(
      expect.arrayContaining([expect.stringContaining('logger.test.ts')]),
    );
  });

  test.each<[string, unknown]>([
    ['a JSON error, which quotes what it read', thrownBy(() => JSON.parse('张三 hidden'))],
    ['an error of a library', new Error('hidden')],
    ['a text', 'hidden'],
    ['an object', { message: 'hidden', token: 'hidden' }],
    ['a number', 7],
    ['undefined', undefined],
    [
      'an HTTP error with its request',
      new AxiosError('hidden', 'ERR_BAD_REQUEST', {
        headers: { Authorization: 'Bearer hidden' },
        data: '{"app_secret":"hidden"}',
      } as unknown as InternalAxiosRequestConfig),
    ],
    ['its cause', new AppError('internal', 'ours', { cause: new Error('hidden') })],
    [
      'the cause of its cause',
      new AppError('internal', 'ours', { cause: new Error('x', { cause: new Error('hidden') }) }),
    ],
    ['many errors at once', new AggregateError([new Error('hidden')], 'hidden')],
    ['an error with data', Object.assign(new Error('x'), { data: 'hidden', response: { body: 'hidden' } })],
  ])('%s says no more than its kind', (_, thrown) => {
    const line = logOne({ err: thrown });
    expect(line).toContain('said');
    expect(line).not.toContain('hidden');
  });

  test('the kind and the code are kept', () => {
    const thrown = Object.assign(new RangeError('hidden'), { code: 'ERR_X' });
    expect(describeError(thrown)).toMatchObject({ type: 'RangeError', code: 'ERR_X' });
  });

  test('a circle of causes ends', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });

  // Errors of the language itself quote data as well.
  test.each<[string, () => unknown]>([
    ['of a text that is no object', () => 'name' in ('hidden' as unknown as object)],
    ['of a list that is no list of pairs', () => new Map(['hidden'] as unknown as [string, string][])],
    ['of Node about an argument', () => openSync('hidden\0', 'r')],
  ])('a type error %s says no more than its kind', (_, run) => {
    const thrown = thrownBy(run);
    expect(thrown).toBeInstanceOf(TypeError);
    expect(logOne({ err: thrown })).not.toContain('hidden');
  });

  // Frames are found by how their lines begin.
  test('a message of several lines is not taken for its stack', () => {
    expect(logOne({ err: new Error('bad\n    at hidden') })).not.toContain('hidden');
  });

  // pino itself would make the error's message the line's.
  test('nothing is said in the place of a message that was not given', () => {
    const { logger, lines } = collectLog();
    logger.error({ err: new Error('hidden') });
    logger.error(new Error('hidden'));
    expect(lines.join('')).not.toContain('hidden');
  });
});

test('a line is one line of JSON, whatever is in it', () => {
  const line = logOne({ text: 'a\nb\u2028' });
  expect(line.trimEnd()).not.toContain('\n');
  expect(JSON.parse(line)).toMatchObject({ text: 'a\nb\u2028' });
});

test('below its level nothing is written', () => {
  const { logger, lines } = collectLog('warn');
  logger.info({ a: 1 }, 'quiet');
  logger.warn({ a: 1 }, 'loud');
  expect(lines).toHaveLength(1);
});
