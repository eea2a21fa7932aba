import { onTestFinished } from 'vitest';
import { createMetrics } from '../../src/core/metrics.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import type { Envelope } from '../../src/feishu/envelope.ts';
import { createSocket, type Socket } from '../../src/feishu/socket.ts';
import type { TakeEvent } from '../../src/feishu/webhook.ts';
import { collectLog } from './collected-log.ts';
import { EMULATED_APP, startEmulated } from './emulator-api.ts';

type LogLine = {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly code: string };
  readonly nextTryMs?: number;
};

/** As in life, but for the waiting. */
const TIMING = {
  pingTimeoutMs: 5000,
  handshakeTimeoutMs: 5000,
  lookEveryMs: 10,
  firstPauseMs: 10,
  longestPauseMs: 40,
};
export const FATAL = 60;
export const WARN = 40;
export const DEBUG = 20;

/** A long connection to an emulator, and what came of it. */
export type WatchedSocket = {
  readonly feishu: Emulator;
  readonly socket: Socket;
  readonly taken: Envelope[];
  readonly lines: string[];
  readonly log: () => LogLine[];
  /** The announced pauses between tries, so far. */
  readonly pauses: () => number[];
};

type Options = {
  readonly take?: TakeEvent;
  readonly appSecret?: string;
  readonly timing?: Partial<typeof TIMING>;
};

/** Not yet started; stopped when the test is over. */
export function watchSocket(feishu: Emulator, { take, appSecret, timing }: Options = {}): WatchedSocket {
  const taken: Envelope[] = [];
  const { logger, lines } = collectLog();
  const socket = createSocket({
    appId: EMULATED_APP.id,
    appSecret: appSecret ?? EMULATED_APP.secret,
    domain: feishu.url,
    logger,
    metrics: createMetrics(),
    take: async (envelope) => {
      taken.push(envelope);
      return take ? take(envelope) : {};
    },
    timing: { ...TIMING, ...timing },
  });
  onTestFinished(() => socket.stop());
  const log = () => lines.map((line) => JSON.parse(line) as LogLine);
  const pauses = () => log().flatMap(({ nextTryMs }) => nextTryMs ?? []);
  return { feishu, socket, taken, lines, log, pauses };
}

/** Connected, on an emulator of its own. */
export async function startWatchedSocket(options: Options = {}): Promise<WatchedSocket> {
  const started = watchSocket(await startEmulated(), options);
  await started.socket.start();
  await started.feishu.sockets.untilCount(1);
  return started;
}

export const sayHello = (feishu: Emulator, times = 1) =>
  feishu.say({ from: feishu.company.cast.alice, chat: 'private', text: '/flows 上周', times });

/** Level and code of each failure in the log. */
export const failures = (log: readonly LogLine[]) =>
  log.filter(({ err }) => err).map(({ level, err }) => [level, err?.code]);
