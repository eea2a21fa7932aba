import { onTestFinished } from 'vitest';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from '../../src/emulator/socket-frame.ts';
import { EMULATED_APP } from './emulator-api.ts';

export type Json = Record<string, unknown>;

export const CREDENTIALS = { AppID: EMULATED_APP.id, AppSecret: EMULATED_APP.secret };
const PING: Frame = {
  seqId: 0n,
  logId: 0n,
  service: 1,
  method: CONTROL,
  headers: { type: 'ping' },
  payload: new Uint8Array(),
};

export const jsonOf = (payload: Uint8Array): Json =>
  JSON.parse(Buffer.from(payload).toString('utf8')) as Json;

/** What Feishu answers who asks where to connect. */
export async function askForAddress(emulator: Emulator, body: unknown = CREDENTIALS) {
  const response = await fetch(`${emulator.url}/callback/ws/endpoint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith('{') ? (JSON.parse(text) as Json) : {} };
}

export const addressOf = async (emulator: Emulator): Promise<string> =>
  String(((await askForAddress(emulator)).body['data'] as Json)['URL']);

/** What a client answers an event with; undefined says nothing. */
export type Answering = (frame: Frame, client: Client) => unknown;
export type Client = {
  readonly frames: Frame[];
  readonly send: (frame: Frame) => void;
  readonly sendBytes: (bytes: Uint8Array) => void;
  readonly close: () => void;
  readonly closed: Promise<number>;
};

const OK: Answering = () => ({ code: 200 });
/** The event's frame, sent back as clients do. */
export const answerWith = (frame: Frame, answer: unknown): Frame => ({
  ...frame,
  headers: { ...frame.headers, biz_rt: '1' },
  payload: Buffer.from(JSON.stringify(answer)),
});

/** A client with nothing of the SDK in it; resolves once it is open, rejects if it is not let in. */
export async function openClient(address: string, answering: Answering = OK): Promise<Client> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  onTestFinished(() => socket.close());
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<number>();
  const sendBytes = (bytes: Uint8Array): void => socket.send(Uint8Array.from(bytes));
  const send = (frame: Frame): void => sendBytes(encodeFrame(frame));
  const client: Client = {
    frames: [],
    send,
    sendBytes,
    close: () => socket.close(),
    closed: closed.promise,
  };
  socket.addEventListener('open', () => opened.resolve());
  socket.addEventListener('error', () => opened.reject(new Error('not let in')));
  socket.addEventListener('close', ({ code }) => closed.resolve(code));
  socket.addEventListener('message', ({ data }) => {
    const frame = decodeFrame(new Uint8Array(data as ArrayBuffer));
    client.frames.push(frame);
    const answer = frame.method === DATA ? answering(frame, client) : undefined;
    if (answer !== undefined) send(answerWith(frame, answer));
  });
  await opened.promise;
  return client;
}

/** A client that has said its first ping, and so gets events. */
export async function connect(emulator: Emulator, answering: Answering = OK): Promise<Client> {
  const before = emulator.sockets.count();
  const client = await openClient(await addressOf(emulator), answering);
  client.send(PING);
  await emulator.sockets.untilCount(before + 1);
  return client;
}
