import type { Sockets } from './sockets.ts';
import { type Delivery, type Envelope, eventIdIn, type Webhook } from './webhook.ts';

export type Delivering = ReturnType<typeof createDelivering>;

/** Brings events to the bot: over a long connection where one stands, else to its webhook. Again only when asked to. */
export function createDelivering(webhook: Webhook, sockets: Sockets) {
  const pushed = new Map<string, Envelope>();
  const acknowledged = new Set<string>();

  const goesBySocket = (): boolean => sockets.count() > 0 || (sockets.hasOpened() && !webhook.isConnected());

  async function push(envelope: Envelope): Promise<Delivery> {
    const eventId = eventIdIn(envelope) ?? '';
    pushed.set(eventId, envelope);
    const delivery = await (goesBySocket() ? sockets : webhook).push(envelope);
    if (delivery.status === 200) acknowledged.add(eventId);
    return delivery;
  }

  return {
    push,
    /** Whether there is a bot to push to. */
    isConnected: (): boolean => webhook.isConnected() || sockets.hasOpened(),
    /** An event that was pushed before, once more. */
    redeliver(eventId: string): Promise<Delivery> {
      const envelope = pushed.get(eventId);
      if (!envelope) throw new RangeError(`no such event: ${eventId}`);
      return push(envelope);
    },
    /** Once more, in the order first pushed, every event that was never answered with 200. */
    async redeliverUnacknowledged(): Promise<Delivery[]> {
      const missed = [...pushed].filter(([eventId]) => !acknowledged.has(eventId));
      const deliveries: Delivery[] = [];
      for (const [, envelope] of missed) deliveries.push(await push(envelope));
      return deliveries;
    },
    /** The same event several times at once, as happens when answers are lost. */
    pushTimes: (envelope: Envelope, times: number): Promise<Delivery[]> =>
      Promise.all(Array.from({ length: times }, () => push(envelope))),
  };
}
