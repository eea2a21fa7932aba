import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A small round robin in front of replicas. */
export type Balancer = { readonly port: number; stop(): Promise<void> };

type Forwarded = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
type Answer = { readonly status: number; readonly body: Buffer };

const isRefused = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNREFUSED';

const forward = (port: number, { path, headers, body }: Forwarded): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method: 'POST', path, headers }, (answer) => {
      buffer(answer).then((read) => resolve({ status: answer.statusCode ?? 502, body: read }), reject);
    });
    asking.on('error', reject).end(body);
  });

/** To the next replica, and only where that one takes no connection at all to the one after it. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  let turn = 0;

  const tryEach = async (forwarded: Forwarded, order: readonly number[]): Promise<Answer> => {
    const [port, ...others] = order;
    if (port === undefined) return { status: 503, body: Buffer.from('{}') };
    try {
      return await forward(port, forwarded);
    } catch (thrown) {
      // What was sent may have been taken: only Feishu may send it again.
      return isRefused(thrown) ? tryEach(forwarded, others) : { status: 502, body: Buffer.from('{}') };
    }
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const forwarded = { path: incoming.url ?? '/', headers: incoming.headers, body: await buffer(incoming) };
    turn = (turn + 1) % ports.length;
    const answer = await tryEach(forwarded, [...ports.slice(turn), ...ports.slice(0, turn)]);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
