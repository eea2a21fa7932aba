import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server that ends at once when it is stopped, streams and idle connections included. */
export function createListener(handle: RequestListener, host: string, port: number) {
  const server = createServer(handle);
  return {
    /** Known once it has started. */
    url(): string {
      const { address, port: taken } = server.address() as AddressInfo;
      return `http://${address}:${taken}`;
    },
    async start(): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', reject).listen(port, host, resolve);
      await promise;
    },
    async stop(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      server.closeAllConnections();
      await promise;
    },
  };
}
