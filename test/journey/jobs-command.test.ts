import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { startBot } from '../support/bot-process.ts';
import { runNode } from '../support/child-process.ts';
import { findPostgres, makePostgresDatabase } from '../support/job-stores.ts';
import { environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';
const NEXT_LOOK_MS = 12_000;

const server = await findPostgres();

const runJobs = (env: Readonly<Record<string, string>>, ...args: string[]) =>
  runNode(['src/jobs-command.ts', ...args], env);

const databases = [
  ['the embedded database', true, () => Promise.resolve({})],
  [
    'PostgreSQL',
    server !== undefined,
    async () => ({ DATABASE_URL: await makePostgresDatabase(server ?? '') }),
  ],
] as const;

describe.each(databases)('on %s', (_name, isThere, makeDatabase) => {
  test.skipIf(!isThere)(
    'a command that failed for good is listed, run again beside the running bot, and answered',
    async () => {
      const feishu = await startEmulator(systemClock);
      const env = { ...environmentFor(feishu, await temporaryFolder()), ...(await makeDatabase()) };
      const bot = await startBot(env);
      feishu.connect(`${bot.url}/webhook/event`);
      expect(await runJobs(env, 'list')).toMatchObject({
        code: 0,
        stdout: 'No command has failed for good.\n',
      });

      feishu.faults.add({ api: QUERY, times: 2, status: 400, code: 1220005 });
      const { alice } = feishu.company.cast;
      const first = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天' });
      await feishu.waitForReply(first.messageId);
      const second = await feishu.say({ from: alice, chat: 'private', text: '/flows 前天' });
      await feishu.waitForReply(second.messageId);
      const ids = [second.eventId, first.eventId];
      const list = async () => (await runJobs(env, 'list')).stdout.trim().split('\n').slice(1);
      await expect
        .poll(list)
        .toEqual(
          ids.map((id) => expect.stringMatching(new RegExp(`^${id}  .* 0 min +attendance_no_permission$`))),
        );

      expect(await runJobs(env, 'retry', first.eventId)).toMatchObject({ code: 0, stderr: '' });
      const answers = () =>
        feishu.messages.filter(({ card }) => card && readCard(card).title === '我的打卡记录');
      await expect.poll(answers, { timeout: NEXT_LOOK_MS }).toHaveLength(1);
      expect(await runJobs(env, 'retry', first.eventId)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(`There is no job ${first.eventId} that failed for good`),
      });

      expect(await runJobs(env, 'retry', 'all')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^1 will/),
      });
      await expect.poll(answers, { timeout: NEXT_LOOK_MS }).toHaveLength(2);
      expect(await list()).toEqual([]);
    },
    60_000,
  );
});

describe('a command that cannot be obeyed', () => {
  test('is told how it is written, with code 64', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    for (const args of [[], ['retry'], ['list', 'all'], ['retry', 'one', 'two'], ['forget']]) {
      expect(await runJobs(env, ...args)).toMatchObject({
        code: 64,
        stdout: '',
        stderr: expect.stringContaining('npm run jobs -- retry <id>'),
      });
    }
  });

  test('for want of a database or an environment names what is wrong', async () => {
    const feishu = await startEmulator(systemClock);
    const folder = await temporaryFolder();
    expect(await runJobs(environmentFor(feishu, folder), 'list')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`there is no database in ${folder}`),
    });
    expect(await runJobs({ DATA_DIR: folder }, 'list')).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('  FEISHU_APP_ID is required'),
    });
  });
});
