import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import { AppError } from '../../../src/core/errors.ts';
import { textOf } from '../../support/card-text.ts';
import { days } from '../../support/days.ts';
import { openId } from '../../support/people.ts';
import { pressed, sender, typed } from '../../support/stored-events.ts';
import { type Delivered, watchBot } from '../../support/watched-bot.ts';

const FLOWS = {
  do: 'flows',
  people: [{ openId: openId('worker'), as: 'worker' }],
  ...days('2026-11-09', '2026-11-15'),
  language: 'en-US',
};

const error = new AppError('feishu_refused', 'wording for the log', { context: { logId: 'LOG-1' } });

/** What is told about an event that failed for good. */
const noticeOf = async (event: StoredEvent): Promise<Delivered | undefined> => {
  const bot = watchBot();
  await bot.tellFailure(event, error);
  return bot.delivered[0];
};

test('a failure is told with its numbers, under the answer’s own key', async () => {
  const notice = await noticeOf(typed('/flows'));
  expect(notice?.eventId).toBe('e1');
  expect(textOf(notice?.answer.card ?? {})).toContain('e1 · LOG-1');
});

test('a failure leaves the card on which the button stood as it is', async () => {
  expect((await noticeOf(pressed(FLOWS)))?.place.kind).not.toBe('own-card');
});

test('a failure is told in the language of the question', async () => {
  expect((await noticeOf(typed('/flows last week')))?.language).toBe('en-US');
  expect((await noticeOf(typed('/flows 上周')))?.language).toBe('zh-CN');
});

test.each([
  ['of another company', typed('/flows', 'asker', { sender: { ...sender('asker'), tenantKey: 'abroad' } })],
  ['who did not speak to the bot', typed(undefined, 'asker', { chatType: 'group' })],
])('a failure is not told to somebody %s', async (_, event) => {
  expect(await noticeOf(event)).toBeUndefined();
});

// Whatever failed, it was no question to the bot.
test('a failure is not told in a group where nobody asked', async () => {
  expect(await noticeOf(typed('大家好', 'asker', { chatType: 'group' }))).toBeUndefined();
});
