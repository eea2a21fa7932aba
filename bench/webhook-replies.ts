import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../src/core/clock.ts';
import type { MessageId, OpenId } from '../src/core/ids.ts';
import type { Emulator } from '../src/emulator/emulator.ts';

export type Replies = { readonly text: string; readonly latenciesMs: readonly number[] };

/** Below Feishu's 50 messages a second and 1000 a minute, with everybody in a private chat of their own. */
const EACH = 250;
const PAUSE_MS = 70;
const WARM_UP = 20;
const LAST_WITHIN_MS = 10_000;

/** Asks each text in turn, and measures from the moment it is said to the moment the reply is there. */
export async function measureReplies(feishu: Emulator, texts: readonly string[]): Promise<Replies[]> {
  const people = feishu.company.people().filter((person) => !person.resigned && !person.unreachable);
  const answeredMs = new Map<MessageId, number>();
  const stop = feishu.transcript.listen((message) => {
    if (message.kind === 'bot' && message.replyTo) answeredMs.set(message.replyTo, monotonicMs());
  });

  const ask = async (from: OpenId, text: string): Promise<number> => {
    const saidMs = monotonicMs();
    const { messageId } = await feishu.say({ from, chat: 'private', text });
    const deadlineMs = saidMs + LAST_WITHIN_MS;
    while (!answeredMs.has(messageId)) {
      if (monotonicMs() > deadlineMs) throw new Error(`${text} was not answered within ${LAST_WITHIN_MS} ms`);
      await sleep(5);
    }
    return (answeredMs.get(messageId) ?? Number.NaN) - saidMs;
  };

  const asked: { readonly text: string; readonly latency: Promise<number> }[] = [];
  for (let count = 0; count < (EACH + WARM_UP) * texts.length; count += 1) {
    const from = people[count % people.length]?.openId;
    const text = texts[count % texts.length];
    if (from === undefined || text === undefined) throw new Error('nobody has anything to ask');
    asked.push({ text, latency: ask(from, text) });
    await sleep(PAUSE_MS);
  }
  const all = await Promise.all(asked.map(async ({ text, latency }) => ({ text, latencyMs: await latency })));
  stop();
  const measured = all.slice(WARM_UP * texts.length);
  return texts.map((text) => ({
    text,
    latenciesMs: measured.filter((one) => one.text === text).map(({ latencyMs }) => latencyMs),
  }));
}
