import type { OpenId } from '../core/ids.ts';
import type { RateGate } from '../store/rate-gate.ts';

/** How many questions one asker has in a minute: what is beyond waits for nobody. */
export const QUESTIONS_A_MINUTE = 20;

/** `heard`: within the limit. `told`: beyond it, and to be told so. `hushed`: told a moment ago. */
export type Hearing = 'heard' | 'told' | 'hushed';

/** Keeps one asker from using up what all have: Feishu's limits, and the patience of those behind. */
export async function hear(gate: RateGate, asker: OpenId): Promise<Hearing> {
  const perSecond = QUESTIONS_A_MINUTE / 60;
  if (await gate.tryPass({ name: `asker ${asker}`, perSecond, burst: QUESTIONS_A_MINUTE })) return 'heard';
  const isTold = await gate.tryPass({ name: `asker ${asker}, told`, perSecond: 1 / 60, burst: 1 });
  return isTold ? 'told' : 'hushed';
}
