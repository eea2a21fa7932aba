import { expect, test } from 'vitest';
import { ATTENDANCE_QUERY, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

test('askers of the same moment share calls, and each is answered about themselves', async () => {
  const { feishu, clock } = await startJourney();
  // Long enough for all to have asked.
  feishu.faults.add({ api: ATTENDANCE_QUERY, times: 4, delayMs: 3000 });
  const askers = feishu.company
    .people()
    // The morning's check-in of a night is of the day before.
    .filter((person) => !person.resigned && person.work === 'day')
    .slice(0, 30);
  const cards = await Promise.all(
    askers.map(async ({ openId }) => {
      const said = await feishu.say({ from: openId, chat: 'private', text: '/flows 今天' });
      return readCard((await feishu.waitForReply(said.messageId, { timeoutMs: 20_000 })).card);
    }),
  );
  // Four go at once; those who come while they are under way go together.
  expect(feishu.callCounts()[ATTENDANCE_QUERY]).toBeLessThanOrEqual(8);
  const from = Date.parse('2026-11-19T04:00+08:00');
  const shown = cards.map(({ rows }) => rows.some(({ first, last }) => first !== '–' || last !== '–'));
  const stored = askers.map(({ openId }) => feishu.company.flowsOf(openId, from, clock.now() + 1).length > 0);
  expect(shown).toEqual(stored);
});
