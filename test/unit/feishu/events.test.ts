import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import manifest from '../../../app-manifest.json' with { type: 'json' };
import { readEvent } from '../../../src/feishu/events.ts';

const MESSAGE = 'im.message.receive_v1';
const BUTTON = 'card.action.trigger';

const messageWith = (message: object = {}, sender: object = {}) => ({
  sender: {
    sender_id: { open_id: 'ou_1', union_id: 'on_1', user_id: 'u1' },
    sender_type: 'user',
    tenant_key: 'tenant-1',
    ...sender,
  },
  message: {
    message_id: 'om_1',
    chat_id: 'oc_1',
    chat_type: 'group',
    message_type: 'text',
    content: '{"text":"@_user_1 /flows"}',
    create_time: '1795053600000',
    mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: '打卡', tenant_key: 'tenant-1' }],
    ...message,
  },
});

describe('a message', () => {
  test('is read whole', () => {
    expect(readEvent(MESSAGE, messageWith())).toEqual({
      kind: 'message',
      messageId: 'om_1',
      chatId: 'oc_1',
      chatType: 'group',
      sender: { openId: 'ou_1', isPerson: true, tenantKey: 'tenant-1' },
      text: '@_user_1 /flows',
      mentions: [{ key: '@_user_1', name: '打卡', openId: 'ou_bot', tenantKey: 'tenant-1' }],
      writtenAt: 1_795_053_600_000,
    });
  });

  test.each<[string, object, object]>([
    ['a private chat', { chat_type: 'p2p' }, { chatType: 'private' }],
    ['a kind of chat nobody knows', { chat_type: 'secret' }, { chatType: 'group' }],
    ['no kind of chat', { chat_type: undefined }, { chatType: 'group' }],
    ['no time', { create_time: undefined }, { writtenAt: undefined }],
    ['a time in seconds', { create_time: '1795053600' }, { writtenAt: undefined }],
    ['a time in words', { create_time: 'now' }, { writtenAt: undefined }],
    ['a time that is a number', { create_time: 1_795_053_600_000 }, { writtenAt: undefined }],
    ['no mentions', { mentions: undefined }, { mentions: [] }],
    ['null mentions', { mentions: null }, { mentions: [] }],
    ['a picture', { message_type: 'image', content: '{"image_key":"x"}' }, { text: undefined }],
    ['content that is no JSON', { content: 'hello' }, { text: undefined }],
    [
      'a mention of everyone',
      { mentions: [{ key: '@_all', id: { open_id: '' }, name: '所有人' }] },
      { mentions: [{ key: '@_all', name: '所有人', openId: undefined, tenantKey: undefined }] },
    ],
    [
      'a mention without an ID or a name',
      { mentions: [{ key: '@_user_1' }] },
      { mentions: [{ key: '@_user_1', name: '', openId: undefined, tenantKey: undefined }] },
    ],
    ['a mention without a key', { mentions: [{ key: '', name: 'x' }] }, { mentions: [] }],
  ])('is read with %s', (_, message, read) => {
    expect(readEvent(MESSAGE, messageWith(message))).toMatchObject(read);
  });

  test.each([
    ['a bot', { sender_type: 'app' }],
    ['nobody knows what', { sender_type: undefined }],
  ])('of %s is not a person’s', (_, sender) => {
    expect(readEvent(MESSAGE, messageWith({}, sender))).toMatchObject({ sender: { isPerson: false } });
  });

  test.each<[string, object]>([
    ['no sender', { ...messageWith(), sender: undefined }],
    ['no open ID', messageWith({}, { sender_id: { user_id: 'u1' } })],
    ['an open ID like a path', messageWith({}, { sender_id: { open_id: 'ou_/../x' } })],
    ['a message ID like a path', messageWith({ message_id: 'om_1/reply' })],
    ['no chat', messageWith({ chat_id: '' })],
    ['mentions that are no list', messageWith({ mentions: 'x' })],
    ['content that is no text', messageWith({ content: { text: 'x' } })],
  ])('with %s is not handled', (_, event) => {
    expect(readEvent(MESSAGE, event)).toBeUndefined();
  });
});

const press = (changes: object = {}) => ({
  operator: { open_id: 'ou_1', tenant_key: 'tenant-1' },
  token: 'c-1',
  host: 'im_message',
  context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  action: { tag: 'button', value: { do: 'flows' } },
  ...changes,
});

describe('a press', () => {
  test('is read whole', () => {
    expect(readEvent(BUTTON, press())).toEqual({
      kind: 'button',
      messageId: 'om_1',
      chatId: 'oc_1',
      sender: { openId: 'ou_1', isPerson: true, tenantKey: 'tenant-1' },
      value: { do: 'flows' },
    });
  });

  test.each([
    ['a text', 'x'],
    ['null', null],
    ['nothing', undefined],
  ])('may carry %s', (_, value) => {
    expect(readEvent(BUTTON, press({ action: { tag: 'button', value } }))).toMatchObject({ kind: 'button' });
  });

  test.each([
    ['no operator', { operator: undefined }],
    ['no message', { context: { open_chat_id: 'oc_1' } }],
    ['no action', { action: undefined }],
  ])('with %s is not handled', (_, changes) => {
    expect(readEvent(BUTTON, press(changes))).toBeUndefined();
  });
});

describe('news of the directory', () => {
  test.each([
    ['contact.user.created_v3', 'person-changed'],
    ['contact.user.updated_v3', 'person-changed'],
    ['contact.user.deleted_v3', 'person-gone'],
  ])('%s names somebody', (type, kind) => {
    expect(readEvent(type, { object: { open_id: 'ou_1', name: '张三' } })).toEqual({ kind, openId: 'ou_1' });
    expect(readEvent(type, { object: { open_id: '../x' } })).toBeUndefined();
    expect(readEvent(type, {})).toBeUndefined();
  });

  test.each([
    'contact.department.created_v3',
    'contact.department.updated_v3',
    'contact.department.deleted_v3',
    'contact.scope.updated_v3',
  ])('%s only says that there is something', (type) => {
    expect(readEvent(type, { object: 'whatever' })).toEqual({ kind: 'directory-changed' });
  });
});

test('every event that the app subscribes to is read', () => {
  const events = [messageWith(), press(), { object: { open_id: 'ou_1' } }];
  const types = [...manifest.events.items.tenant, ...manifest.callbacks.items];
  expect(types.filter((type) => events.every((event) => readEvent(type, event) === undefined))).toEqual([]);
});

test.each([
  'im.message.message_read_v1',
  'contact.custom_attr_event.updated_v3',
  '',
  '__proto__',
  'toString',
])('an event of type "%s" is of no use', (type) => {
  expect(readEvent(type, messageWith())).toBeUndefined();
});

test('nothing that an event may hold makes the reader throw', () => {
  const type = fc.constantFrom(MESSAGE, BUTTON);
  fc.assert(
    fc.property(type, fc.jsonValue(), fc.jsonValue(), (kind, left, right) => {
      const events = [
        left,
        messageWith({ content: left, mentions: right }),
        { operator: left, context: right },
      ];
      for (const event of events)
        expect(['message', 'button', undefined]).toContain(readEvent(kind, event)?.kind);
    }),
  );
});
