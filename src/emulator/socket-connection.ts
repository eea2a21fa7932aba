import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { SERVICE_ID } from './socket-door.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from './socket-frame.ts';
import type { SocketSettings } from './socket-settings.ts';
import { type Delivery, type Envelope, UNANSWERED } from './webhook.ts';

type Options = {
  readonly settings: SocketSettings;
  /** An ID that no other push has. */
  readonly nextMessageId: () => string;
  readonly onPing: () => void;
};

/** An event on its way: its last frame is the one to be acknowledged. */
type Push = { readonly frame: Frame; readonly settle: (delivery: Delivery) => void };

const PROTOCOL_ERROR = 1002;
const MESSAGE_ID = 'message_id';

/** The same frame with a payload of its own; clients add headers. */
const answers = (frame: Frame, pushed: Frame): boolean =>
  frame.seqId === pushed.seqId &&
  frame.logId === pushed.logId &&
  frame.service === pushed.service &&
  Object.entries(pushed.headers).every(([key, value]) => frame.headers[key] === value);

/** `{"code":200,"data":"<base64 of JSON>"}`; anything else acknowledges nothing. */
function readAcknowledgement(payload: Uint8Array): Delivery {
  try {
    const { code, data } = JSON.parse(Buffer.from(payload).toString('utf8')) as Record<string, unknown>;
    if (typeof code !== 'number') return UNANSWERED;
    return {
      status: code,
      body: typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '',
    };
  } catch {
    return UNANSWERED;
  }
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

export type SocketConnection = ReturnType<typeof createSocketConnection>;

/** One client on the long connection: its pings, the events pushed to it, and their acknowledgements. */
export function createSocketConnection(socket: WebSocket, { settings, nextMessageId, onPing }: Options) {
  const underWay = new Map<string, Push>();
  let pushes = 0;

  const send = (frame: Frame): void => socket.send(encodeFrame(frame));

  function answerPing(ping: Frame): void {
    onPing();
    if (!settings.answersPings) return;
    const payload = Buffer.from(JSON.stringify(settings.clientConfig));
    send({ ...ping, headers: { type: 'pong' }, payload });
  }

  async function acknowledge(frame: Frame): Promise<void> {
    const push = underWay.get(frame.headers[MESSAGE_ID] ?? '');
    if (!push || !answers(frame, push.frame)) return;
    if (settings.acknowledgementDelayMs > 0) await delay(settings.acknowledgementDelayMs);
    push.settle(readAcknowledgement(frame.payload));
  }

  function receive(bytes: Uint8Array): void {
    try {
      const frame = decodeFrame(bytes);
      if (frame.method === DATA) void acknowledge(frame);
      else if (frame.method === CONTROL && frame.headers['type'] === 'ping') answerPing(frame);
    } catch {
      socket.close(PROTOCOL_ERROR);
    }
  }

  function framesOf(envelope: Envelope): Frame[] {
    const pieces = cut(Buffer.from(JSON.stringify(envelope)), settings.fragmentBytes);
    const messageId = nextMessageId();
    return pieces.map((payload, index) => ({
      seqId: BigInt(pushes),
      logId: BigInt(index + 1),
      service: SERVICE_ID,
      method: DATA,
      headers: {
        type: 'event',
        [MESSAGE_ID]: messageId,
        sum: String(pieces.length),
        seq: String(index),
        trace_id: `trace-${messageId}`,
      },
      payload,
      logIdNew: `log-${messageId}`,
    }));
  }

  // `ws` hands over Buffers unless it is told otherwise.
  socket.on('message', (data) => receive(data as Buffer));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const push of underWay.values()) push.settle(UNANSWERED);
  });

  return {
    /** How many events were pushed to this client. */
    pushes: (): number => pushes,
    /** The client's acknowledgement; status 0 where none came in time or the connection was lost before. */
    async push(envelope: Envelope): Promise<Delivery> {
      pushes += 1;
      const frames = framesOf(envelope);
      const last = frames.at(-1);
      if (!last) return UNANSWERED;
      const { promise, resolve } = Promise.withResolvers<Delivery>();
      const messageId = last.headers[MESSAGE_ID] ?? '';
      const timer = setTimeout(() => resolve(UNANSWERED), settings.answerWithinMs);
      underWay.set(messageId, { frame: last, settle: resolve });
      for (const frame of frames) send(frame);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        underWay.delete(messageId);
      }
    },
  };
}
