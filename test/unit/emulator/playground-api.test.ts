import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import vendor from '../../../src/emulator/playground/vendor.json' with { type: 'json' };
import { callApi, startEmulated } from '../../support/emulator-api.ts';

type Json = Record<string, unknown>;

const startPlayground = () => startEmulated({ playground: true });
const read = async <Data = Json>(emulator: Emulator, path: string): Promise<Data> =>
  (await (await fetch(`${emulator.url}/playground/api/${path}`)).json()) as Data;

function post(
  emulator: Emulator,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${emulator.url}/playground/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** `fetch` sets its own Host; this does not. */
async function statusUnderHost(emulator: Emulator, host: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = request(`${emulator.url}/playground/api/state`, { headers: { host } }, (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  asked.on('error', reject).end();
  return promise;
}

const cardFor = (words: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: words }] },
});

describe('the page', () => {
  it('comes with its modules, under a policy without inline code', async () => {
    const emulator = await startPlayground();
    const page = await fetch(emulator.url);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    for (const name of Object.keys(vendor)) {
      const module = await fetch(`${emulator.url}/vendor/${name}`);
      expect([name, module.status, module.headers.get('content-type')]).toEqual([
        name,
        200,
        'text/javascript; charset=utf-8',
      ]);
    }
    expect((await fetch(`${emulator.url}/vendor/package.json`)).status).toBe(404);
    expect((await fetch(`${emulator.url}/vendor/__proto__`)).status).toBe(404);
    expect((await fetch(`${emulator.url}/%2e%2e/demo.ts`)).status).toBe(404);
  });

  it('is not there unless asked for', async () => {
    const emulator = await startEmulated();
    expect((await fetch(emulator.url)).status).toBe(404);
  });

  it('answers to no foreign name and to no foreign page', async () => {
    const emulator = await startPlayground();
    expect(await statusUnderHost(emulator, 'evil.example')).toBe(403);
    expect(await statusUnderHost(emulator, 'localhost:4600')).toBe(200);
    const said = { from: emulator.company.cast.alice, chat: 'private', text: 'hi' };
    expect((await post(emulator, 'say', said, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await post(emulator, 'say', said, { origin: emulator.url })).status).toBe(200);
  });
});

describe('the state', () => {
  it('tells people, their departments and roles, the chats with the bot, and examples', async () => {
    const emulator = await startPlayground();
    const { alice, administrator, platformLead } = emulator.company.cast;
    const state = await read<{ people: Json[]; chats: Json[]; bot: Json; examples: string[] }>(
      emulator,
      'state',
    );
    const find = (openId: string) => state.people.find((person) => person['openId'] === openId);
    expect(find(alice)).toMatchObject({
      name: '陈爱丽',
      enName: 'Alice Chen',
      department: '研发部 / 平台组',
      roles: [],
    });
    expect(find(administrator)?.['roles']).toContain('管理员 administrator');
    expect(find(platformLead)?.['roles']).toEqual(['主管 leads 平台组']);
    expect(state.chats.map((chat) => chat['name'])).not.toContain('午饭群');
    expect(state.bot).toEqual({ openId: emulator.bot.openId, name: '打卡助手' });
    expect(state.examples.length).toBeGreaterThan(3);
  });
});

describe('the conversation', () => {
  it('shows both sides to those who may see them, and no one else', async () => {
    const emulator = await startPlayground();
    const { alice, platformLead, colleague } = emulator.company.cast;
    const group = emulator.company.chats().find((chat) => chat.name === '平台组日常');
    await post(emulator, 'say', {
      from: alice,
      chat: group?.chatId,
      text: '@打卡助手 今天',
      mentionBot: true,
      mentions: [],
    });
    await callApi(emulator, 'POST', 'ephemeral/v1/send', {
      chat_id: group?.chatId,
      open_id: alice,
      msg_type: 'interactive',
      card: cardFor('只给你看'),
    });
    const seenBy = (viewer: string) =>
      read<Json[]>(emulator, `messages?viewer=${viewer}&chat=${group?.chatId}`);
    expect(await seenBy(alice)).toMatchObject([
      { from: { kind: 'person', openId: alice, name: '陈爱丽' }, text: '@打卡助手 今天', ephemeral: false },
      { from: { kind: 'bot', name: '打卡助手' }, card: cardFor('只给你看'), ephemeral: true, updated: false },
    ]);
    expect(await seenBy(platformLead)).toHaveLength(1);
    expect(
      (await fetch(`${emulator.url}/playground/api/messages?viewer=${colleague}&chat=${group?.chatId}`))
        .status,
    ).toBe(404);
  });

  it('streams what is said, with its audience', async () => {
    const emulator = await startPlayground();
    const { alice } = emulator.company.cast;
    const stream = await fetch(`${emulator.url}/playground/api/stream`);
    const reader = stream.body?.getReader();
    await reader?.read();
    const { messageId } = (await (
      await post(emulator, 'say', { from: alice, chat: 'private', text: '/help' })
    ).json()) as Json;
    const event = new TextDecoder().decode((await reader?.read())?.value);
    expect(event.startsWith('event: message\ndata: ')).toBe(true);
    expect(JSON.parse(event.slice('event: message\ndata: '.length))).toMatchObject({
      messageId,
      text: '/help',
      audience: [alice],
    });
    await reader?.cancel();
  });

  it('lets nobody speak in a chat they are not in, nor press a card they do not see', async () => {
    const emulator = await startPlayground();
    const { alice, colleague } = emulator.company.cast;
    const group = emulator.company.chats().find((chat) => chat.name === '平台组日常');
    expect((await post(emulator, 'say', { from: colleague, chat: group?.chatId, text: 'hi' })).status).toBe(
      400,
    );
    await callApi(emulator, 'POST', 'im/v1/messages?receive_id_type=open_id', {
      receive_id: alice,
      msg_type: 'interactive',
      content: JSON.stringify(cardFor('x')),
    });
    const messageId = emulator.messages[0]?.messageId;
    expect(
      (await post(emulator, 'press', { by: colleague, messageId, value: {}, tag: 'button' })).status,
    ).toBe(400);
  });
});
