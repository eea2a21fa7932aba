import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, pauseMs } from '../core/backoff.ts';
import { monotonicMs } from '../core/clock.ts';
import { type AppError, toAppError } from '../core/errors.ts';
import type { Bounds } from '../core/zone.ts';
import type { Attendance } from '../feishu/attendance.ts';
import type { Flow } from '../feishu/flow.ts';
import { type AttributedFlows, attributeFlows } from './attribute-flows.ts';
import type { CallSlots } from './call-slots.ts';
import { type FlowRange, partsOf } from './flow-range.ts';

/** What became of some of a batch's IDs. */
export type BatchPart =
  | ({ readonly kind: 'answered'; readonly ids: readonly string[] } & AttributedFlows)
  | { readonly kind: 'failed'; readonly ids: readonly string[]; readonly error: AppError };

/** Asks for at most 50 IDs, and tells of each of them once, as soon as it is settled. Never fails. */
export type AskBatch = (
  ids: readonly string[],
  range: FlowRange,
  tell: (part: BatchPart) => void,
) => Promise<void>;

const TRIES = 4;
/** Few and short: who gets no answer at all has the whole question tried again by the inbox, with pauses of its own. */
const BACKOFF: Backoff = { firstMs: 300, factor: 2, longestMs: 60_000 };
/** An asker waits: after so long nothing is begun again. */
const PATIENCE_MS = 20_000;

type Options = {
  readonly attendance: Attendance;
  readonly slots: CallSlots;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
};

export function createAskBatch({ attendance, slots, sleep: pause = sleep }: Options): AskBatch {
  /** A slot is held for the call alone: while one waits to try again, others go on. */
  const callPatiently = async (
    ids: readonly string[],
    { options }: FlowRange,
    bounds: Bounds,
    deadlineMs: number,
  ): Promise<readonly Flow[]> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await slots.within(() => attendance.queryFlows(ids, bounds, options));
      } catch (thrown) {
        const error = toAppError(thrown);
        const waitMs = pauseMs(tries, error, BACKOFF);
        if (!error.retry || tries >= TRIES || monotonicMs() + waitMs > deadlineMs) throw error;
        await pause(waitMs);
      }
    }
  };

  const callParts = async (
    ids: readonly string[],
    range: FlowRange,
    deadlineMs: number,
  ): Promise<readonly Flow[]> => {
    const answers: (readonly Flow[])[] = [];
    for (const bounds of partsOf(range.bounds, ids.length))
      answers.push(await callPatiently(ids, range, bounds, deadlineMs));
    return answers.flat();
  };

  /** One ID that attendance does not know fails all that are asked for with it: halves find out which one. */
  const ask = async (
    ids: readonly string[],
    range: FlowRange,
    tell: (part: BatchPart) => void,
    deadlineMs: number,
  ): Promise<void> => {
    try {
      const flows = await callParts(ids, range, deadlineMs);
      tell({ kind: 'answered', ids, ...attributeFlows(ids, range.options.idType, flows) });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'attendance_unknown_person' || ids.length === 1) {
        tell({ kind: 'failed', ids, error });
        return;
      }
      const half = Math.ceil(ids.length / 2);
      const halves = [ids.slice(0, half), ids.slice(half)];
      await Promise.all(halves.map((some) => ask(some, range, tell, deadlineMs)));
    }
  };

  return (ids, range, tell) => ask(ids, range, tell, monotonicMs() + PATIENCE_MS);
}
