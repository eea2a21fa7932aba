import { describe, expect, onTestFinished, test } from 'vitest';
import type { Inbox } from '../../src/bot/inbox.ts';
import { createMetrics, type Metrics } from '../../src/core/metrics.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Envelope } from '../../src/feishu/envelope.ts';
import { createSocket } from '../../src/feishu/socket.ts';
import { createWebhook, type TakeEvent } from '../../src/feishu/webhook.ts';
import { collectLog } from '../support/collected-log.ts';
import { callApi, dataOf, EMULATED_APP, EMULATED_NOW_MS, startEmulated } from '../support/emulator-api.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { contentsOf, startInbox, type WatchedInbox } from '../support/inbox.ts';
import { listenForTest } from '../support/listening.ts';
import { valuesOf } from '../support/metric-values.ts';
import { openTemporaryStore } from '../support/temporary-store.ts';

/** How a transport brings the emulator's events to `take`; its log goes to `lines`. */
type Transport = {
  readonly connect: (
    feishu: Emulator,
    take: TakeEvent,
  ) => Promise<{ readonly lines: string[]; readonly metrics: Metrics }>;
  /** What Feishu is told of an event that is meant for another app, and of one that could not be stored. */
  readonly refused: { readonly otherApp: number; readonly failed: number };
};

const WEBHOOK: Transport = {
  refused: { otherApp: 401, failed: 503 },
  connect: async (feishu, take) => {
    const { logger, lines } = collectLog();
    const metrics = createMetrics();
    const { id: appId, encryptKey, verificationToken } = EMULATED_APP;
    const secrets = { appId, encryptKey, verificationToken };
    const webhook = createWebhook({
      secrets,
      clock: fixedClock(EMULATED_NOW_MS),
      logger,
      metrics,
      take,
    });
    feishu.connect(`${await listenForTest(webhook)}/webhook/event`);
    return { lines, metrics };
  },
};

const SOCKET: Transport = {
  refused: { otherApp: 500, failed: 500 },
  connect: async (feishu, take) => {
    const { logger, lines } = collectLog();
    const metrics = createMetrics();
    const { id: appId, secret: appSecret } = EMULATED_APP;
    const socket = createSocket({ appId, appSecret, domain: feishu.url, logger, metrics, take });
    onTestFinished(() => socket.stop());
    await socket.start();
    await feishu.sockets.untilCount(1);
    return { lines, metrics };
  },
};

const sayHello = (feishu: Emulator, times = 1) =>
  feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 上周', times });

const refusals = (metrics: Metrics) => valuesOf(metrics, 'daka_requests_refused_total');

const header = (changes: object) => ({
  event_id: 'e-1',
  event_type: 'some.type_v1',
  token: EMULATED_APP.verificationToken,
  app_id: EMULATED_APP.id,
  tenant_key: 'tenant-1',
  ...changes,
});

/** A card that the bot sent to this person. */
async function sendCard(feishu: Emulator) {
  const card = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: 'before' }] } };
  await dataOf(
    callApi(feishu, 'POST', 'im/v1/messages?receive_id_type=open_id', {
      receive_id: feishu.company.cast.alice,
      msg_type: 'interactive',
      content: JSON.stringify(card),
    }),
  );
  const [message] = feishu.messages;
  if (!message) throw new Error('no card was sent');
  return message;
}

function behavesAsTransport({ connect, refused }: Transport): void {
  type Stored = WatchedInbox & { readonly feishu: Emulator; readonly contents: () => Promise<string[]> };

  /** The transport in front of a real inbox; `guard` may stand between the two. */
  async function startStored(guard?: (inbox: Inbox) => TakeEvent): Promise<Stored> {
    const store = await openTemporaryStore();
    const watched = await startInbox(store);
    onTestFinished(() => watched.inbox.stop());
    const feishu = await startEmulated();
    await connect(feishu, guard?.(watched.inbox) ?? watched.inbox.take);
    return { ...watched, feishu, contents: async () => (await contentsOf(store)).keys };
  }

  async function startTaking(answer: TakeEvent = async () => ({})) {
    const feishu = await startEmulated();
    const taken: Envelope[] = [];
    const connected = await connect(feishu, (envelope) => {
      taken.push(envelope);
      return answer(envelope);
    });
    return { feishu, taken, ...connected };
  }

  test('an event is stored, acknowledged and handled', async () => {
    const { feishu, contents, handled, metrics } = await startStored();
    const { eventId, deliveries } = await sayHello(feishu);
    expect(deliveries).toMatchObject([{ status: 200 }]);
    expect(await contents()).toEqual([eventId]);
    await expect.poll(() => handled).toEqual([eventId]);
    expect(await valuesOf(metrics, 'daka_events_total')).toEqual({ 'outcome="taken"': 1 });
  });

  test('an event that comes five times at once, and later again, is handled once', async () => {
    const { feishu, contents, handled, inbox } = await startStored();
    const { eventId, deliveries } = await sayHello(feishu, 5);
    expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await expect.poll(() => handled).toEqual([eventId]);
    expect(await feishu.redeliver(eventId)).toMatchObject({ status: 200 });
    await inbox.stop();
    expect([await contents(), handled]).toEqual([[eventId], [eventId]]);
  });

  test('an event that could not be stored is not acknowledged, and handled once when it comes again', async () => {
    let isBroken = true;
    const { feishu, contents, handled, inbox } = await startStored(({ take }) => async (envelope) => {
      if (isBroken) throw new Error('the disk is full');
      return take(envelope);
    });
    const { eventId, deliveries } = await sayHello(feishu);
    expect(deliveries).toMatchObject([{ status: refused.failed }]);
    expect(await contents()).toEqual([]);
    isBroken = false;
    expect(await feishu.redeliverUnacknowledged()).toMatchObject([{ status: 200 }]);
    await expect.poll(() => handled).toEqual([eventId]);
    await inbox.stop();
    expect([await contents(), handled]).toEqual([[eventId], [eventId]]);
  });

  test('an event that was stored, but whose acknowledgement was lost, is handled once', async () => {
    const { feishu, contents, handled, inbox } = await startStored(({ take }) => async (envelope) => {
      await take(envelope);
      throw new Error('after it was stored');
    });
    const { eventId, deliveries } = await sayHello(feishu);
    expect(deliveries).toMatchObject([{ status: refused.failed }]);
    await feishu.redeliverUnacknowledged();
    await expect.poll(() => handled).toEqual([eventId]);
    await inbox.stop();
    expect([await contents(), handled]).toEqual([[eventId], [eventId]]);
  });

  test('an event of an unknown type is acknowledged, and not kept', async () => {
    const { feishu, contents } = await startStored();
    expect(await feishu.announce('im.chat.updated_v1', { any: 'thing' })).toEqual({
      status: 200,
      body: '{}',
    });
    expect(await contents()).toEqual([]);
  });

  test('an event is handed over whole, with nothing of its envelope in it', async () => {
    const { feishu, taken } = await startTaking();
    const event = {
      token: 'of the event',
      event_id: 'of the event',
      schema: '1.0',
      names: ['陈爱丽', null, 7],
    };
    await feishu.push({ schema: '2.0', header: header({}), event });
    expect(taken).toEqual([{ eventId: 'e-1', type: 'some.type_v1', tenantKey: 'tenant-1', event }]);
  });

  test('a press is answered with the toast and the card that taking it gave', async () => {
    const card = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '好了' }] } };
    const answer = { toast: { type: 'success', content: '好了' }, card: { type: 'raw', data: card } };
    const { feishu, taken } = await startTaking(async () => answer);
    const { messageId } = await sendCard(feishu);
    const by = feishu.company.cast.alice;
    const pressed = await feishu.press({ by, messageId, value: { action: 'more' } });
    expect(pressed).toMatchObject({ status: 200, toast: answer.toast, card, cardFaults: [] });
    expect(taken).toMatchObject([
      {
        type: 'card.action.trigger',
        event: { token: pressed.token, operator: { open_id: by }, action: { value: { action: 'more' } } },
      },
    ]);
  });

  test('an event for another app is not taken', async () => {
    const { feishu, taken, metrics } = await startTaking();
    const other = { schema: '2.0', header: header({ app_id: 'cli_ffffffffffffffff' }), event: {} };
    expect(await feishu.push(other)).toMatchObject({ status: refused.otherApp });
    expect(taken).toEqual([]);
    expect(await refusals(metrics)).toEqual({ 'reason="other-app"': 1 });
  });

  test.each([
    ['no event', { hello: 'world' }],
    ['an event without a key', { schema: '2.0', header: header({ event_id: '' }), event: {} }],
    // No database would take it, however often it came.
    ['an event with a NUL in its key', { schema: '2.0', header: header({ event_id: 'e\0' }), event: {} }],
    ['an event with half a character', { schema: '2.0', header: header({ event_id: '\ud800' }), event: {} }],
  ])('%s is not taken', async (_, envelope) => {
    const { feishu, taken, metrics } = await startTaking();
    const { status } = await feishu.push(envelope);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(taken).toEqual([]);
    expect(await refusals(metrics)).toEqual({ 'reason="unknown-envelope"': 1 });
  });

  test('nothing of an event appears in the log, taken or not', async () => {
    const { feishu, lines } = await startTaking(() => Promise.reject(new Error('of /flows 上周')));
    await sayHello(feishu);
    expect(lines.join('')).toContain('an event could not be stored');
    expect(lines.join('')).not.toMatch(/上周|flows 上|陈爱丽/);
  });
}

describe.each<[string, Transport]>([
  ['the webhook', WEBHOOK],
  ['the long connection', SOCKET],
])('%s', (_, transport) => {
  behavesAsTransport(transport);
});
