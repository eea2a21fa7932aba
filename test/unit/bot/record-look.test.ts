import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import type { ChatId } from '../../../src/core/ids.ts';
import { days } from '../../support/days.ts';
import { openId } from '../../support/people.ts';
import { pressed, typed } from '../../support/stored-events.ts';
import { watchBot } from '../../support/watched-bot.ts';

const FLOWS = {
  do: 'flows',
  people: [{ openId: openId('worker'), as: 'worker' }],
  ...days('2026-11-09', '2026-11-15'),
  language: 'en-US',
};

async function recordedOf(event: StoredEvent) {
  const bot = watchBot();
  await bot.handle(event);
  return bot.recorded.map(({ shown, ...look }) => ({ ...look, shown: Object.fromEntries(shown) }));
}

describe('an answer is written down', () => {
  test('with those shown, why, those refused and the days', async () => {
    expect(await recordedOf(typed('/flows asker worker other 2026-11-09~2026-11-15'))).toEqual([
      {
        eventId: 'e1',
        asker: openId('asker'),
        kind: 'view',
        range: days('2026-11-09', '2026-11-15'),
        place: { kind: 'private', chatId: undefined },
        shown: { [openId('asker')]: 'self', [openId('worker')]: 'manager' },
        refused: [openId('other')],
      },
    ]);
  });

  test('where it refuses all', async () => {
    expect(await recordedOf(typed('/flows other 昨天'))).toMatchObject([
      { shown: {}, refused: [openId('other')], range: days('2026-11-18', '2026-11-18') },
    ]);
  });

  test('with a department of which something is refused in the place of those in it', async () => {
    const [look] = await recordedOf(typed('/flows 财务部'));
    expect([look?.shown, look?.refused]).toEqual([{}, [expect.stringMatching(/^od-/)]]);
  });

  test('with the place', async () => {
    const chatId = 'oc_team' as ChatId;
    const inGroup = { chatType: 'group', chatId, text: '/flows' } as const;
    expect(await recordedOf(typed('/flows', 'asker', inGroup))).toMatchObject([
      { place: { kind: 'group', chatId } },
    ]);
    expect(await recordedOf(pressed(FLOWS, 'asker', { chatId }))).toMatchObject([
      { place: { kind: 'button', chatId } },
    ]);
  });

  test.each(['/help', '/flows twin', '/flows 2027-01-01', '/flows nobody'])(
    'but not %s, which shows nobody',
    async (text) => {
      expect(await recordedOf(typed(text))).toEqual([]);
    },
  );
});

test.each(['/flows', '/flows worker 昨天', '/flows other'])(
  'where it cannot be written down nothing goes out: %s',
  async (text) => {
    const bot = watchBot({ isAuditBroken: true });
    await expect(bot.handle(typed(text))).rejects.toMatchObject({ code: 'database_failed', retry: true });
    expect(bot.delivered).toEqual([]);
  },
);
