import type { Flow } from '../feishu/flow.ts';
import { compareTexts } from './sort-flows.ts';

/** Which of two tellings of one record is taken: the one that says when, then whose, then the earlier, then any one. */
const byWorth = (left: Flow, right: Flow): number =>
  Number(left.checkedAt === undefined) - Number(right.checkedAt === undefined) ||
  Number(left.userId === undefined) - Number(right.userId === undefined) ||
  (left.checkedAt ?? 0) - (right.checkedAt ?? 0) ||
  compareTexts(JSON.stringify(left), JSON.stringify(right));

function hasRepeats(flows: readonly Flow[]): boolean {
  const seen = new Set<string>();
  let nameless = 0;
  for (const { recordId } of flows) {
    if (recordId === undefined) nameless += 1;
    else seen.add(recordId);
  }
  return seen.size + nameless < flows.length;
}

/** One record may be told twice; records without an ID cannot be told apart and are all kept. */
export function withoutRepeats(flows: readonly Flow[]): readonly Flow[] {
  if (!hasRepeats(flows)) return flows;
  const byRecord = new Map<string, Flow>();
  const nameless: Flow[] = [];
  for (const flow of flows) {
    const known = flow.recordId === undefined ? undefined : byRecord.get(flow.recordId);
    if (flow.recordId === undefined) nameless.push(flow);
    else if (!known || byWorth(flow, known) < 0) byRecord.set(flow.recordId, flow);
  }
  return [...byRecord.values(), ...nameless];
}
