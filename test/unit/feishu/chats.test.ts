import { expect, test } from 'vitest';
import type { ChatId } from '../../../src/core/ids.ts';
import { createChats } from '../../../src/feishu/chats.ts';
import { startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const CHAT = 'oc_team' as ChatId;
const answering = (data: object) => startScriptedFeishu(() => ({ body: { code: 0, msg: 'ok', data } }));

test('the owner of a group is asked for as an open ID', async () => {
  const { client, calls } = await answering({ owner_id: 'ou_owner', owner_id_type: 'open_id' });
  expect(await createChats(client).ownerOf(CHAT)).toBe('ou_owner');
  expect(calls[0]).toMatchObject({ method: 'GET', path: '/open-apis/im/v1/chats/oc_team' });
  expect(calls[0]?.query.get('user_id_type')).toBe('open_id');
});

test.each([[{}], [{ owner_id: '' }], [{ owner_id: 7 }], [{ owner_id: '../ou_x' }]])(
  'nobody owns a chat of which %j is told',
  async (data) => {
    const { client } = await answering(data);
    expect(await createChats(client).ownerOf(CHAT)).toBeUndefined();
  },
);

test('a refusal keeps its code', async () => {
  const { client } = await startScriptedFeishu(() => ({ status: 400, body: { code: 232006, msg: 'no' } }));
  const error = await appErrorOf(createChats(client).ownerOf(CHAT));
  expect(error.context['feishuCode']).toBe(232006);
});
