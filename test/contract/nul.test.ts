import { describe, expect, test } from 'vitest';
import { findPostgres, makePostgresDatabase } from '../support/job-stores.ts';
import { startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

const FAILED = '这次没查成';

/** What every database makes of a character that nobody sees, and that not every one can hold. */
function nulContract(makeEnv: () => Promise<Record<string, string>>): void {
  test.each([
    ['in a name', '/flows 张\u0000三 昨天'],
    ['alone', '\u0000'],
    ['around everything', '\u0000/flows\u0000 \u0000昨天\u0000'],
  ])('a NUL character %s of a question does not cost it its answer', async (_, text) => {
    const { feishu, log } = await startJourney({ env: await makeEnv() });
    const said = await feishu.say({ from: feishu.company.cast.administrator, chat: 'private', text });
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    const reply = await feishu.waitForReply(said.messageId);
    expect(readCard(reply.card).title).not.toBe(FAILED);
    expect(log.filter((line) => line.includes('could not be'))).toEqual([]);
  });

  test('a NUL character in the names of a person does not cost the company its directory', async () => {
    const env = await makeEnv();
    const { feishu } = await startJourney({
      env,
      prepare: ({ company }) => {
        const person = company.person(company.cast.colleague);
        if (person) Object.assign(person, { name: '王\u0000小明', enName: 'Ming\u0000' });
      },
    });
    const said = await feishu.say({
      from: feishu.company.cast.administrator,
      chat: 'private',
      text: '/help',
    });
    const reply = await feishu.waitForReply(said.messageId);
    expect(readCard(reply.card).title).not.toBe(FAILED);
  });
}

describe('on the embedded database', () => {
  nulContract(() => Promise.resolve({}));
});

const server = await findPostgres();

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  nulContract(async () => ({ DATABASE_URL: await makePostgresDatabase(server ?? '') }));
});
