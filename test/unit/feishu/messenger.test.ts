import { describe, expect, test } from 'vitest';
import type { ChatId, MessageId, OpenId } from '../../../src/core/ids.ts';
import { createMessenger } from '../../../src/feishu/messenger.ts';
import { type ScriptedAnswer, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const MESSAGE = { messageId: 'om_1' as MessageId, chatId: 'oc_9' as ChatId };
const SENT = { body: { code: 0, data: { message_id: 'om_2', chat_id: 'oc_1' } } };
const CARD = { schema: '2.0', body: { elements: [{ tag: 'div', text: '"张三"' }] } };

async function startMessenger(answer: ScriptedAnswer) {
  const feishu = await startScriptedFeishu(() => answer);
  const paced: string[] = [];
  const messenger = createMessenger(feishu.client, (target, send) => {
    paced.push(target);
    return send();
  });
  return { ...feishu, messenger, paced };
}

test('a card is a reply to a message, under a key that sends it once', async () => {
  const { messenger, calls, paced } = await startMessenger(SENT);
  expect(await messenger.reply(MESSAGE, { kind: 'card', card: CARD }, 'key-1')).toBe('om_2');
  expect(paced).toEqual(['oc_9']);
  expect(calls[0]).toMatchObject({
    method: 'POST',
    path: '/open-apis/im/v1/messages/om_1/reply',
    body: { msg_type: 'interactive', content: JSON.stringify(CARD), uuid: 'key-1' },
  });
});

test('a reply in a private chat is counted with all that its person is sent', async () => {
  const { messenger, paced } = await startMessenger(SENT);
  await messenger.reply({ ...MESSAGE, person: 'ou_1' as OpenId }, { kind: 'card', card: CARD }, 'key-1');
  await messenger.send({ kind: 'person', openId: 'ou_1' as OpenId }, { kind: 'card', card: CARD }, 'key-2');
  expect(paced).toEqual(['ou_1', 'ou_1']);
});

test.each([
  ['open_id', { kind: 'person', openId: 'ou_1' as OpenId } as const, 'ou_1'],
  ['chat_id', { kind: 'chat', chatId: 'oc_1' as ChatId } as const, 'oc_1'],
])('a text is sent to an %s', async (type, to, id) => {
  const { messenger, calls, paced } = await startMessenger(SENT);
  await messenger.send(to, { kind: 'text', text: '你好 "x"\n' }, 'key-2');
  expect(calls[0]?.query.get('receive_id_type')).toBe(type);
  expect(calls[0]?.body).toEqual({
    receive_id: id,
    msg_type: 'text',
    content: JSON.stringify({ text: '你好 "x"\n' }),
    uuid: 'key-2',
  });
  expect(paced).toEqual([id]);
});

test('a card is put in the place of another', async () => {
  const { messenger, calls } = await startMessenger({ body: { code: 0, msg: 'success', data: {} } });
  await messenger.update(MESSAGE.messageId, CARD);
  expect(calls[0]).toMatchObject({
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/om_1',
    body: { content: JSON.stringify(CARD) },
  });
});

describe('what Feishu refuses', () => {
  test.each([
    [230002, 'message_undeliverable'],
    [230006, 'message_undeliverable'],
    [230011, 'message_gone'],
    [230013, 'message_undeliverable'],
    [230018, 'message_undeliverable'],
    [230027, 'message_undeliverable'],
    [230028, 'message_undeliverable'],
    [230029, 'message_undeliverable'],
    [230053, 'message_undeliverable'],
    [230072, 'message_undeliverable'],
    [230110, 'message_gone'],
    [232009, 'message_undeliverable'],
    [230020, 'feishu_rate_limited'],
    [230025, 'card_rejected'],
    [230099, 'card_rejected'],
  ])('%i is %s', async (code, meaning) => {
    const { messenger } = await startMessenger({ status: 400, body: { code, msg: 'no' } });
    const reply = messenger.reply(MESSAGE, { kind: 'card', card: CARD }, 'key');
    expect((await appErrorOf(reply)).code).toBe(meaning);
  });

  test.each([
    ['without a message ID', {}],
    ['with a path in its place', { message_id: '../x' }],
  ])('an answer %s is unreadable', async (_, data) => {
    const { messenger } = await startMessenger({ body: { code: 0, data } });
    const reply = messenger.reply(MESSAGE, { kind: 'card', card: CARD }, 'key');
    expect((await appErrorOf(reply)).code).toBe('feishu_unreadable');
  });
});
