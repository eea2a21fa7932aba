import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { decryptEvent, signEvent } from '../../../src/emulator/event-crypto.ts';
import { callApi, EMULATED_APP, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';

type Json = Record<string, unknown>;
type Received = { readonly headers: Record<string, unknown>; readonly body: string; readonly event: Json };

/** A bot that writes down what is pushed to it and answers what the test says. */
async function startListener(emulator: Emulator, answer: () => string = () => '{}'): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { encrypt } = JSON.parse(body) as { encrypt: string };
      const event = JSON.parse(decryptEvent(EMULATED_APP.encryptKey, encrypt)) as Json;
      received.push({ headers: request.headers, body, event });
      response.end(answer());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  emulator.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/event`);
  return received;
}

const groupOf = (emulator: Emulator) => {
  const found = emulator.company.chats().find((chat) => chat.name === '研发部群');
  if (!found) throw new Error('no group');
  return found.chatId;
};

const eventIn = (received: readonly Received[], index: number): Json => {
  const found = received[index];
  if (!found) throw new Error('nothing was pushed');
  return found.event['event'] as Json;
};
const messageIn = (received: readonly Received[], index = 0): Json =>
  eventIn(received, index)['message'] as Json;

describe('a message of a person', () => {
  it('is pushed encrypted and signed', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const said = await emulator.say({
      from: emulator.company.cast.alice,
      chat: 'private',
      text: '/flows 上周',
    });
    const [{ headers, body, event } = { headers: {}, body: '', event: {} }] = received;
    const timestamp = String(headers['x-lark-request-timestamp']);
    const nonce = String(headers['x-lark-request-nonce']);
    expect(timestamp).toBe(String(EMULATED_NOW_MS / 1000));
    expect(headers['x-lark-signature']).toBe(
      signEvent({ timestamp, nonce, encryptKey: EMULATED_APP.encryptKey }, new TextEncoder().encode(body)),
    );
    expect(event).toMatchObject({
      schema: '2.0',
      header: {
        event_id: said.eventId,
        event_type: 'im.message.receive_v1',
        token: EMULATED_APP.verificationToken,
        app_id: EMULATED_APP.id,
        create_time: String(EMULATED_NOW_MS),
      },
    });
    expect(messageIn(received)).toMatchObject({
      message_id: said.messageId,
      chat_type: 'p2p',
      content: '{"text":"/flows 上周"}',
    });
    expect(said.deliveries).toEqual([{ status: 200, body: '{}' }]);
  });

  it('has the bot as its first mention, then the people', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const { alice, platformLead } = emulator.company.cast;
    await emulator.say({
      from: platformLead,
      chat: groupOf(emulator),
      text: '@陈爱丽 上周',
      mentionBot: true,
      mentions: [alice],
    });
    const message = messageIn(received);
    expect(message['content']).toBe('{"text":"@_user_1 @_user_2 上周"}');
    expect(message['mentions']).toMatchObject([
      { key: '@_user_1', name: '打卡助手', mentioned_type: 'bot', id: { open_id: emulator.bot.openId } },
      { key: '@_user_2', name: '陈爱丽', mentioned_type: 'user', id: { open_id: alice } },
    ]);
  });

  it('can be rich text, and can answer an earlier message', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const { alice } = emulator.company.cast;
    const first = await emulator.say({ from: alice, chat: 'private', text: '/help' });
    await emulator.say({
      from: alice,
      chat: 'private',
      text: '@王芳 今天',
      mentions: [emulator.company.cast.colleague],
      as: 'post',
      quoted: first.messageId,
    });
    const message = messageIn(received, 1);
    expect(message).toMatchObject({ message_type: 'post', parent_id: first.messageId });
    expect(JSON.parse(String(message['content']))).toEqual({
      title: '',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '', style: [] },
          { tag: 'text', text: ' 今天', style: [] },
        ],
      ],
    });
  });

  it('in a group is not pushed without a mention of the bot', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const said = await emulator.say({
      from: emulator.company.cast.alice,
      chat: groupOf(emulator),
      text: '/flows',
    });
    expect([said.deliveries, received]).toEqual([[], []]);
  });

  it('has no user ID where its scope is not granted', async () => {
    const emulator = await startEmulated({
      settings: { grantedScopes: new Set(['im:message.p2p_msg:readonly']) },
    });
    const received = await startListener(emulator);
    await emulator.say({ from: emulator.company.cast.alice, chat: 'private', text: 'hi' });
    const { sender } = eventIn(received, 0) as { sender: { sender_id: Json } };
    expect(Object.keys(sender.sender_id).toSorted()).toEqual(['open_id', 'union_id']);
  });

  it('comes as often as a test says, and again under the same event ID', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const said = await emulator.say({
      from: emulator.company.cast.alice,
      chat: 'private',
      text: 'hi',
      times: 3,
    });
    await emulator.redeliver(said.eventId);
    const ids = received.map(({ event }) => (event['header'] as Json)['event_id']);
    expect(ids).toEqual([said.eventId, said.eventId, said.eventId, said.eventId]);
    expect(said.deliveries).toHaveLength(3);
  });

  it('is delivered with status 0 where nobody listens', async () => {
    const emulator = await startEmulated();
    emulator.connect('http://127.0.0.1:1/webhook/event');
    const said = await emulator.say({ from: emulator.company.cast.alice, chat: 'private', text: 'hi' });
    expect(said.deliveries).toEqual([{ status: 0, body: '' }]);
  });
});

describe('any other event', () => {
  it('comes in an envelope of its own', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const object = { open_id: emulator.company.cast.alice, nickname: 'Ali' };
    expect(await emulator.announce('contact.user.updated_v3', { object })).toEqual({
      status: 200,
      body: '{}',
    });
    expect(received[0]?.event).toMatchObject({
      header: { event_type: 'contact.user.updated_v3', token: EMULATED_APP.verificationToken },
      event: { object },
    });
  });
});

describe('the address check', () => {
  it('is encrypted and carries the token, but no signature', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator, () => '{"challenge":"c-1"}');
    expect(await emulator.verifyUrl('c-1')).toEqual({ status: 200, body: '{"challenge":"c-1"}' });
    expect(received[0]?.event).toEqual({
      challenge: 'c-1',
      token: EMULATED_APP.verificationToken,
      type: 'url_verification',
    });
    expect(received[0]?.headers).not.toHaveProperty('x-lark-signature');
  });
});

const cardWith = (words: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: {
    elements: [
      { tag: 'markdown', content: words },
      {
        tag: 'button',
        text: { tag: 'plain_text', content: '明细' },
        behaviors: [{ type: 'callback', value: { action: 'detail' } }],
      },
    ],
  },
});

async function sendCard(emulator: Emulator) {
  await callApi(emulator, 'POST', 'im/v1/messages?receive_id_type=open_id', {
    receive_id: emulator.company.cast.alice,
    msg_type: 'interactive',
    content: JSON.stringify(cardWith('before')),
  });
  const [message] = emulator.messages;
  if (!message) throw new Error('nothing was sent');
  return message;
}

describe('a pressed button', () => {
  it('is pushed with its value, the place and a token, in microseconds', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const { messageId, chatId } = await sendCard(emulator);
    const pressed = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect(received[0]?.event).toMatchObject({
      header: {
        event_type: 'card.action.trigger',
        create_time: `${EMULATED_NOW_MS}000`,
        event_id: pressed.eventId,
      },
      event: {
        operator: { open_id: emulator.company.cast.alice },
        token: pressed.token,
        action: { value: { action: 'detail' }, tag: 'button' },
        host: 'im_message',
        context: { open_message_id: messageId, open_chat_id: chatId },
      },
    });
    expect(pressed.token).toMatch(/^c-[0-9a-f]{40}$/);
  });

  it('shows the toast and takes the card of the answer', async () => {
    const emulator = await startEmulated();
    const answer = {
      toast: { type: 'success', content: '好了' },
      card: { type: 'raw', data: cardWith('after') },
    };
    await startListener(emulator, () => JSON.stringify(answer));
    const { messageId } = await sendCard(emulator);
    const pressed = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect(pressed).toMatchObject({ status: 200, toast: answer.toast, cardFaults: [] });
    expect(emulator.messages[0]).toMatchObject({ card: cardWith('after'), updates: [{ by: 'callback' }] });
  });

  it('keeps the card where the answered one is bad', async () => {
    const emulator = await startEmulated();
    await startListener(emulator, () =>
      JSON.stringify({ card: { type: 'raw', data: { schema: '2.0', elements: [] } } }),
    );
    const { messageId } = await sendCard(emulator);
    const pressed = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect(pressed.cardFaults.map((fault) => fault.path)).toEqual(['body', 'elements']);
    expect(emulator.messages[0]?.updates).toEqual([]);
  });

  it('has to be on the card; any other value can be forged', async () => {
    const emulator = await startEmulated();
    const received = await startListener(emulator);
    const { messageId } = await sendCard(emulator);
    const by = emulator.company.cast.colleague;
    await expect(emulator.press({ by, messageId, button: '删除' })).rejects.toThrow(
      'no button "删除"; there are: 明细',
    );
    await emulator.press({ by, messageId, value: { action: 'forged' } });
    expect(received[0]?.event['event']).toMatchObject({ action: { value: { action: 'forged' } } });
  });
});

const updateWith = async (emulator: Emulator, token: string, card: unknown = cardWith('later')) =>
  (await callApi(emulator, 'POST', 'interactive/v1/card/update', { token, card })).body['code'];

describe('the token of a press', () => {
  it('updates the card twice, once the press is answered', async () => {
    const emulator = await startEmulated();
    await startListener(emulator);
    const { messageId } = await sendCard(emulator);
    const { token } = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect([
      await updateWith(emulator, token),
      await updateWith(emulator, token),
      await updateWith(emulator, token),
    ]).toEqual([0, 0, 300040]);
    expect(emulator.messages[0]?.updates.map(({ by }) => by)).toEqual(['token', 'token']);
  });

  it('is refused before the answer, after half an hour, and when it was never given', async () => {
    let now = EMULATED_NOW_MS;
    const emulator = await startEmulated({ clock: { now: () => now } });
    const { messageId } = await sendCard(emulator);
    emulator.connect('http://127.0.0.1:1/webhook/event');
    const unanswered = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect(await updateWith(emulator, unanswered.token)).toBe(300030);
    await startListener(emulator);
    const { token } = await emulator.press({ by: emulator.company.cast.alice, messageId, button: '明细' });
    expect(await updateWith(emulator, token, { schema: '2.0' })).toBe(11311);
    now += 30 * 60_000 + 1;
    expect(await updateWith(emulator, token)).toBe(300030);
    expect(await updateWith(emulator, 'c-0123')).toBe(300030);
    expect(await updateWith(emulator, 'nonsense')).toBe(300020);
  });
});

describe('waiting', () => {
  it('resolves on the reply, and rejects saying what did not come', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    const said = await emulator.say({ from: alice, chat: 'private', text: 'hi' });
    await expect(emulator.waitForReply(said.messageId, { timeoutMs: 10 })).rejects.toThrow(
      `a reply to ${said.messageId}`,
    );
    const reply = emulator.waitForReply(said.messageId);
    await callApi(emulator, 'POST', `im/v1/messages/${said.messageId}/reply`, {
      msg_type: 'text',
      content: '{"text":"hello"}',
    });
    expect((await reply).content).toBe('{"text":"hello"}');
  });

  it('resolves on what only the asker sees, and on an update', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    const said = await emulator.say({ from: alice, chat: groupOf(emulator), text: 'hi', mentionBot: true });
    const reply = emulator.waitForReply(said.messageId);
    const { messageId } = await sendCard(emulator);
    expect((await reply).messageId).toBe(messageId);
    const update = emulator.waitForUpdate(messageId);
    await callApi(emulator, 'PATCH', `im/v1/messages/${messageId}`, {
      content: JSON.stringify(cardWith('after')),
    });
    expect((await update).card).toEqual(cardWith('after'));
  });

  it('settles once no call is under way', async () => {
    const emulator = await startEmulated({ delayMs: 60 });
    const calls = Promise.all([
      callApi(emulator, 'GET', 'bot/v3/info'),
      callApi(emulator, 'GET', 'bot/v3/info'),
    ]);
    await emulator.settled(100);
    expect(emulator.calls.length).toBe(4);
    await calls;
  });
});
