import { setTimeout as sleep } from 'node:timers/promises';
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { AxiosInstance } from 'axios';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { createSdkLogger } from './sdk-logger.ts';
import { createEndpointHttp } from './socket-endpoint.ts';

/** One long connection that stands, until it does not any more. */
export type Connection = {
  isOpen(): boolean;
  /** Sends what is still to be sent, and takes nothing more. */
  close(): void;
};

type Options = {
  readonly appId: string;
  readonly appSecret: string;
  /** An origin, such as `https://open.feishu.cn`. */
  readonly domain: string;
  readonly http: AxiosInstance;
  readonly logger: Logger;
  /** How long the platform may be silent after a ping. */
  readonly pingTimeoutMs: number;
  readonly handshakeTimeoutMs: number;
  /** Given each event as it came, envelope and all. What it answers goes back; if it throws, Feishu delivers again. */
  readonly receive: (content: unknown) => Promise<object>;
};

/** Beyond its own limits for the bootstrap and the handshake, the SDK has ways to end without a word. */
const SPARE_MS = 10_000;

const unreachable = (reason: string): AppError =>
  new AppError('feishu_unreachable', `the long connection could not be opened: ${reason}`);

/**
 * Opens one connection through the SDK. Throws `feishu_credentials`, `feishu_unreachable` or what else the
 * bootstrap was refused with, and `feishu_unreachable` when told to stop.
 */
export async function openConnection(options: Options, stopping: AbortSignal): Promise<Connection> {
  const { appId, appSecret, domain, handshakeTimeoutMs, receive } = options;
  const opened = Promise.withResolvers<void>();
  let refusal: AppError | undefined;
  const words = { logger: createSdkLogger(options.logger), loggerLevel: LoggerLevel.warn };
  const client = new WSClient({
    ...words,
    appId,
    appSecret,
    domain,
    handshakeTimeoutMs,
    httpInstance: createEndpointHttp({
      http: options.http,
      onRefused: (error) => {
        refusal = error;
      },
      stopping,
    }),
    wsConfig: { pingTimeout: options.pingTimeoutMs / 1000 },
    // The SDK would wait two minutes between tries, and for ever after some refusals: whoever calls this does better.
    autoReconnect: false,
    onReady: () => opened.resolve(),
    onError: () => opened.reject(refusal ?? unreachable('the handshake failed')),
  });
  // The dispatcher's own `invoke` melts envelope and event into one object, where fields of one name are lost.
  const eventDispatcher = Object.assign(new EventDispatcher(words), { invoke: receive });
  const timedOut = sleep(handshakeTimeoutMs + SPARE_MS, undefined, { signal: stopping, ref: false }).then(
    () => Promise.reject(unreachable('no answer')),
    () => Promise.reject(unreachable('told to stop')),
  );
  try {
    await Promise.race([timedOut, client.start({ eventDispatcher }).then(() => opened.promise)]);
  } catch (thrown) {
    // Its timers would stay, and a late handshake would still connect.
    client.close({ force: true });
    throw thrown;
  }
  return {
    isOpen: () => client.getConnectionStatus().state === 'connected',
    close: () => client.close(),
  };
}
