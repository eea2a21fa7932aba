import type { WebSocket } from 'ws';
import type { Activity } from './activity.ts';
import { createRandom } from './random.ts';
import { createSocketConnection, type SocketConnection } from './socket-connection.ts';
import { createSocketDoor } from './socket-door.ts';
import { usualSocketSettings } from './socket-settings.ts';
import { type Delivery, type Envelope, UNANSWERED } from './webhook.ts';

type Options = {
  readonly host: string;
  readonly activity: Activity;
  /** The same key lets the same connections be chosen. */
  readonly key: string;
};

const USUAL_TIMEOUT_MS = 5000;

export type Sockets = ReturnType<typeof createSockets>;

/** The platform's side of an app's long connections, which share its events. Listens after `start`. */
export function createSockets({ host, activity, key }: Options) {
  const settings = usualSocketSettings();
  const connections = new Set<SocketConnection>();
  const random = createRandom(`sockets of ${key}`);
  const door = createSocketDoor({ host, settings, onClient: welcome });
  let hasOpened = false;
  let messages = 0;
  let pings = 0;

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

  function welcome(client: WebSocket): void {
    const onPing = (): void => {
      pings += 1;
      enlist(connection);
    };
    const connection = createSocketConnection(client, { settings, nextMessageId, onPing });
    if (settings.eventsFrom === 'handshake') enlist(connection);
    client.on('close', () => {
      connections.delete(connection);
      activity.touch();
    });
  }

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
    start: (): Promise<void> => door.start(),
    stop: (): Promise<void> => door.stop(),
    /** An address that lets clients in for as long as the emulator runs. */
    issueAddress: (): string => door.issueAddress(),
    /** Cuts every connection without a word, as a gateway does that restarts. */
    dropAll: (): void => door.dropAll(),
    /** Whether the app has ever come this way. */
    hasOpened: (): boolean => hasOpened,
    /** How many connections stand and get events. */
    count: (): number => connections.size,
    /** Resolves once exactly so many do. */
    untilCount: (count: number, { timeoutMs = USUAL_TIMEOUT_MS } = {}): Promise<number> =>
      activity.until(
        () => (connections.size === count ? count : undefined),
        `a count of ${count} long connections`,
        timeoutMs,
      ),
    /** How many events each of them was given. */
    pushes: (): number[] => [...connections].map((connection) => connection.pushes()),
    /** How often clients asked to be let in, and how many pings they sent, so far. */
    heard: (): { readonly knocks: number; readonly pings: number } => ({ knocks: door.knocks(), pings }),
  };
}
