import type { Flow } from '../feishu/flow.ts';

export const compareTexts = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** What has no time comes first. */
const timeOf = ({ checkedAt }: Flow): number => checkedAt ?? -1;

/** By time, then by record, then by what they say, so that the order depends on nothing but the flows. */
const byTime = (left: Flow, right: Flow): number =>
  timeOf(left) - timeOf(right) ||
  compareTexts(left.recordId ?? '', right.recordId ?? '') ||
  compareTexts(JSON.stringify(left), JSON.stringify(right));

/** Kept, since it is needed again for the next person. */
let scratch = new Float64Array(1024);

/** Each flow's time and, in the digits below, its place, sorted; undefined where both do not fit into one number. */
function sortTimes(flows: readonly Flow[], places: number): Float64Array | undefined {
  if (scratch.length < flows.length) scratch = new Float64Array(places);
  let place = 0;
  for (const flow of flows) {
    const key = timeOf(flow) * places + place;
    if (key > Number.MAX_SAFE_INTEGER) return undefined;
    scratch[place] = key;
    place += 1;
  }
  return scratch.subarray(0, place).toSorted();
}

/** Sorted by numbers first: to compare the flows themselves takes several times as long. */
export function sortFlows(flows: readonly Flow[]): readonly Flow[] {
  const places = 2 ** Math.ceil(Math.log2(flows.length));
  const keys = sortTimes(flows, places);
  if (!keys) return flows.toSorted(byTime);
  const sorted = flows.slice();
  let index = 0;
  for (const key of keys) {
    const flow = flows[key - Math.floor(key / places) * places] as Flow;
    // Only among those of one time is there any order left to make.
    let free = index;
    for (; free > 0; free -= 1) {
      const before = sorted[free - 1] as Flow;
      if (byTime(before, flow) <= 0) break;
      sorted[free] = before;
    }
    sorted[free] = flow;
    index += 1;
  }
  return sorted;
}
