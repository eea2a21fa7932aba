import { expect, test } from 'vitest';
import { createMetrics } from '../../../src/core/metrics.ts';
import { createFeishuClient } from '../../../src/feishu/client.ts';
import { createFiles } from '../../../src/feishu/files.ts';
import { collectLog } from '../../support/collected-log.ts';
import { EMULATED_APP, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const NAME = '打卡 张三 2026-11.xlsx';

test('a file arrives byte by byte, under its name', async () => {
  const feishu = await startEmulated();
  const client = createFeishuClient({
    appId: EMULATED_APP.id,
    appSecret: EMULATED_APP.secret,
    domain: feishu.url,
    clock: fixedClock(EMULATED_NOW_MS),
    logger: collectLog().logger,
    metrics: createMetrics(),
    within: (_, call) => call(),
  });
  const bytes = Buffer.from([0x50, 0x4b, 0, 0xff, 0x0d, 0x0a, 0x2d, 0x2d]);
  const key = await createFiles(client).uploadSheet(NAME, bytes);
  expect(feishu.files.get(key)).toEqual({ name: NAME, type: 'xls', bytes: new Uint8Array(bytes) });
});

test('a refusal at HTTP 200 keeps its code', async () => {
  const { client } = await startScriptedFeishu(() => ({ body: { code: 234007, msg: 'no bot' } }));
  const error = await appErrorOf(createFiles(client).uploadSheet(NAME, Buffer.from('x')));
  expect([error.code, error.context['feishuCode']]).toEqual(['feishu_refused', 234007]);
});
