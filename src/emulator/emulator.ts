import express, { type Express } from 'express';
import { type Clock, monotonicMs } from '../core/clock.ts';
import type { MessageId } from '../core/ids.ts';
import { createActivity } from './activity.ts';
import { type ApiCall, mountApi } from './api-server.ts';
import { buildWorld } from './build-world.ts';
import { buildCompany } from './company.ts';
import { type Company, viewCompany } from './company-view.ts';
import { createDelivering } from './delivering.ts';
import type { CompanyData } from './directory.ts';
import { envelopeOf } from './events.ts';
import { createFaults } from './faults.ts';
import type { MadeUp } from './flow-store.ts';
import { createListener } from './listener.ts';
import { createPersonnel } from './personnel.ts';
import { mountPlayground } from './playground-api.ts';
import { type Preparing, prepare } from './prepared.ts';
import { type Pressing, pressCard } from './pressing.ts';
import { isProduction, NOT_FOR_PRODUCTION } from './production.ts';
import { apiOf, ROUTES } from './routes.ts';
import { mountSocketEndpoint, SOCKET_ENDPOINT } from './socket-endpoint.ts';
import { createSockets } from './sockets.ts';
import { type Saying, say } from './speaking.ts';
import { createWatching } from './watching.ts';
import { createWebhook, type Delivery } from './webhook.ts';
import type { AppCredentials, Settings, World } from './world.ts';

export type EmulatorOptions = {
  readonly clock: Clock;
  readonly app: AppCredentials;
  /** Makes the company and its check-ins; the same seed makes the same ones. */
  readonly seed?: number;
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** In place of the made-up company. */
  readonly company?: CompanyData;
  /** What check-ins there are beside those that a test adds; `usual` unless told. */
  readonly flows?: MadeUp;
  /**
   * For benchmarks: the answers to exactly these questions are put into JSON at the start, person by person, so that
   * one costs little more than its bytes. Nothing added or entered later is in them.
   */
  readonly prepared?: Preparing;
  /** Where it differs from an app that is granted everything and may see everyone. */
  readonly settings?: Partial<Settings>;
  /** Every answer of the API takes at least this long. */
  readonly delayMs?: number;
  /** Serves the playground's page at `/`, to this machine only. */
  readonly playground?: boolean;
  /** What rates are measured by. */
  readonly monotonicMs?: () => number;
};

const DEFAULT_SEED = 7;

function buildWorldFor(options: EmulatorOptions, seed: number): World {
  const { clock, app } = options;
  const world = buildWorld({
    clock,
    app,
    seed,
    monotonicMs: options.monotonicMs ?? monotonicMs,
    company: options.company ?? buildCompany(seed, clock.now()),
    madeUp: options.flows ?? 'usual',
  });
  Object.assign(world.settings, options.settings);
  return world;
}

const countByApi = (calls: readonly ApiCall[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(calls, apiOf)).map(([api, some = []]) => [api, some.length]),
  );

export type Emulator = ReturnType<typeof createEmulator>;

/**
 * A Feishu of our own: the REST API, a tenant, people who type and press, and the events of it. Listens after
 * `start`, which fails where NODE_ENV is production.
 */
export function createEmulator(options: EmulatorOptions) {
  const { clock, app, seed = DEFAULT_SEED } = options;
  const world = buildWorldFor(options, seed);
  const company: Company = viewCompany(world, seed);
  const activity = createActivity();
  const calls: ApiCall[] = [];
  const faults = createFaults(new Set([...ROUTES.map(apiOf), SOCKET_ENDPOINT]));
  const webhook = createWebhook({ clock, app, activity, nextKey: world.nextKey });
  const host = options.host ?? '127.0.0.1';
  const sockets = createSockets({ host, activity, key: `${app.id} ${seed}` });
  const delivering = createDelivering(webhook, sockets);
  const sayIt = (saying: Saying) => say(world, delivering, saying);
  const pressIt = (pressing: Pressing) => pressCard(world, delivering, pressing);
  const web: Express = express().disable('x-powered-by');
  const listener = createListener(web, host, options.port ?? 0);
  const delayMs = options.delayMs ?? 0;

  world.transcript.listen(activity.touch);
  mountApi(web, { world, faults, calls, activity, delayMs });
  mountSocketEndpoint(web, { world, sockets, faults, calls, activity, delayMs });
  if (options.playground) {
    mountPlayground(web, { world, administrators: [company.cast.administrator], say: sayIt, press: pressIt });
  }

  return {
    ...createWatching(world.transcript, activity),
    ...webhook,
    ...delivering,
    ...createPersonnel(world, delivering),
    async start(): Promise<void> {
      if (isProduction()) throw new Error(NOT_FOR_PRODUCTION);
      if (options.prepared) world.prepared = prepare(world, options.prepared);
      await listener.start();
      await sockets.start();
    },
    async stop(): Promise<void> {
      await Promise.all([listener.stop(), sockets.stop()]);
    },
    get url(): string {
      return listener.url();
    },
    bot: world.bot,
    company,
    settings: world.settings,
    faults,
    calls,
    /** The long connections of the app, and what can go wrong with them. */
    sockets,
    callCounts: () => countByApi(calls),
    files: world.files,
    transcript: world.transcript,
    /** Everything that the bot sent, in order, with each card as it stands now. */
    get messages() {
      return world.transcript.ofBot();
    },
    say: sayIt,
    /** Any other event of the platform, such as `contact.scope.updated_v3`, in an envelope 2.0. */
    announce: (type: string, event: Readonly<Record<string, unknown>>): Promise<Delivery> =>
      delivering.push(envelopeOf(world, type, String(clock.now()), event)),
    press: pressIt,
    /** The message is taken back by whoever sent it. */
    recall: (messageId: MessageId): void => world.transcript.recall(messageId),
    /** The next call with a token of before is refused with 99991663. */
    revokeTokens: (): void => world.tokens.revokeAll(),
    /** Nothing is under way, and nothing has happened for that long. */
    settled: (quietMs = 50): Promise<void> => activity.settled(quietMs),
  };
}
