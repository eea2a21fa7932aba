import { connect, type Socket } from 'node:net';

export type RawAnswer = { readonly status: number; readonly body: string };

type Waiting = { readonly resolve: (answer: RawAnswer) => void; readonly reject: (reason: Error) => void };

type Read = RawAnswer & { readonly rest: Buffer; readonly closes: boolean };

/** One answer at the head of these bytes; undefined while it is not whole. */
function readAnswer(bytes: Buffer): Read | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const bodyStart = end + 4;
  if (bytes.length < bodyStart + length) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    body: bytes.toString('utf8', bodyStart, bodyStart + length),
    rest: bytes.subarray(bodyStart + length),
    closes: /\r\nconnection: *close/i.test(head),
  };
}

/** A request's bytes as they go over the wire; `content-length` is added. */
export function requestBytes(path: string, headers: Readonly<Record<string, string>>, body: Buffer): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', 'content-length': String(body.length), ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n`, 'latin1'), body]);
}

export type KeepAliveClient = ReturnType<typeof createKeepAliveClient>;

/**
 * One connection to a port of this machine that is kept alive, and made anew where the server has closed it. It does
 * as little as possible, so that what is measured through it is the server. One request at a time; one that gets no
 * answer within `timeoutMs` or before the connection ends is rejected.
 */
export function createKeepAliveClient(port: number, timeoutMs = 10_000) {
  let socket: Socket | undefined;
  let waiting: Waiting | undefined;
  let received: Buffer = Buffer.alloc(0);

  const take = (): Waiting | undefined => {
    const taken = waiting;
    waiting = undefined;
    return taken;
  };

  const drop = (reason: string): void => {
    socket?.destroy();
    socket = undefined;
    take()?.reject(new Error(reason));
  };

  const receive = (bytes: Buffer): void => {
    received = received.length > 0 ? Buffer.concat([received, bytes]) : bytes;
    const read = readAnswer(received);
    if (!read) return;
    received = read.rest;
    const answered = take();
    if (read.closes) drop('closed');
    answered?.resolve({ status: read.status, body: read.body });
  };

  const open = (): Socket => {
    received = Buffer.alloc(0);
    const opened: Socket = connect(port, '127.0.0.1').setNoDelay(true).setTimeout(timeoutMs);
    const lose = (reason: string) => () => {
      if (socket === opened) drop(reason);
    };
    opened.on('data', (bytes: Buffer) => socket === opened && receive(bytes));
    opened.on('error', lose('the connection failed'));
    opened.on('close', lose('the connection ended'));
    opened.on('timeout', lose(`no answer within ${timeoutMs} ms`));
    return opened;
  };

  return {
    send: (request: Buffer): Promise<RawAnswer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket ??= open();
        socket.write(request);
      }),
    close: (): void => drop('closed'),
  };
}
