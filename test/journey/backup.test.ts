import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { runNode } from '../support/child-process.ts';
import { environmentFor, startEmulator, temporaryFolder } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';

type Env = Readonly<Record<string, string>>;

const backUp = (env: Env, ...args: string[]) => runNode(['src/backup-command.ts', ...args], env);
const restore = (env: Env, ...args: string[]) => runNode(['src/restore-command.ts', ...args], env);

async function startOn(feishu: Emulator, env: Env): Promise<BotProcess> {
  const bot = await startBot(env);
  feishu.connect(`${bot.url}/webhook/event`);
  return bot;
}

const ask = (feishu: Emulator, text: string) =>
  feishu.say({ from: feishu.company.cast.alice, chat: 'private', text });

describe('a backup of a running bot', () => {
  test('restored, answers what is new and nothing that was answered or begun before', async () => {
    const feishu = await startEmulator(systemClock);
    const env = environmentFor(feishu, await temporaryFolder());
    const file = join(await temporaryFolder(), 'daka.backup');
    const first = await startOn(feishu, env);
    const answered = await ask(feishu, '/flows 昨天');
    await feishu.waitForReply(answered.messageId);
    feishu.faults.add({ api: QUERY, times: 1, delayMs: 2500 });
    const begun = await ask(feishu, '/flows 前天');

    expect(await backUp(env, file)).toEqual({
      code: 0,
      stdout: `The data is copied to ${file}.\n`,
      stderr: '',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(feishu.messages).toHaveLength(1);
    await feishu.waitForReply(begun.messageId);
    expect(await restore(env, file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('another Daka is running'),
    });
    await first.end('SIGKILL');

    expect(await restore(env, file)).toMatchObject({ code: 0, stderr: '' });
    await startOn(feishu, env);
    for (const said of [answered, begun]) {
      expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    }
    const asked = await ask(feishu, '/flows 上周');
    const reply = await feishu.waitForReply(asked.messageId);
    expect(readCard(reply.card).title).toBe('我的打卡记录');
    await feishu.settled(500);
    expect(feishu.messages).toHaveLength(3);
    const { stdout } = await runNode(['src/jobs-command.ts', 'list'], env);
    expect(stdout).toMatch(new RegExp(`${begun.eventId} .* restored`));
    expect(stdout).not.toContain(answered.eventId);
  }, 60_000);

  test('brings a new folder to life, and one with damaged data, which is kept', async () => {
    const feishu = await startEmulator(systemClock);
    const old = environmentFor(feishu, await temporaryFolder());
    const file = join(await temporaryFolder(), 'daka.backup');
    const first = await startOn(feishu, old);
    const said = await ask(feishu, '/flows 昨天');
    await feishu.waitForReply(said.messageId);
    await backUp(old, file);
    await first.end('SIGTERM');

    const folder = join(await temporaryFolder(), 'new');
    expect(await restore({ ...old, DATA_DIR: folder }, file)).toMatchObject({ code: 0 });
    expect(readdirSync(folder).toSorted()).toEqual(['daka.lock', 'daka.sqlite']);
    expect(statSync(join(folder, 'daka.sqlite')).mode & 0o777).toBe(0o600);
    const damaged = 'damaged '.repeat(1000);
    writeFileSync(join(folder, 'daka.sqlite'), damaged);
    expect(await restore({ ...old, DATA_DIR: folder }, file)).toMatchObject({ code: 0 });
    const aside = readdirSync(folder).find((name) => /^daka-before-\d{8}T\d{6}Z\.sqlite$/.test(name));
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(damaged);

    await startOn(feishu, { ...old, DATA_DIR: folder });
    expect(await feishu.redeliver(said.eventId)).toMatchObject({ status: 200 });
    await feishu.settled(500);
    expect(feishu.messages).toHaveLength(1);
  }, 60_000);
});

describe('a backup is refused', () => {
  test('over a file that exists, without a file’s name, and where there is no data', async () => {
    const feishu = await startEmulator(systemClock);
    const folder = await temporaryFolder();
    const env = environmentFor(feishu, folder);
    const existing = join(await temporaryFolder(), 'existing');
    writeFileSync(existing, 'something else');
    expect(await backUp(env, existing)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no database in'),
    });
    expect(await backUp(env)).toMatchObject({ code: 64, stderr: 'npm run backup -- <file>\n' });
    const bot = await startBot(env);
    expect(await backUp(env, existing)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('exists already'),
    });
    const nowhere = join(existing, 'below-a-file');
    expect(await backUp(env, nowhere)).toMatchObject({ code: 1, stdout: '' });
    expect(await bot.end('SIGTERM')).toBe(0);
  });

  test('for PostgreSQL, with the name of what does it', async () => {
    const feishu = await startEmulator(systemClock);
    const env = {
      ...environmentFor(feishu, await temporaryFolder()),
      DATABASE_URL: 'postgres://user:value-password@127.0.0.1:1/daka',
    };
    for (const [ended, tool] of [
      [await backUp(env, 'file'), 'pg_dump'],
      [await restore(env, 'file'), 'pg_restore'],
    ] as const) {
      expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(tool) });
      expect(ended.stderr).not.toContain('value-password');
    }
  });
});

describe('a restore changes nothing', () => {
  test('when the file is missing, damaged or of something else', async () => {
    const feishu = await startEmulator(systemClock);
    const folder = await temporaryFolder();
    const env = environmentFor(feishu, folder);
    const bot = await startBot(env);
    expect(await bot.end('SIGTERM')).toBe(0);
    const before = statSync(join(folder, 'daka.sqlite'));
    const missing = join(folder, 'missing');
    const rubbish = join(await temporaryFolder(), 'rubbish');
    writeFileSync(rubbish, 'no database '.repeat(1000));
    const foreign = join(await temporaryFolder(), 'foreign');
    const other = new DatabaseSync(foreign);
    other.exec('CREATE TABLE jobs (id)');
    other.close();
    for (const [file, words] of [
      [missing, 'there is no file'],
      [rubbish, 'cannot be copied'],
      [foreign, 'is not a database of Daka'],
    ] as const) {
      expect(await restore(env, file)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(words),
      });
    }
    expect(statSync(join(folder, 'daka.sqlite'))).toMatchObject({ ino: before.ino, size: before.size });
    expect(readdirSync(folder).filter((name) => /restoring|before/.test(name))).toEqual([]);
  });
});
