import { type AppError, toAppError } from '../core/errors.ts';
import type { Attendance } from '../feishu/attendance.ts';
import type { Flow } from '../feishu/flow.ts';
import { type AttributedFlows, attributeFlows } from './attribute-flows.ts';
import { type CallPatiently, deadlineFromNow } from './call-patiently.ts';
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

type Options = { readonly attendance: Attendance; readonly callPatiently: CallPatiently };

export function createAskBatch({ attendance, callPatiently }: Options): AskBatch {
  const callParts = async (
    ids: readonly string[],
    range: FlowRange,
    deadlineMs: number,
  ): Promise<readonly Flow[]> => {
    const answers: (readonly Flow[])[] = [];
    for (const bounds of partsOf(range.bounds, ids.length))
      answers.push(await callPatiently(() => attendance.queryFlows(ids, bounds, range.options), deadlineMs));
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

  return (ids, range, tell) => ask(ids, range, tell, deadlineFromNow());
}
