import type { Flow } from '../feishu/flow.ts';

export const compareTexts = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** By time, then by record, then by what they say, so that the order depends on nothing but the flows. */
const byTime = (left: Flow, right: Flow): number =>
  (left.checkedAt ?? 0) - (right.checkedAt ?? 0) ||
  compareTexts(left.recordId ?? '', right.recordId ?? '') ||
  compareTexts(JSON.stringify(left), JSON.stringify(right));

export const sortFlows = (flows: readonly Flow[]): readonly Flow[] => flows.toSorted(byTime);
