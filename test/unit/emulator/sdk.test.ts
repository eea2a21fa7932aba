import { Client } from '@larksuiteoapi/node-sdk';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { EMULATED_APP, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';

const quiet = (): void => undefined;
const SILENT = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

const clientOf = (emulator: Emulator, appSecret = EMULATED_APP.secret): Client =>
  new Client({
    appId: EMULATED_APP.id,
    appSecret,
    domain: emulator.url,
    logger: SILENT,
    // The SDK keeps tokens across clients unless each has a cache of its own.
    cache: createCache(),
  });

function createCache() {
  const kept = new Map<unknown, unknown>();
  return {
    set: async (key: unknown, value: unknown) => {
      kept.set(key, value);
      return true;
    },
    get: async (key: unknown) => kept.get(key),
  };
}

const card = (content: string) =>
  JSON.stringify({
    schema: '2.0',
    config: { update_multi: true },
    body: { elements: [{ tag: 'markdown', content }] },
  });

describe("Feishu's own SDK", () => {
  it('walks the directory page by page', async () => {
    const emulator = await startEmulated();
    const pages = await clientOf(emulator).contact.v3.department.childrenWithIterator({
      path: { department_id: '0' },
      params: { fetch_child: true, page_size: 5 },
    });
    const names: string[] = [];
    for await (const page of pages) names.push(...(page?.items ?? []).map((item) => item.name ?? ''));
    expect(names.toSorted()).toEqual(
      emulator.company
        .departments()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('reads check-ins', async () => {
    const emulator = await startEmulated({ flows: 'none' });
    const { alice } = emulator.company.cast;
    emulator.company.addFlow(alice, EMULATED_NOW_MS - 60_000, { location_name: '前台' });
    const { code, data } = await clientOf(emulator).attendance.v1.userFlow.query({
      params: { employee_type: 'employee_id' },
      data: {
        user_ids: [emulator.company.person(alice)?.userId ?? ''],
        check_time_from: String(EMULATED_NOW_MS / 1000 - 3600),
        check_time_to: String(EMULATED_NOW_MS / 1000),
      },
    });
    expect(code).toBe(0);
    expect(data?.user_flow_results).toMatchObject([
      { location_name: '前台', check_time: String(EMULATED_NOW_MS / 1000 - 60) },
    ]);
  });

  it('reads results', async () => {
    const emulator = await startEmulated();
    const { alice, colleague } = emulator.company.cast;
    const [mine = '', other = ''] = [alice, colleague].map((id) => emulator.company.person(id)?.userId);
    emulator.settings.attendanceRange = { departments: [], people: [alice] };
    const { code, data } = await clientOf(emulator).attendance.v1.userTask.query({
      params: { employee_type: 'employee_id', ignore_invalid_users: true },
      data: { user_ids: [mine, other, 'nobody'], check_date_from: 20261116, check_date_to: 20261120 },
    });
    expect(code).toBe(0);
    expect(data?.user_task_results?.map(({ day }) => day).toSorted((one, two) => one - two)).toEqual([
      20261116, 20261117, 20261118, 20261119, 20261120,
    ]);
    expect([data?.invalid_user_ids, data?.unauthorized_user_ids]).toEqual([['nobody'], [other]]);
  });

  it('sends, replies and updates', async () => {
    const emulator = await startEmulated();
    const client = clientOf(emulator);
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: emulator.company.cast.alice, msg_type: 'interactive', content: card('one') },
    });
    const messageId = sent.data?.message_id ?? '';
    await client.im.v1.message.reply({
      path: { message_id: messageId },
      data: { msg_type: 'text', content: '{"text":"two"}' },
    });
    await client.im.v1.message.patch({ path: { message_id: messageId }, data: { content: card('three') } });
    expect(emulator.messages.map(({ type, replyTo, updates }) => [type, replyTo, updates.length])).toEqual([
      ['interactive', undefined, 1],
      ['text', messageId, 0],
    ]);
  });

  it('uploads a file', async () => {
    const emulator = await startEmulated();
    const uploaded = await clientOf(emulator).im.v1.file.create({
      data: { file_type: 'xls', file_name: '打卡.xlsx', file: Buffer.from('PK') },
    });
    expect(emulator.files.get(uploaded?.file_key ?? '')).toMatchObject({ name: '打卡.xlsx', type: 'xls' });
  });

  it('calls by path what it has no method for', async () => {
    const emulator = await startEmulated();
    const answer: unknown = await clientOf(emulator).request({
      method: 'GET',
      url: '/open-apis/bot/v3/info',
    });
    expect(answer).toMatchObject({ code: 0, bot: { app_name: '打卡助手', open_id: emulator.bot.openId } });
  });

  it('throws on a refusal, with the code in the body', async () => {
    const emulator = await startEmulated();
    const call = clientOf(emulator).attendance.v1.userFlow.query({
      params: { employee_type: 'employee_id' },
      data: { user_ids: ['nobody'], check_time_from: '1', check_time_to: '2' },
    });
    await expect(call).rejects.toMatchObject({ response: { status: 400, data: { code: 1220004 } } });
  });

  it('gets no further with a wrong secret', async () => {
    const emulator = await startEmulated();
    await expect(
      clientOf(emulator, 'wrong').request({ method: 'GET', url: '/open-apis/bot/v3/info' }),
    ).rejects.toThrow('code: 10014');
    expect(emulator.calls.map(({ status, code }) => [status, code])[0]).toEqual([200, 10014]);
  });
});
