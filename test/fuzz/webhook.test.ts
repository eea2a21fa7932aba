import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { QUESTIONS_A_MINUTE } from '../../src/bot/fairness.ts';
import type { StoredEvent } from '../../src/bot/inbox.ts';
import { routeEvents } from '../../src/bot/route-event.ts';
import { createMetrics } from '../../src/core/metrics.ts';
import { createWebhook } from '../../src/feishu/webhook.ts';
import { faultsIn } from '../support/card-text.ts';
import { collectLog } from '../support/collected-log.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { contentsOf, startInbox } from '../support/inbox.ts';
import { createKeepAliveClient, type KeepAliveClient } from '../support/keep-alive-client.ts';
import { listenForTest } from '../support/listening.ts';
import { SECRETS, SENT_AT } from '../support/signed-request.ts';
import { openTemporaryStore } from '../support/temporary-store.ts';
import { watchBot } from '../support/watched-bot.ts';
import { type Fuzzed, request } from './requests.ts';

const SEED = 20_261_122;
const BATCHES = 840;
const BATCH = 24;
const CONNECTIONS = 6;
/** Nobody waits longer: a request that takes so long has stopped the server for all others too. */
const ANSWER_WITHIN_MS = 5000;

/** A new bot for every few events: one would soon be tired of so few askers, and hush them. */
function handleByManyBots() {
  const bots: ReturnType<typeof watchBot>[] = [];
  let handled = 0;
  return {
    handle: (event: StoredEvent): Promise<void> => {
      if (handled % QUESTIONS_A_MINUTE === 0) bots.push(watchBot());
      handled += 1;
      return bots.at(-1)?.handle(event) ?? Promise.resolve();
    },
    delivered: () => bots.flatMap((bot) => bot.delivered),
  };
}

/** The route on a real socket, with a real inbox on a real database behind it and a bot whose Feishu is a fake. */
async function startRoute() {
  const store = await openTemporaryStore();
  const { handle, delivered } = handleByManyBots();
  const routes = routeEvents({
    answer: handle,
    apologise: () => Promise.resolve(),
    follow: () => Promise.resolve(),
  });
  const { inbox } = await startInbox(store, { handle: (event) => routes.handle(event, 1) });
  let taken = 0;
  const webhook = createWebhook({
    secrets: SECRETS,
    clock: fixedClock(SENT_AT),
    logger: collectLog().logger,
    metrics: createMetrics(),
    take: (envelope) => {
      taken += 1;
      return inbox.take(envelope);
    },
  });
  const url = await listenForTest(webhook);
  const port = Number(new URL(url).port);
  const clients = Array.from({ length: CONNECTIONS }, () => createKeepAliveClient(port, ANSWER_WITHIN_MS));
  onTestFinished(() => clients.forEach((client) => client.close()));
  return { delivered, store, inbox, clients, taken: () => taken };
}

type Answer = { readonly status: number | 'cut'; readonly body: string };

const ask = (client: KeepAliveClient, { bytes, isTooLarge }: Fuzzed): Promise<Answer> =>
  client.send(bytes).catch((thrown: unknown) => {
    if (isTooLarge) return { status: 'cut', body: '' };
    throw thrown;
  });

/** Sends each client its share, one request after another on its connection. */
async function sendAll(clients: readonly KeepAliveClient[], requests: readonly Fuzzed[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  await Promise.all(
    clients.map(async (client, first) => {
      for (let index = first; index < requests.length; index += clients.length) {
        const one = requests[index];
        if (one) answers[index] = await ask(client, one);
      }
    }),
  );
  return answers;
}

const isChallengeAnswer = ({ body }: Answer): boolean => body.startsWith('{"challenge"');

/** What is wrong about the answers to these requests. */
function faultsOf(requests: readonly Fuzzed[], answers: readonly Answer[]): string[] {
  return requests.flatMap(({ isSigned, isChallenge, isGood }, index) => {
    const answer = answers[index];
    if (!answer) return ['no answer'];
    const { status, body } = answer;
    const isTaken = status === 200 && !isChallengeAnswer(answer);
    return [
      ...(['cut', 200, 400, 401, 413, 503].includes(status) ? [] : [`status ${status}`]),
      ...(isTaken && !isSigned ? ['taken unsigned'] : []),
      ...(status === 200 && !isTaken && !isChallenge ? ['a challenge answered without its token'] : []),
      ...(isGood && !isTaken ? [`a good event was answered with ${status}`] : []),
      ...(/node_modules|\.ts:|Error:|polluted/.test(body) ? ['the answer tells of the inside'] : []),
    ];
  });
}

test('twenty thousand hostile requests crash nothing, let nobody in and are answered in time', async () => {
  const { delivered, store, clients, inbox, taken } = await startRoute();
  const counts = new Map<number | 'cut', number>();
  let sent = 0;
  let takenByAnswers = 0;

  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: BATCH, maxLength: BATCH }), async (requests) => {
      const answers = await sendAll(clients, requests);
      sent += requests.length;
      for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
      takenByAnswers += answers.filter((one) => one.status === 200 && !isChallengeAnswer(one)).length;
      expect(faultsOf(requests, answers)).toEqual([]);
      // Whoever was let in was told so: none went in behind an answer that says no.
      expect(taken()).toBe(takenByAnswers);
    }),
    { seed: SEED, numRuns: BATCHES, endOnFailure: true },
  );

  // The requests were of every kind: each refusal was met, and much went all the way through.
  expect(sent).toBeGreaterThanOrEqual(20_000);
  for (const status of [200, 400, 401]) expect(counts.get(status)).toBeGreaterThan(2000);
  expect(counts.get(413) ?? counts.get('cut')).toBeGreaterThan(10);
  await expect.poll(async () => (await contentsOf(store)).jobs.length, { timeout: 10_000 }).toBe(0);
  await inbox.stop();
  expect((await contentsOf(store)).dead).toEqual([]);
  expect(delivered().length).toBeGreaterThan(2000);
  expect(new Set(delivered().flatMap(({ answer }) => faultsIn(answer.card)))).toEqual(new Set());
  expect(Object.keys(Object.prototype)).toEqual([]);
}, 120_000);
