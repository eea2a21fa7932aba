import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openChromium, openPage } from '../support/chromium.ts';
import { withoutDoubleTaps } from '../support/expected-days.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEMO = fileURLToPath(new URL('../../src/emulator/demo.ts', import.meta.url));
const SCREENSHOT = fileURLToPath(new URL('../output/flows-alice-last-week.png', import.meta.url));
const HOUR_MS = 3_600_000;

/** The demo as `npm run demo` starts it, up to the one line that it prints. */
async function startDemo(): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, [DEMO], {
    cwd: ROOT,
    env: { ...process.env, DEMO_PORT: '4700' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line)) ?? [];
  if (!url) throw new Error(`no address in ${String(line)}`);
  return url;
}

const person = z.object({ openId: z.string(), enName: z.string(), roles: z.array(z.string()) });
const state = z.object({ people: z.array(person) });

const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

/** The emulator's own API, asked with the demo app's credentials: what is stored, not what the bot says. */
async function storedFlows(url: string, openId: string, from: number, to: number): Promise<number[]> {
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    (await fetch(`${url}/open-apis${path}`, init)).json();
  const credentials = { app_id: 'cli_da4a000000000001', app_secret: 'demo-secret' };
  const token = z
    .object({ tenant_access_token: z.string() })
    .parse(await ask('/auth/v3/tenant_access_token/internal', post(credentials)));
  const headers = { authorization: `Bearer ${token.tenant_access_token}` };
  const user = z
    .object({ data: z.object({ user: z.object({ user_id: z.string() }) }) })
    .parse(await ask(`/contact/v3/users/${openId}?user_id_type=open_id`, { headers }));
  const flows = z
    .object({
      data: z.object({
        user_flow_results: z.array(z.object({ record_id: z.string(), check_time: z.string() })),
      }),
    })
    .parse(
      await ask(
        '/attendance/v1/user_flows/query?employee_type=employee_id',
        post(
          {
            user_ids: [user.data.user.user_id],
            check_time_from: String(from / 1000),
            check_time_to: String(to / 1000),
          },
          headers,
        ),
      ),
    );
  const byRecord = new Map(
    flows.data.user_flow_results.map((flow) => [flow.record_id, Number(flow.check_time) * 1000]),
  );
  return [...byRecord.values()].toSorted((a, b) => a - b);
}

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** Monday 04:00 of last week in Shanghai, where it is the logical day before until four in the morning. */
function lastMonday(now: number): number {
  const DAY_MS = 24 * HOUR_MS;
  const shanghaiDay = Math.floor((now + 4 * HOUR_MS) / DAY_MS);
  // 1970-01-05 was a Monday.
  const monday = shanghaiDay - ((shanghaiDay - 4) % 7) - 7;
  return monday * DAY_MS - 4 * HOUR_MS;
}

test('typing "/flows alice last week" as an administrator draws a card whose times are those that are stored', async () => {
  const url = await startDemo();
  const { people } = state.parse(await (await fetch(`${url}/playground/api/state`)).json());
  const administrator = people.find((one) => one.roles.some((role) => role.includes('administrator')));
  const alice = people.find((one) => one.enName === 'Alice Chen');
  if (!administrator || !alice) throw new Error('the company lacks its cast');

  const browser = await openChromium();
  onTestFinished(() => browser.close());
  const { page, faults } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await page.getByTestId(`person-${administrator.openId}`).click();
  await page.getByTestId('input').fill('/flows alice last week');
  await page.keyboard.press('Enter');
  await page.getByText('Check-ins of Alice Chen').first().waitFor();
  const cells = (column: string) => page.locator(`td[data-column="${column}"]`).allInnerTexts();
  const [firsts, lasts, counts] = [await cells('first'), await cells('last'), await cells('count')];
  await page.screenshot({ path: SCREENSHOT });

  const monday = lastMonday(Date.now());
  const expected = await Promise.all(
    Array.from({ length: 7 }, async (_, day) => {
      const from = monday + day * 24 * HOUR_MS;
      const times = withoutDoubleTaps(await storedFlows(url, alice.openId, from, from + 24 * HOUR_MS));
      const [first, last] = [times[0], times.length > 1 ? times.at(-1) : undefined];
      return {
        first: first ? clock(first) : '–',
        last: last ? clock(last) : '–',
        count: times.length ? String(times.length) : '–',
      };
    }),
  );
  expect(firsts).toEqual(expected.map((day) => day.first));
  expect(lasts).toEqual(expected.map((day) => day.last));
  expect(counts).toEqual(expected.map((day) => day.count));
  expect(expected.filter((day) => day.first !== '–').length).toBeGreaterThan(2);
  expect(faults).toEqual([]);
}, 90_000);
