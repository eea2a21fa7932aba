import { monotonicMs } from '../src/core/clock.ts';
import type { UserId } from '../src/core/ids.ts';
import type { Bounds } from '../src/core/zone.ts';
import { FLOW_BATCH_SIZE } from '../src/feishu/attendance.ts';
import type { Within } from '../src/feishu/limits.ts';
import { BENCH_APP } from '../test/support/child-bot.ts';
import { threadMs } from './bars.ts';

const FLOWS = '/open-apis/attendance/v1/user_flows/query';

/** The bytes of all answers, and how long JSON.parse alone takes for them, on the clock and of the processor. */
export type Parsed = { readonly bytes: number; readonly durationMs: number; readonly cpuMs: number };

type Raw = { readonly url: string; readonly within: Within<string> };

async function post(address: string, body: unknown, token?: string): Promise<Buffer> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function fetchToken(url: string): Promise<string> {
  const body = await post(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    app_id: BENCH_APP.id,
    app_secret: BENCH_APP.secret,
  });
  return (JSON.parse(body.toString()) as { readonly tenant_access_token: string }).tenant_access_token;
}

/** The system tells a thread's time in steps of milliseconds, longer than one answer takes. */
const AT_ONCE = 20;

/** The answers as they came over the wire, asked for one after another and by the same gate as the questions. */
export async function parseAnswers(ids: readonly UserId[], bounds: Bounds, raw: Raw): Promise<Parsed> {
  const token = await fetchToken(raw.url);
  const parsed = { bytes: 0, durationMs: 0, cpuMs: 0 };
  let texts: string[] = [];
  for (let from = 0; from < ids.length; from += FLOW_BATCH_SIZE) {
    const question = {
      user_ids: ids.slice(from, from + FLOW_BATCH_SIZE),
      check_time_from: String(bounds.fromMs / 1000),
      check_time_to: String(bounds.toMs / 1000),
    };
    const address = `${raw.url}${FLOWS}?employee_type=employee_id`;
    const body = await raw.within(`POST ${FLOWS}`, () => post(address, question, token));
    parsed.bytes += body.length;
    texts.push(body.toString());
    if (texts.length < AT_ONCE && from + FLOW_BATCH_SIZE < ids.length) continue;
    const [startMs, startCpuMs] = [monotonicMs(), threadMs()];
    for (const text of texts) JSON.parse(text);
    parsed.cpuMs += threadMs() - startCpuMs;
    parsed.durationMs += monotonicMs() - startMs;
    texts = [];
  }
  return parsed;
}
