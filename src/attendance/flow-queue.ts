import { type Attendance, FLOW_BATCH_SIZE } from '../feishu/attendance.ts';
import { type BatchPart, createAskBatch } from './ask-batch.ts';
import { createCallPatiently } from './call-patiently.ts';
import { createCallSlots } from './call-slots.ts';
import type { FlowRange } from './flow-range.ts';

/** Somebody who waits for IDs of one range. */
export type Asker = {
  /** Told of each ID once. `ids` are the asker's own; others of the batch are not theirs to see. */
  readonly hear: (part: BatchPart) => void;
};

/** People whom anybody waits for, to be asked for fifty at a time whoever waits. */
export type FlowQueue = {
  want(range: FlowRange, ids: readonly string[], asker: Asker): void;
  /** The asker wants nothing more: what is not under way is not asked for, unless others want it too. */
  withdraw(range: FlowRange, asker: Asker): void;
};

/** How many answers may be in memory at a time, each up to 5 MB of text and as much again once it is read. */
export const CALLS_AT_ONCE = 4;

type Wanted = Map<string, Set<Asker>>;
type Waiting = { readonly range: FlowRange; readonly wanted: Wanted };

/** Takes the first fifty out. */
function takeBatch(wanted: Wanted): Wanted {
  const batch: Wanted = new Map();
  for (const [id, askers] of wanted) {
    if (batch.size === FLOW_BATCH_SIZE) break;
    batch.set(id, askers);
    wanted.delete(id);
  }
  return batch;
}

/** A row of nobody's is told to an asker only where it cannot belong to another one's question. */
function partFor(part: BatchPart, asker: Asker, batch: Wanted, isShared: boolean): BatchPart | undefined {
  const ids = isShared ? part.ids.filter((id) => batch.get(id)?.has(asker)) : part.ids;
  if (ids.length === 0) return undefined;
  return part.kind === 'answered' && isShared ? { ...part, ids, unattributed: 0 } : { ...part, ids };
}

type Options = {
  readonly attendance: Attendance;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
};

/**
 * Joins what is asked for in the same moment, or while all slots are taken. What is under way already is not joined:
 * it may have been answered before its newest asker checked in.
 */
export function createFlowQueue({ attendance, sleep }: Options): FlowQueue {
  const queues = new Map<string, Waiting>();
  const slots = createCallSlots(CALLS_AT_ONCE, () => pump());
  const askBatch = createAskBatch({ attendance, callPatiently: createCallPatiently({ slots, sleep }) });
  let isScheduled = false;

  const run = ({ range, wanted }: Waiting): void => {
    const batch = takeBatch(wanted);
    // Who wants much of one range lets others go before the next fifty.
    queues.delete(range.key);
    if (wanted.size > 0) queues.set(range.key, { range, wanted });
    const askers = new Set([...batch.values()].flatMap((some) => [...some]));
    void askBatch([...batch.keys()], range, (part) => {
      for (const asker of askers) {
        const own = partFor(part, asker, batch, askers.size > 1);
        if (own) asker.hear(own);
      }
    });
  };

  const pump = (): void => {
    for (;;) {
      const [next] = queues.values();
      if (!next || !slots.isFree()) return;
      run(next);
    }
  };

  /** What is asked for in the same turn of the event loop goes together. */
  const pumpSoon = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      pump();
    });
  };

  return {
    want: (range, ids, asker) => {
      const waiting = queues.get(range.key) ?? { range, wanted: new Map() };
      queues.set(range.key, waiting);
      for (const id of ids) {
        const askers = waiting.wanted.get(id) ?? new Set();
        waiting.wanted.set(id, askers.add(asker));
      }
      pumpSoon();
    },
    withdraw: ({ key }, asker) => {
      const wanted = queues.get(key)?.wanted;
      if (!wanted) return;
      for (const [id, askers] of wanted) if (askers.delete(asker) && askers.size === 0) wanted.delete(id);
      if (wanted.size === 0) queues.delete(key);
    },
  };
}
