import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from '../src/core/clock.ts';
import type { Emulator } from '../src/emulator/emulator.ts';
import type { Fleet } from './fleet.ts';
import { createJudge, type Judge, type Verdict } from './judge.ts';
import { finishLoad, startLoad } from './load.ts';
import { between, pick } from './random.ts';
import type { Outage, Relay } from './relay.ts';

export type Report = {
  readonly verdict: Verdict;
  /** How many acknowledged questions were still unanswered at each blow, in all. */
  readonly struck: number;
  readonly endedByThemselves: number;
  readonly durationMs: number;
};

/** So many kills strike a bot that is just starting; the others one at work. */
const KILLED_WHILE_STARTING = 0.3;
const STARTING_MS = 800;
const WORKING_MS = 1500;
/** The work of a killed replica is missed after its heartbeat, and waits for a rate limit at the worst. */
const ANSWERED_WITHIN_MS = 90_000;

async function untilBlow(fleet: Fleet, port: number): Promise<void> {
  for (const other of fleet.ports) if (other !== port) await fleet.bot(other).becomes('healthz');
  if (Math.random() < KILLED_WHILE_STARTING) {
    await sleep(between(0, STARTING_MS));
    return;
  }
  await fleet.bot(port).becomes('healthz');
  await sleep(between(0, WORKING_MS));
}

/** Load, blows in the middle of it, and the count when all is quiet again. */
async function underLoad(
  feishu: Emulator,
  fleet: Fleet,
  blows: (judge: Judge) => Promise<number>,
): Promise<Report> {
  const startMs = monotonicMs();
  const endedBefore = fleet.endedByThemselves();
  await fleet.untilAllReady();
  const judge = createJudge(feishu);
  const load = startLoad(feishu, judge);
  const struck = await blows(judge);
  await load.stop();
  await fleet.untilAllReady();
  await finishLoad(feishu, judge, ANSWERED_WITHIN_MS);
  return {
    verdict: judge.verdict(),
    struck,
    endedByThemselves: fleet.endedByThemselves() - endedBefore,
    durationMs: monotonicMs() - startMs,
  };
}

/** Kills one bot after another at moments of chance. */
export const runKills = (feishu: Emulator, fleet: Fleet, rounds: number): Promise<Report> =>
  underLoad(feishu, fleet, async (judge) => {
    let struck = 0;
    for (let round = 0; round < rounds; round += 1) {
      const port = pick(fleet.ports);
      await untilBlow(fleet, port);
      struck += judge.inHand();
      await fleet.killAndRestart(port);
    }
    return struck;
  });

const CALM_MS = 2000;

/** Cuts the way to the database for a while, in the middle of the work. */
export const runOutage = (
  feishu: Emulator,
  fleet: Fleet,
  { relay, how, forMs }: { readonly relay: Relay; readonly how: Outage; readonly forMs: number },
): Promise<Report> =>
  underLoad(feishu, fleet, async (judge) => {
    await sleep(CALM_MS);
    const struck = judge.inHand();
    relay.cut(how);
    await sleep(forMs);
    relay.mend();
    await sleep(CALM_MS);
    return struck;
  });
