import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs, systemClock } from '../src/core/clock.ts';
import { encryptEvent, signEvent } from '../src/emulator/event-crypto.ts';
import { chatIdOf, eventIdOf, messageIdOf, openIdOf } from '../src/emulator/identifiers.ts';
import type { AppCredentials } from '../src/emulator/world.ts';
import {
  createKeepAliveClient,
  type KeepAliveClient,
  requestBytes,
} from '../test/support/keep-alive-client.ts';

/** Posts events to a webhook from a process of its own: a child of `webhook.ts`, which tells it what to do. */

export type Target = {
  readonly port: number;
  readonly path: string;
  readonly app: AppCredentials;
  readonly connections: number;
  /** Makes the events' IDs differ from those of other orders. */
  readonly key: string;
};

export type Order =
  /** As fast as the answers come. */
  | (Target & { readonly kind: 'flood'; readonly events: number })
  /** At a fixed pace, however fast they come. */
  | (Target & { readonly kind: 'steady'; readonly perSecond: number; readonly seconds: number });

export type Outcome = {
  readonly durationMs: number;
  /** How many answers were not 200. */
  readonly failures: number;
  /** For each event, from the moment at which it was due to its answer. */
  readonly latenciesMs: readonly number[];
};

const CHATS = 200;
const WARM_UP_EVENTS = 10;

/** Talk in a group that is not for the bot: stored, acknowledged, handled, and answered by nothing. */
function eventText({ app, key }: Target, index: number): string {
  const time = String(systemClock.now());
  return JSON.stringify({
    schema: '2.0',
    header: {
      event_id: eventIdOf(`${key} ${index}`),
      event_type: 'im.message.receive_v1',
      create_time: time,
      token: app.verificationToken,
      app_id: app.id,
      tenant_key: 'a-tenant',
    },
    event: {
      sender: {
        sender_id: {
          union_id: 'on_0123456789abcdef',
          open_id: openIdOf(`${index % 500}`),
          user_id: '0a1b2c3d',
        },
        sender_type: 'user',
        tenant_key: 'a-tenant',
      },
      message: {
        message_id: messageIdOf(`${key} ${index}`),
        create_time: time,
        update_time: time,
        chat_id: chatIdOf(`${index % CHATS}`),
        chat_type: 'group',
        message_type: 'text',
        content: JSON.stringify({ text: '下午三点的会改到四点，会议室还是原来那间，大家带上各自的进度。' }),
      },
    },
  });
}

function signedRequest(target: Target, index: number): Buffer {
  const { app, path } = target;
  const body = Buffer.from(
    JSON.stringify({ encrypt: encryptEvent(app.encryptKey, eventText(target, index)) }),
  );
  const signed = { timestamp: String(Math.floor(systemClock.now() / 1000)), nonce: String(index) };
  return requestBytes(
    path,
    {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': signed.timestamp,
      'x-lark-request-nonce': signed.nonce,
      'x-lark-signature': signEvent({ ...signed, encryptKey: app.encryptKey }, body),
    },
    body,
  );
}

const signAll = (target: Target, events: number): Buffer[] =>
  Array.from({ length: events }, (_, index) => signedRequest(target, index));

const isTaken = (client: KeepAliveClient, request: Buffer): Promise<boolean> =>
  client.send(request).then(
    ({ status }) => status === 200,
    () => false,
  );

async function flood(clients: readonly KeepAliveClient[], requests: readonly Buffer[]): Promise<Outcome> {
  const latenciesMs: number[] = [];
  const left = requests.values();
  let failures = 0;
  const startMs = monotonicMs();
  const work = async (client: KeepAliveClient): Promise<void> => {
    for (const request of left) {
      const sentMs = monotonicMs();
      if (!(await isTaken(client, request))) failures += 1;
      latenciesMs.push(monotonicMs() - sentMs);
    }
  };
  await Promise.all(clients.map(work));
  return { durationMs: monotonicMs() - startMs, failures, latenciesMs };
}

/** An event waits for a free connection, and its waiting counts: a slow answer must not slow the pace. */
async function steady(
  clients: readonly KeepAliveClient[],
  requests: readonly Buffer[],
  perSecond: number,
): Promise<Outcome> {
  const latenciesMs: number[] = [];
  const idle = [...clients];
  const due: { readonly request: Buffer; readonly dueMs: number }[] = [];
  const running = new Set<Promise<void>>();
  let failures = 0;
  const startMs = monotonicMs();

  const sendOne = async (client: KeepAliveClient, request: Buffer, dueMs: number): Promise<void> => {
    if (!(await isTaken(client, request))) failures += 1;
    latenciesMs.push(monotonicMs() - dueMs);
    idle.push(client);
    sendDue();
  };
  const sendDue = (): void => {
    while (idle.length > 0 && due.length > 0) {
      const [client, next] = [idle.pop(), due.shift()];
      if (!client || !next) return;
      const sending = sendOne(client, next.request, next.dueMs).finally(() => running.delete(sending));
      running.add(sending);
    }
  };

  for (const [index, request] of requests.entries()) {
    const waitMs = startMs + (index * 1000) / perSecond - monotonicMs();
    if (waitMs > 0) await sleep(waitMs);
    // A timer that fires late is this process's fault and not the server's: the event is due from here on.
    due.push({ request, dueMs: monotonicMs() });
    sendDue();
  }
  while (running.size > 0) await Promise.all(running);
  return { durationMs: monotonicMs() - startMs, failures, latenciesMs };
}

async function carryOut(order: Order): Promise<Outcome> {
  const clients = Array.from({ length: order.connections }, () => createKeepAliveClient(order.port));
  const opening = signAll({ ...order, key: `${order.key} opening` }, clients.length * WARM_UP_EVENTS);
  const events = order.kind === 'flood' ? order.events : order.perSecond * order.seconds;
  const requests = signAll(order, events);
  try {
    await flood(clients, opening);
    return await (order.kind === 'flood'
      ? flood(clients, requests)
      : steady(clients, requests, order.perSecond));
  } finally {
    for (const client of clients) client.close();
  }
}

process.on('message', (order: Order) => {
  void carryOut(order).then((outcome) => process.send?.(outcome));
});
