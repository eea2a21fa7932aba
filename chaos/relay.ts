import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** `refuse`: every connection is ended and no new one is taken. `stall`: all stand still, and no byte passes. */
export type Outage = 'refuse' | 'stall';

/** A way to the database that can be cut. */
export type Relay = {
  /** The database's address by way of the relay. */
  readonly url: string;
  cut(how: Outage): void;
  mend(): void;
  stop(): Promise<void>;
};

type Pair = { readonly client: Socket; readonly server: Socket | undefined };

/** A host with a slash is the folder of the server's socket, as PostgreSQL's own clients read it. */
function openServer(database: URL): Socket {
  const host = decodeURIComponent(database.hostname);
  const port = Number(database.port || 5432);
  return host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
}

const flow = ({ client, server }: Pair): void => {
  if (!server) return;
  client.pipe(server);
  server.pipe(client);
};

const halt = ({ client, server }: Pair): void => {
  client.unpipe();
  server?.unpipe();
};

function end({ client, server }: Pair): void {
  client.destroy();
  server?.destroy();
}

export async function startRelay(database: URL): Promise<Relay> {
  const pairs = new Set<Pair>();
  let outage: Outage | undefined;

  const join = (client: Socket): void => {
    const server = openServer(database);
    const pair = { client, server };
    pairs.add(pair);
    for (const socket of [client, server]) {
      socket
        .on('error', () => end(pair))
        .on('close', () => {
          end(pair);
          pairs.delete(pair);
        });
    }
    flow(pair);
  };
  const hold = (client: Socket): void => {
    const pair = { client, server: undefined };
    pairs.add(pair);
    client.on('error', () => end(pair)).on('close', () => pairs.delete(pair));
  };

  const listener = createServer((client) => {
    if (outage === 'refuse') client.destroy();
    else if (outage === 'stall') hold(client);
    else join(client);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = new URL(database);
  url.hostname = '127.0.0.1';
  url.port = String((listener.address() as AddressInfo).port);

  return {
    url: url.href,
    cut: (how) => {
      outage = how;
      for (const pair of pairs) (how === 'refuse' ? end : halt)(pair);
    },
    mend: () => {
      outage = undefined;
      for (const pair of pairs) {
        if (pair.server) flow(pair);
        // Whoever came while all stood still has waited in vain.
        else end(pair);
      }
    },
    stop: async () => {
      const closed = once(listener, 'close');
      listener.close();
      for (const pair of pairs) end(pair);
      await closed;
    },
  };
}
