import { expect, test } from 'vitest';
import { createSdkLogger } from '../../../src/feishu/sdk-logger.ts';
import { collectLog } from '../../support/collected-log.ts';

const REQUEST = { config: { headers: { Authorization: 'Bearer t-1' }, data: '{"app_secret":"hidden"}' } };

function logAll(message: unknown): string {
  const { logger, lines } = collectLog();
  const sdk = createSdkLogger(logger);
  for (const level of ['error', 'warn', 'info', 'debug', 'trace'] as const) sdk[level](message);
  return lines.join('');
}

test('the words of the SDK pass', () => {
  expect(logAll(['client ready'])).toContain('client ready');
});

test.each<[string, unknown]>([
  ['a request', [REQUEST]],
  ['words with a request', ['failed', REQUEST]],
  ['nested lists', [[['t-1 is the token', REQUEST]]]],
  ['an address with a ticket', ['connect wss://x?ticket=hidden']],
  ['a secret in words', ['app secret is hidden']],
  ['a very long text', ['hidden '.repeat(100)]],
  ['an error', new Error('hidden')],
  ['nothing', undefined],
])('of %s nothing secret does', (_, message) => {
  expect(logAll(message)).not.toMatch(/hidden|Bearer|t-1/);
});
