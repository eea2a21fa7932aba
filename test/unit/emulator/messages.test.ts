import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import type { BotMessage } from '../../../src/emulator/transcript.ts';
import { callApi, dataOf, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';

const HOUR_MS = 3_600_000;
const TO_PERSON = 'im/v1/messages?receive_id_type=open_id';
const TO_CHAT = 'im/v1/messages?receive_id_type=chat_id';

const text = (words: string) => ({ msg_type: 'text', content: JSON.stringify({ text: words }) });

const cardOf = (words: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: words }] },
});
const card = (words: string) => ({ msg_type: 'interactive', content: JSON.stringify(cardOf(words)) });

async function codeOf(emulator: Emulator, method: string, path: string, body: unknown): Promise<unknown[]> {
  const answer = await callApi(emulator, method, path, body);
  return [answer.status, answer.body['code']];
}

async function sendTo(emulator: Emulator, body: Record<string, unknown>): Promise<BotMessage> {
  const { message_id: id } = await dataOf(
    callApi(emulator, 'POST', TO_PERSON, { receive_id: emulator.company.cast.alice, ...body }),
  );
  const found = emulator.messages.find((message) => message.messageId === id);
  if (!found) throw new Error('the message was not recorded');
  return found;
}

const groupNamed = (emulator: Emulator, name: string) => {
  const found = emulator.company.chats().find((chat) => chat.name === name);
  if (!found) throw new Error(`no chat ${name}`);
  return found;
};

describe('sending', () => {
  it('records receiver, content and time', async () => {
    const emulator = await startEmulated();
    const message = await sendTo(emulator, { ...card('你好'), uuid: 'u-1' });
    expect(message).toMatchObject({
      receiver: emulator.company.cast.alice,
      type: 'interactive',
      card: cardOf('你好'),
      uuid: 'u-1',
      createdAtMs: EMULATED_NOW_MS,
      updates: [],
    });
  });

  it('sends once for one uuid within an hour, and again after it', async () => {
    let now = EMULATED_NOW_MS;
    const emulator = await startEmulated({ clock: { now: () => now } });
    const first = await sendTo(emulator, { ...text('a'), uuid: 'same' });
    const second = await sendTo(emulator, { ...text('a'), uuid: 'same' });
    expect(second.messageId).toBe(first.messageId);
    now += HOUR_MS;
    const third = await sendTo(emulator, { ...text('a'), uuid: 'same' });
    expect(third.messageId).not.toBe(first.messageId);
    expect(emulator.messages).toHaveLength(2);
  });

  it.each([
    ['an unknown receiver', { receive_id: 'ou_nobody' }, 230034],
    ['no receiver', { receive_id: undefined }, 99992402],
    ['an unknown type', { msg_type: 'letter' }, 230001],
    ['content that is no JSON', { content: 'hi' }, 230001],
    ['an empty text', text(''), 230001],
    ['content that is an object', { content: {} }, 9499],
    ['a text beyond 150 KB', text('字'.repeat(52_000)), 230025],
    ['a card beyond 30 KB', card('x'.repeat(31_000)), 230025],
    ['a card that is no JSON', { msg_type: 'interactive', content: '{' }, 230099],
    [
      'a bad card',
      { msg_type: 'interactive', content: '{"schema":"2.0","body":{"elements":[{"tag":"note"}]}}' },
      230099,
    ],
    ['a card with a stranger', card('<at id=ou_stranger></at>'), 230099],
    ['a uuid beyond 50 characters', { uuid: 'u'.repeat(51) }, 99992402],
    ['a file that was not uploaded', { msg_type: 'file', content: '{"file_key":"file_v3_x"}' }, 230001],
  ])('refuses %s', async (_what, change, code) => {
    const emulator = await startEmulated();
    const body = { receive_id: emulator.company.cast.alice, ...text('hi'), ...change };
    expect(await codeOf(emulator, 'POST', TO_PERSON, body)).toEqual([400, code]);
    expect(emulator.messages).toEqual([]);
  });

  it('says where a bad card is bad', async () => {
    const emulator = await startEmulated();
    const content = '{"schema":"2.0","body":{"elements":[{"tag":"hr"},{"tag":"note"}]}}';
    const body = { receive_id: emulator.company.cast.alice, msg_type: 'interactive', content };
    const answer = await callApi(emulator, 'POST', TO_PERSON, body);
    expect(answer.body['msg']).toContain('ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [1];');
  });

  it('refuses people and groups that cannot be reached', async () => {
    const emulator = await startEmulated();
    const { cast, person, setPerson, setChat } = emulator.company;
    const toPerson = (id: string) => codeOf(emulator, 'POST', TO_PERSON, { receive_id: id, ...text('hi') });
    const toChat = (id: string) => codeOf(emulator, 'POST', TO_CHAT, { receive_id: id, ...text('hi') });
    const alice = person(cast.alice);
    if (!alice) throw new Error('no alice');
    expect(await toPerson(cast.leaver)).toEqual([400, 230013]);
    setPerson({ ...alice, unreachable: 'outside-availability' });
    expect(await toPerson(cast.alice)).toEqual([400, 230013]);
    setPerson({ ...alice, unreachable: 'stopped-bot' });
    expect(await toPerson(cast.alice)).toEqual([400, 230053]);
    expect(await toChat(groupNamed(emulator, '午饭群').chatId)).toEqual([400, 230002]);
    const group = groupNamed(emulator, '研发部群');
    setChat({ ...group, muted: true });
    expect(await toChat(group.chatId)).toEqual([400, 230018]);
    setChat({ ...group, dissolved: true });
    expect(await toChat(group.chatId)).toEqual([400, 232009]);
  });

  it('takes five a second to one person', async () => {
    let monotonic = 0;
    const emulator = await startEmulated({ monotonicMs: () => monotonic });
    for (let sent = 0; sent < 5; sent += 1) await sendTo(emulator, text('hi'));
    const sixth = { receive_id: emulator.company.cast.alice, ...text('hi') };
    expect(await codeOf(emulator, 'POST', TO_PERSON, sixth)).toEqual([400, 230020]);
    const other = { receive_id: emulator.company.cast.colleague, ...text('hi') };
    expect(await codeOf(emulator, 'POST', TO_PERSON, other)).toEqual([200, 0]);
    monotonic = 1000;
    expect(await codeOf(emulator, 'POST', TO_PERSON, sixth)).toEqual([200, 0]);
  });
});

describe('replying', () => {
  it('stands under the message it replies to, in its chat', async () => {
    const emulator = await startEmulated();
    const said = await emulator.say({ from: emulator.company.cast.alice, chat: 'private', text: '/help' });
    const reply = await dataOf(
      callApi(emulator, 'POST', `im/v1/messages/${said.messageId}/reply`, text('hi')),
    );
    expect(reply['parent_id']).toBe(said.messageId);
    expect(emulator.messages[0]).toMatchObject({
      replyTo: said.messageId,
      receiver: emulator.company.cast.alice,
    });
  });

  it('fails for an unknown message and for one taken back', async () => {
    const emulator = await startEmulated();
    const said = await emulator.say({ from: emulator.company.cast.alice, chat: 'private', text: '/help' });
    expect(await codeOf(emulator, 'POST', 'im/v1/messages/om_unknown/reply', text('hi'))).toEqual([
      400, 99992354,
    ]);
    emulator.recall(said.messageId);
    const path = `im/v1/messages/${said.messageId}/reply`;
    expect(await codeOf(emulator, 'POST', path, text('hi'))).toEqual([400, 230011]);
  });
});

describe('updating', () => {
  it('replaces the card and keeps what was before', async () => {
    const emulator = await startEmulated();
    const { messageId } = await sendTo(emulator, card('before'));
    const content = JSON.stringify(cardOf('after'));
    expect(await codeOf(emulator, 'PATCH', `im/v1/messages/${messageId}`, { content })).toEqual([200, 0]);
    expect(emulator.messages[0]).toMatchObject({
      card: cardOf('after'),
      content: JSON.stringify(cardOf('before')),
      updates: [{ by: 'patch', card: cardOf('after') }],
    });
  });

  it('refuses a text, a card that is not shared, and a card of a fortnight ago', async () => {
    let now = EMULATED_NOW_MS;
    const emulator = await startEmulated({ clock: { now: () => now } });
    const patch = (id: string) =>
      codeOf(emulator, 'PATCH', `im/v1/messages/${id}`, { content: JSON.stringify(cardOf('after')) });
    const unshared = { ...card('x'), content: JSON.stringify({ ...cardOf('x'), config: {} }) };
    expect(await patch((await sendTo(emulator, text('hi'))).messageId)).toEqual([400, 230001]);
    expect(await patch((await sendTo(emulator, unshared)).messageId)).toEqual([400, 230001]);
    const old = await sendTo(emulator, card('old'));
    now += 14 * 24 * HOUR_MS + 1;
    expect(await patch(old.messageId)).toEqual([400, 230031]);
  });

  it('takes five updates of one card a second', async () => {
    const emulator = await startEmulated({ monotonicMs: () => 0 });
    const { messageId } = await sendTo(emulator, card('x'));
    const patch = () =>
      codeOf(emulator, 'PATCH', `im/v1/messages/${messageId}`, { content: JSON.stringify(cardOf('y')) });
    for (let done = 0; done < 5; done += 1) expect(await patch()).toEqual([200, 0]);
    expect(await patch()).toEqual([400, 230020]);
  });
});

const sendEphemeral = (emulator: Emulator, chatId: string, openId: string) =>
  codeOf(emulator, 'POST', 'ephemeral/v1/send', {
    chat_id: chatId,
    open_id: openId,
    msg_type: 'interactive',
    card: cardOf('only you'),
  });

describe('ephemeral cards', () => {
  it('are seen by one member of a normal group', async () => {
    const emulator = await startEmulated();
    const { alice } = emulator.company.cast;
    expect(await sendEphemeral(emulator, groupNamed(emulator, '研发部群').chatId, alice)).toEqual([200, 0]);
    expect(emulator.messages[0]).toMatchObject({ visibleTo: alice, card: cardOf('only you') });
  });

  it('are refused in topic groups, private chats, to strangers, and where the bot is not', async () => {
    const emulator = await startEmulated();
    const { alice, mayChen } = emulator.company.cast;
    const said = await sendTo(emulator, text('hi'));
    expect(await sendEphemeral(emulator, groupNamed(emulator, '读书会').chatId, alice)).toEqual([400, 18053]);
    expect(await sendEphemeral(emulator, said.chatId, alice)).toEqual([400, 18053]);
    expect(await sendEphemeral(emulator, groupNamed(emulator, '研发部群').chatId, mayChen)).toEqual([
      400, 18053,
    ]);
    expect(await sendEphemeral(emulator, groupNamed(emulator, '午饭群').chatId, alice)).toEqual([400, 10002]);
  });

  it('cannot be updated by their message ID', async () => {
    const emulator = await startEmulated();
    await sendEphemeral(emulator, groupNamed(emulator, '研发部群').chatId, emulator.company.cast.alice);
    const path = `im/v1/messages/${emulator.messages[0]?.messageId}`;
    expect(await codeOf(emulator, 'PATCH', path, { content: JSON.stringify(cardOf('x')) })).toEqual([
      400, 230001,
    ]);
  });
});

async function upload(emulator: Emulator, bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown>> {
  const { body } = await callApi(emulator, 'POST', 'auth/v3/tenant_access_token/internal', {
    app_id: 'cli_0123456789abcdef',
    app_secret: 'an-app-secret',
  });
  const form = new FormData();
  form.set('file_type', 'xls');
  form.set('file_name', '打卡.xlsx');
  form.set('file', new Blob([bytes]), '打卡.xlsx');
  const response = await fetch(`${emulator.url}/open-apis/im/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${String(body['tenant_access_token'])}` },
    body: form,
  });
  return (await response.json()) as Record<string, unknown>;
}

describe('files', () => {
  it('are kept byte for byte, and sent by their key', async () => {
    const emulator = await startEmulated();
    const bytes = Uint8Array.from([80, 75, 3, 4, 0, 255, 13, 10]);
    const { data } = (await upload(emulator, bytes)) as { data: { file_key: string } };
    expect(emulator.files.get(data.file_key)).toEqual({ name: '打卡.xlsx', type: 'xls', bytes });
    const message = await sendTo(emulator, { msg_type: 'file', content: JSON.stringify(data) });
    expect(message.type).toBe('file');
  });

  it('are refused when empty', async () => {
    const emulator = await startEmulated();
    expect(await upload(emulator, new Uint8Array())).toMatchObject({ code: 234010 });
  });
});
