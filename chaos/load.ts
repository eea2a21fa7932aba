import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../src/core/clock.ts';
import type { Emulator } from '../src/emulator/emulator.ts';
import type { Saying } from '../src/emulator/speaking.ts';
import type { Judge } from './judge.ts';
import { pick } from './random.ts';

/** About 800 messages a minute with the answers' second lines: below the 1000 that Feishu allows. */
const ASK_EVERY_MS = 85;
/** Talk that is not for the bot comes in between: stored and acknowledged like the rest. */
const TALK_EVERY_MS = 25;
const IN_GROUP = 0.1;
/** Feishu delivers again now and then what it has had a 200 for. */
const DELIVERED_AGAIN = 0.1;
const REDELIVER_EVERY_MS = 1500;

const IN_PRIVATE = ['/help', '/flows', '昨天打卡', '/flows last week'];

type Question = { readonly saying: Saying; readonly answerComes: 'as-reply' | 'privately' };

function nextQuestion(feishu: Emulator): Question {
  const people = feishu.company.people().filter((person) => !person.resigned && !person.unreachable);
  if (Math.random() >= IN_GROUP) {
    const saying = { from: pick(people).openId, chat: 'private' as const, text: pick(IN_PRIVATE) };
    return { saying, answerComes: 'as-reply' };
  }
  const group = pick(groupsOf(feishu));
  const saying = { from: pick(group.members), chat: group.chatId, text: '/flows', mentionBot: true };
  return { saying, answerComes: 'privately' };
}

const groupsOf = (feishu: Emulator) =>
  feishu.company
    .chats()
    .filter((chat) => chat.mode === 'group' && chat.botIsMember && chat.members.length > 0 && !chat.muted);

/** On a machine that is busy with something else more would only choke this program, and blame the bot for it. */
const MOST_AT_ONCE = 100;

/**
 * Runs something again and again, without waiting for its end, until it is told to stop; then waits for all ends.
 * What would be more than `mostAtOnce` is left out.
 */
function repeat(everyMs: number, mostAtOnce: number, work: () => Promise<void>): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timer = setInterval(() => {
    if (running.size >= mostAtOnce) return;
    const one = work().finally(() => running.delete(one));
    running.add(one);
  }, everyMs);
  return async () => {
    clearInterval(timer);
    while (running.size > 0) await Promise.all(running);
  };
}

/** People ask and talk, and the platform delivers again what was not acknowledged, until `stop`. */
export function startLoad(feishu: Emulator, judge: Judge): { stop(): Promise<void> } {
  const ask = async (): Promise<void> => {
    const { saying, answerComes } = nextQuestion(feishu);
    const { messageId, eventId, deliveries } = await feishu.say(saying);
    const isAcknowledged = deliveries.some(({ status }) => status === 200);
    const acknowledgedMs = isAcknowledged ? monotonicMs() : undefined;
    judge.note({ messageId, eventId, from: saying.from, answerComes, acknowledgedMs });
    if (Math.random() < DELIVERED_AGAIN) await feishu.redeliver(eventId);
  };
  const talk = async (): Promise<void> => {
    const group = pick(groupsOf(feishu));
    await feishu.say({ from: pick(group.members), chat: group.chatId, text: '下午的会改到四点。' });
  };
  const redeliver = async (): Promise<void> => void (await feishu.redeliverUnacknowledged());
  const stops = [
    repeat(ASK_EVERY_MS, MOST_AT_ONCE, ask),
    repeat(TALK_EVERY_MS, MOST_AT_ONCE, talk),
    // It delivers all that is not acknowledged: a second one beside it would deliver the same again.
    repeat(REDELIVER_EVERY_MS, 1, redeliver),
  ];
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

/** Delivers what was not acknowledged until it is, and waits until everything is answered or the time is over. */
export async function finishLoad(feishu: Emulator, judge: Judge, withinMs: number): Promise<void> {
  const deadlineMs = monotonicMs() + withinMs;
  for (;;) {
    const again = await feishu.redeliverUnacknowledged();
    const isDone = again.every(({ status }) => status === 200) && judge.unanswered() === 0;
    if (isDone || monotonicMs() > deadlineMs) break;
    await sleep(300);
  }
  // An answer that comes twice may come late.
  await feishu.settled(2000);
}
