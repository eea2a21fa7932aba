import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Activity } from './activity.ts';
import { createRandom } from './random.ts';
import { createSocketConnection, type SocketConnection } from './socket-connection.ts';
import { usualSocketSettings } from './socket-settings.ts';
import { type Delivery, type Envelope, UNANSWERED } from './webhook.ts';

type Options = {
  readonly host: string;
  readonly activity: Activity;
  /** The same key lets the same connections be chosen. */
  readonly key: string;
};

const PATH = '/ws/v2';
const SERVICE = 33_554_433;
/** Source: "receive callbacks through a long connection", checked 2026-11-22. */
const MAX_CONNECTIONS = 50;
const FORBIDDEN = 403;
const AUTH_FAILED = 514;
const TOO_MANY = 1_000_040_350;
const UPGRADE_REQUIRED = 426;
const USUAL_TIMEOUT_MS = 5000;

/** A refused handshake says why in headers of its own. */
function refuse(socket: Duplex, status: number, code: number): void {
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

export type Sockets = ReturnType<typeof createSockets>;

/** The platform's side of long connections, on an address of its own as the real one has. Listens after `start`. */
export function createSockets({ host, activity, key }: Options) {
  const settings = usualSocketSettings();
  const server = createServer((_request, response) => response.writeHead(UPGRADE_REQUIRED).end());
  const upgrades = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections = new Set<SocketConnection>();
  const unanswered = new Set<Duplex>();
  const random = createRandom(`sockets of ${key}`);
  const heard = { knocks: 0, pings: 0 };
  let hasOpened = false;
  let messages = 0;

  function nextMessageId(): string {
    messages += 1;
    return `push-${messages}`;
  }

  function enlist(connection: SocketConnection): void {
    if (connections.has(connection)) return;
    connections.add(connection);
    hasOpened = true;
    activity.touch();
  }

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    upgrades.handleUpgrade(request, socket, head, (client) => {
      const onPing = (): void => {
        heard.pings += 1;
        enlist(connection);
      };
      const connection = createSocketConnection(client, {
        settings,
        service: SERVICE,
        nextMessageId,
        onPing,
      });
      if (settings.eventsFrom === 'handshake') enlist(connection);
      client.on('close', () => {
        connections.delete(connection);
        activity.touch();
      });
    });
  }

  server.on('upgrade', (request, socket, head) => {
    heard.knocks += 1;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://socket');
    const isInvited = pathname === PATH && tickets.has(searchParams.get('ticket') ?? '');
    if (!isInvited || settings.handshake === 'refused') refuse(socket, FORBIDDEN, 0);
    else if (upgrades.clients.size >= MAX_CONNECTIONS) refuse(socket, AUTH_FAILED, TOO_MANY);
    else if (settings.handshake === 'unanswered') unanswered.add(socket);
    else accept(request, socket, head);
  });

  async function push(envelope: Envelope): Promise<Delivery> {
    if (connections.size === 0) return UNANSWERED;
    const end = activity.begin();
    try {
      return await random.pick([...connections]).push(envelope);
    } finally {
      end();
    }
  }

  return {
    settings,
    push,
    /** Whether the app has ever come this way. */
    hasOpened: (): boolean => hasOpened,
    /** How many connections stand and get events. */
    count: (): number => connections.size,
    /** How many events each standing connection was given. */
    pushes: (): number[] => [...connections].map((connection) => connection.pushes()),
    /** How often a client asked to be let in, and how many pings came, of all clients so far. */
    heard: (): Readonly<typeof heard> => ({ ...heard }),
    /** Resolves once exactly so many connections stand. */
    untilCount: (count: number, { timeoutMs = USUAL_TIMEOUT_MS } = {}): Promise<number> =>
      activity.until(
        () => (connections.size === count ? count : undefined),
        `a count of ${count} long connections`,
        timeoutMs,
      ),
    /** Cuts all that stand, as a gateway does that restarts. */
    dropAll(): void {
      for (const client of upgrades.clients) client.terminate();
    },
    /** An address that lets one client in, for as long as the emulator runs. */
    issueAddress(): string {
      const ticket = `ticket-${tickets.size + 1}`;
      tickets.add(ticket);
      const { address, port } = server.address() as AddressInfo;
      const query = new URLSearchParams({
        device_id: String(tickets.size),
        service_id: String(SERVICE),
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
      for (const client of upgrades.clients) client.terminate();
      for (const socket of unanswered) socket.destroy();
      server.closeAllConnections();
      await promise;
    },
  };
}
