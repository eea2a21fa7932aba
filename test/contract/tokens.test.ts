import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createMetrics } from '../../src/core/metrics.ts';
import { createHttp } from '../../src/feishu/http.ts';
import { createTokens, type SharedToken, type TenantTokens } from '../../src/feishu/tokens.ts';
import type { OpenStore } from '../../src/store/open-store.ts';
import { createSharedToken } from '../../src/store/shared-token.ts';
import { type FixedClock, fixedClock } from '../support/fixed-clock.ts';
import { findPostgres, makePostgresDatabase, openTestStore } from '../support/job-stores.ts';
import { listenForTest } from '../support/listening.ts';
import { appErrorOf } from '../support/thrown.ts';

const APP_ID = 'cli_0123456789abcdef';
const APP_SECRET = 'the-app-secret';
const LIFETIME_S = 7200;

type Feishu = { readonly url: string; readonly exchanges: () => number; fail(times: number): void };

/** Hands out t-1, t-2 and so on, each a moment after it was asked for. */
async function startFeishu(): Promise<Feishu> {
  let [count, failures] = [0, 0];
  const url = await listenForTest((request, response) => {
    request.resume();
    count += 1;
    const isRefused = count <= failures;
    const answer = isRefused
      ? { code: 10014, msg: 'app secret invalid' }
      : { code: 0, tenant_access_token: `t-${count}`, expire: LIFETIME_S };
    setTimeout(() => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    }, 30);
  });
  return {
    url,
    exchanges: () => count,
    fail: (times) => {
      failures = count + times;
    },
  };
}

type Process = { readonly feishu: Feishu; readonly clock: FixedClock; readonly share?: SharedToken };

const startProcess = ({ feishu, clock, share }: Process, appSecret = APP_SECRET): TenantTokens =>
  createTokens({
    http: createHttp(),
    domain: feishu.url,
    appId: APP_ID,
    appSecret,
    clock,
    metrics: createMetrics(),
    share,
  });

const times = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

/** What tokens are like for a process, wherever they are kept. `makeShare` makes the place where that is. */
function tokensContract(makeShare: (clock: FixedClock) => Promise<SharedToken | undefined>): void {
  const open = async () => {
    const [feishu, clock] = [await startFeishu(), fixedClock('2026-11-19T10:00:00+08:00')];
    const share = await makeShare(clock);
    return { feishu, clock, tokens: startProcess({ feishu, clock, ...(share ? { share } : {}) }) };
  };

  test('one exchange serves all who ask', async () => {
    const { feishu, tokens } = await open();
    expect(new Set(await times(20, () => tokens.get()))).toEqual(new Set(['t-1']));
    expect(await tokens.get()).toBe('t-1');
    expect(feishu.exchanges()).toBe(1);
  });

  test('a token is renewed five minutes before its end', async () => {
    const { feishu, clock, tokens } = await open();
    await tokens.get();
    clock.advance((LIFETIME_S - 300) * 1000 - 1);
    expect(await tokens.get()).toBe('t-1');
    clock.advance(1);
    expect(await tokens.get()).toBe('t-2');
    expect(feishu.exchanges()).toBe(2);
  });

  test('a token that was refused is forgotten, one that came after it is not', async () => {
    const { feishu, tokens } = await open();
    await tokens.drop(await tokens.get());
    expect(await tokens.get()).toBe('t-2');
    await tokens.drop('t-1');
    expect(await tokens.get()).toBe('t-2');
    expect(feishu.exchanges()).toBe(2);
  });

  test('an exchange that fails is one for those who wait, and is made again for the next', async () => {
    const { feishu, tokens } = await open();
    feishu.fail(1);
    const errors = await times(3, () => appErrorOf(tokens.get()));
    expect(errors.map(({ code }) => code)).toEqual(Array(3).fill('feishu_credentials'));
    expect(await tokens.get()).toBe('t-2');
  });
}

describe('in one process', () => {
  tokensContract(() => Promise.resolve(undefined));
});

const server = await findPostgres();

async function openStores(count: number): Promise<OpenStore[]> {
  const url = await makePostgresDatabase(server ?? '');
  const stores: OpenStore[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    stores.push(await openTestStore({ kind: 'postgres', url }, systemClock));
  }
  return stores;
}

const shareOn = ({ db }: OpenStore, clock: FixedClock, appSecret = APP_SECRET): SharedToken =>
  createSharedToken({ db, clock, appId: APP_ID, appSecret });

/** Two processes on one database, each with what it keeps of its own. */
async function openReplicas() {
  const [feishu, clock] = [await startFeishu(), fixedClock('2026-11-19T10:00:00+08:00')];
  const stores = await openStores(2);
  const replicas = stores.map((store) => startProcess({ feishu, clock, share: shareOn(store, clock) }));
  const getEach = (): Promise<string[]> => Promise.all(replicas.map((replica) => replica.get()));
  return { feishu, clock, stores, replicas, getEach };
}

describe.skipIf(server === undefined)('on PostgreSQL', () => {
  tokensContract(async (clock) => {
    const [store] = await openStores(1);
    return store && shareOn(store, clock);
  });

  test('replicas that ask together make one exchange, and one more when it has ended', async () => {
    const { feishu, clock, getEach } = await openReplicas();
    expect(await getEach()).toEqual(['t-1', 't-1']);
    clock.advance(LIFETIME_S * 1000);
    expect(await getEach()).toEqual(['t-2', 't-2']);
    expect(feishu.exchanges()).toBe(2);
  });

  test('a token that all replicas have refused is exchanged once', async () => {
    const { feishu, replicas, getEach } = await openReplicas();
    await getEach();
    await Promise.all(replicas.map((replica) => replica.drop('t-1')));
    expect(await getEach()).toEqual(['t-2', 't-2']);
    expect(feishu.exchanges()).toBe(2);
  });

  test('a failed exchange leaves the turn to the next replica', async () => {
    const { feishu, replicas } = await openReplicas();
    feishu.fail(1);
    const got = await Promise.allSettled(replicas.map((replica) => replica.get()));
    expect(got.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('the database holds nothing of the token that can be read without the app secret', async () => {
    const { clock, feishu, stores, getEach } = await openReplicas();
    await getEach();
    const rows = await stores[0]?.db.selectFrom('tokens').selectAll().execute();
    expect(rows).toHaveLength(1);
    const stored = Buffer.from(rows?.[0]?.sealed ?? '', 'base64').toString('latin1');
    expect(`${JSON.stringify(rows)} ${stored}`).not.toContain('t-1');
    const share = shareOn(stores[0] as OpenStore, clock, 'another secret');
    // A token of another secret is none, and is replaced.
    expect(await startProcess({ feishu, clock, share }, 'another secret').get()).toBe('t-2');
  });

  test.each(['', 'AAAA', Buffer.alloc(64).toString('base64')])(
    'a row that was tampered with (%j) is no token',
    async (sealed) => {
      const { clock, feishu, stores, getEach } = await openReplicas();
      await getEach();
      await stores[0]?.db.updateTable('tokens').set({ sealed }).execute();
      const share = shareOn(stores[1] as OpenStore, clock);
      expect(await startProcess({ feishu, clock, share }).get()).toBe('t-2');
    },
  );
});
