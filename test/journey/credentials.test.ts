import { describe, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { systemClock } from '../../src/core/clock.ts';
import { collectLog } from '../support/collected-log.ts';
import {
  configOf,
  environmentFor,
  startEmulator,
  startJourney,
  temporaryFolder,
} from '../support/journey.ts';

const TOKEN = 'POST /open-apis/auth/v3/tenant_access_token/internal';
const FATAL = 60;

type Line = { readonly level: number; readonly msg: string; readonly err?: { readonly message?: string } };

/** What is said aloud of the credentials. */
const saidOf = (lines: readonly string[]): Line[] =>
  lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ level, err }) => level >= FATAL && err?.message?.includes('FEISHU_APP_SECRET'));

describe('a wrong app secret', () => {
  test('at the start is told once, with the variable to look at, and the bot waits for a better one', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    const { logger, lines } = collectLog();
    const config = configOf({ ...env, FEISHU_APP_SECRET: 'not-the-secret' });
    const app = await startApp(config, { clock: systemClock, logger });
    onTestFinished(() => app.stop());
    await expect.poll(() => saidOf(lines)).toHaveLength(1);
    expect(saidOf(lines)[0]?.msg).toBe('the directory could not be synced');
    expect((await fetch(`${app.url}/readyz`)).status).toBe(503);
    expect(lines.join('')).not.toContain('not-the-secret');
  });

  test('while running is told with the variable to look at', async () => {
    const { feishu, log } = await startJourney();
    feishu.faults.add({ api: TOKEN, status: 200, code: 10014, msg: 'app secret invalid' });
    feishu.revokeTokens();
    await feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows' });
    await expect.poll(() => saidOf(log).map(({ msg }) => msg)).toContain('an event could not be handled');
  });
});
