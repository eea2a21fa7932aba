import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SocketSettings } from './socket-settings.ts';

type Options = {
  readonly host: string;
  readonly settings: SocketSettings;
  readonly onClient: (client: WebSocket) => void;
};

/** The number in each address by which clients name the service in their pings. */
export const SERVICE_ID = 33_554_433;

const PATH = '/ws/v2';
/** Source: "receive callbacks through a long connection", checked 2026-11-22. */
const MAX_CLIENTS = 50;
const UPGRADE_REQUIRED = 426;

/** Of a refused handshake, clients read these. Source: the official SDKs, checked 2026-11-22. */
const FORBIDDEN = { status: 403, code: 0 };
const TOO_MANY = { status: 514, code: 1_000_040_350 };

function refuse(socket: Duplex, { status, code }: typeof FORBIDDEN): void {
  const lines = [
    'HTTP/1.1 403 Forbidden',
    `Handshake-Status: ${status}`,
    `Handshake-Autherrcode: ${code}`,
    'Handshake-Msg: refused',
    'Connection: close',
    'Content-Length: 0',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Lets in clients that come with a ticket, on an address of its own as the real platform has one. */
export function createSocketDoor({ host, settings, onClient }: Options) {
  const server = createServer((_request, response) => response.writeHead(UPGRADE_REQUIRED).end());
  const upgrades = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const unanswered = new Set<Duplex>();
  let knocks = 0;

  server.on('upgrade', (request, socket, head) => {
    knocks += 1;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://socket');
    const isInvited = pathname === PATH && tickets.has(searchParams.get('ticket') ?? '');
    if (!isInvited || settings.handshake === 'refused') refuse(socket, FORBIDDEN);
    else if (upgrades.clients.size >= MAX_CLIENTS) refuse(socket, TOO_MANY);
    else if (settings.handshake === 'unanswered') unanswered.add(socket);
    else upgrades.handleUpgrade(request, socket, head, onClient);
  });

  function dropAll(): void {
    for (const client of upgrades.clients) client.terminate();
  }

  return {
    dropAll,
    knocks: (): number => knocks,
    issueAddress(): string {
      const ticket = `ticket-${tickets.size + 1}`;
      tickets.add(ticket);
      const { address, port } = server.address() as AddressInfo;
      const query = new URLSearchParams({
        device_id: String(tickets.size),
        service_id: String(SERVICE_ID),
        ticket,
      });
      return `ws://${address}:${port}${PATH}?${query.toString()}`;
    },
    async start(): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', reject).listen(0, host, resolve);
      await promise;
    },
    async stop(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      dropAll();
      for (const socket of unanswered) socket.destroy();
      server.closeAllConnections();
      await promise;
    },
  };
}
