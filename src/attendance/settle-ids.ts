import type { Clock } from '../core/clock.ts';
import { type Attendance, FLOW_BATCH_SIZE } from '../feishu/attendance.ts';
import type { BatchPart } from './ask-batch.ts';
import { CALLS_AT_ONCE, createFlowQueue } from './flow-queue.ts';
import type { FlowRange } from './flow-range.ts';
import { createMailbox } from './mailbox.ts';
import { createUnknownIds } from './unknown-ids.ts';

/** Settles each ID, in parts as they come. What is not read on is not asked for any more. */
export type SettleIds = (
  range: FlowRange,
  ids: readonly string[],
) => AsyncGenerator<BatchPart, void, undefined>;

/** Answers that nobody has taken yet are in memory: so many people may be asked for ahead of whoever reads. */
const PEOPLE_AHEAD = 2 * CALLS_AT_ONCE * FLOW_BATCH_SIZE;

type Options = {
  readonly attendance: Attendance;
  readonly clock: Clock;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
};

export function createSettleIds({ attendance, clock, sleep }: Options): SettleIds {
  const queue = createFlowQueue({ attendance, sleep });
  const unknown = createUnknownIds(clock);

  async function* ask(range: FlowRange, ids: readonly string[]): ReturnType<SettleIds> {
    const heard = createMailbox<BatchPart>();
    const asker = { hear: (part: BatchPart) => heard.put(part) };
    let asked = 0;
    let settled = 0;
    try {
      while (settled < ids.length) {
        const next = ids.slice(asked, settled + PEOPLE_AHEAD);
        asked += next.length;
        queue.want(range, next, asker);
        const part = await heard.take();
        settled += part.ids.length;
        yield part;
      }
    } finally {
      queue.withdraw(range, asker);
    }
  }

  const refusalsOf = ({ options }: FlowRange, ids: readonly string[]): BatchPart[] =>
    ids.flatMap((id) => {
      const error = unknown.refusalOf(id, options);
      return error ? [{ kind: 'failed' as const, ids: [id], error }] : [];
    });

  const remember = ({ options }: FlowRange, part: BatchPart): void => {
    if (part.kind !== 'failed' || part.error.code !== 'attendance_unknown_person') return;
    for (const id of part.ids) unknown.remember(id, options, part.error);
  };

  return async function* settleIds(range, ids) {
    const refusals = refusalsOf(range, ids);
    // Unknown a moment ago, they would fail all others. Alone they do no harm, and may have been let in since.
    const known = refusals.length < ids.length ? refusals : [];
    yield* known;
    const refused = new Set(known.flatMap((refusal) => refusal.ids));
    const rest = ids.filter((id) => !refused.has(id));
    for await (const part of ask(range, rest)) {
      remember(range, part);
      yield part;
    }
  };
}
