import { expect, test } from 'vitest';
import type { OpenId } from '../../src/core/ids.ts';
import { APP, type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

type Stranger = { readonly open_id: string; readonly tenant_key: string };

const envelope = (id: string, type: string, event: object) => ({
  schema: '2.0',
  header: {
    event_id: id,
    event_type: type,
    create_time: '1795341839168',
    token: APP.verificationToken,
    app_id: APP.id,
    tenant_key: 'our-company',
  },
  event,
});

/** A press by somebody whom no company of ours knows, on a card of ours. */
const pressAs = (
  { feishu }: Journey,
  id: string,
  operator: Stranger,
  message: { messageId: string; chatId: string },
  value: object,
) =>
  feishu.push(
    envelope(id, 'card.action.trigger', {
      operator,
      token: 'c-strange',
      action: { value, tag: 'button' },
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    }),
  );

const VALUES = (alice: OpenId): object[] => [
  {
    do: 'flows',
    people: [{ openId: alice, as: 'alice' }],
    from: '2026-11-18',
    to: '2026-11-18',
    language: 'zh-CN',
  },
  { do: 'grant', holder: alice, subject: { kind: 'everyone' }, sure: true, language: 'zh-CN' },
  { do: 'grants', page: 0, language: 'zh-CN' },
  { do: 'say', text: '/access audit', language: 'zh-CN' },
  { do: 'say', text: '/flows', language: 'zh-CN' },
];

test('a press by somebody of another company is answered to nobody, whoever they say they are', async () => {
  const journey = await startJourney();
  const { feishu } = journey;
  const { administrator, alice } = feishu.company.cast;
  const said = await feishu.say({ from: administrator, chat: 'private', text: '/flows alice 昨天' });
  const card = await feishu.waitForReply(said.messageId);
  const before = JSON.stringify(feishu.messages);
  for (const [at, value] of VALUES(alice).entries()) {
    for (const openId of [administrator, 'ou_nobody_of_ours']) {
      const stranger = { open_id: openId, tenant_key: 'another-company' };
      const { status } = await pressAs(journey, `strange-${at}-${openId}`, stranger, card, value);
      expect(status).toBe(200);
    }
  }
  await feishu.settled(300);
  expect(JSON.stringify(feishu.messages)).toBe(before);
});

test('one of ours whom the directory does not hold learns that, and nothing else', async () => {
  const journey = await startJourney();
  const { feishu } = journey;
  const { administrator, alice, colleague } = feishu.company.cast;
  const said = await feishu.say({ from: administrator, chat: 'private', text: '/access' });
  const card = await feishu.waitForReply(said.messageId);
  await feishu.dismissPerson(colleague);
  await feishu.settled(300);
  for (const value of VALUES(alice)) {
    const pressed = await feishu.press({ by: colleague, messageId: card.messageId, value });
    expect(pressed.card).toBeUndefined();
  }
  await feishu.settled(300);
  const changed = feishu.messages.filter((one) => one.messageId === card.messageId || one.card !== undefined);
  for (const { updates, receiver, card: shown } of changed) {
    const titles = [...updates.map((one) => one.card), ...(receiver === colleague ? [shown] : [])];
    for (const one of titles) expect(readCard(one).title).toBe('我还不认识你');
  }
});
