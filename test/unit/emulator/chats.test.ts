import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { callApi, dataOf, startEmulated } from '../../support/emulator-api.ts';

const chatIdOf = (emulator: Emulator, name: string): string =>
  emulator.company.chats().find((chat) => chat.name === name)?.chatId ?? '';

const read = (emulator: Emulator, id: string, query = '') =>
  dataOf(callApi(emulator, 'GET', `im/v1/chats/${id}${query}`));

describe('a chat', () => {
  it('tells its owner by the kind of ID asked for', async () => {
    const emulator = await startEmulated();
    const owner = emulator.company.person(emulator.company.cast.platformLead);
    const id = chatIdOf(emulator, '新品上市项目组');
    expect(await read(emulator, id)).toMatchObject({
      name: '新品上市项目组',
      chat_mode: 'group',
      owner_id_type: 'open_id',
      owner_id: owner?.openId,
    });
    expect(await read(emulator, id, '?user_id_type=user_id')).toMatchObject({ owner_id: owner?.userId });
  });

  it('has an owner among its members, whichever group it is', async () => {
    const { company } = await startEmulated();
    for (const { members, owner } of company.chats()) expect(members).toContain(owner);
  });

  it('tells no owner of a private chat, nor of a group that the bot is outside of', async () => {
    const emulator = await startEmulated();
    await callApi(emulator, 'POST', 'im/v1/messages?receive_id_type=open_id', {
      receive_id: emulator.company.cast.alice,
      msg_type: 'text',
      content: JSON.stringify({ text: 'hi' }),
    });
    const chatId = emulator.messages[0]?.chatId ?? '';
    expect(await read(emulator, chatId)).toMatchObject({ chat_mode: 'p2p' });
    for (const id of [chatId, chatIdOf(emulator, '午饭群')]) {
      expect(await read(emulator, id)).not.toHaveProperty('owner_id');
    }
  });

  it('that nobody knows is refused, and one without the scope as well', async () => {
    const emulator = await startEmulated();
    const unknown = await callApi(emulator, 'GET', 'im/v1/chats/oc_nowhere');
    expect([unknown.status, unknown.body['code']]).toEqual([400, 232006]);
    emulator.settings.grantedScopes = new Set();
    const refused = await callApi(emulator, 'GET', `im/v1/chats/${chatIdOf(emulator, '研发部群')}`);
    expect(refused.body['code']).toBe(99991672);
  });
});
