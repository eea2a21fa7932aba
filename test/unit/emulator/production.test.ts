import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { createEmulator } from '../../../src/emulator/emulator.ts';
import { runNode } from '../../support/child-process.ts';
import { EMULATED_APP } from '../../support/emulator-api.ts';

test('in production the emulator does not start, whoever starts it, and nothing listens', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  const feishu = createEmulator({ clock: systemClock, app: EMULATED_APP });
  await expect(feishu.start()).rejects.toThrow('NODE_ENV=production');
  expect(() => feishu.url).toThrow('null');
});

test('in production the demo says so in one line', async () => {
  const ended = await runNode(['src/emulator/demo.ts'], { NODE_ENV: 'production' });
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^[^\n]*NODE_ENV=production\.\n$/),
  });
});
