import type { Flow } from '../feishu/flow.ts';
import { compareTexts } from './sort-flows.ts';

/** Which of two tellings of one record is taken: the one that says when, then whose, then the earlier, then any one. */
const byWorth = (left: Flow, right: Flow): number =>
  Number(left.checkedAt === undefined) - Number(right.checkedAt === undefined) ||
  Number(left.userId === undefined) - Number(right.userId === undefined) ||
  (left.checkedAt ?? 0) - (right.checkedAt ?? 0) ||
  compareTexts(JSON.stringify(left), JSON.stringify(right));

/**
 * A hash table of places in a list, counted from 1; 0 is a free slot. A set of texts reads each ID from end to end and
 * grows step by step for each person anew: it would take a quarter of the whole report.
 */
let slots = new Int32Array(2048);

/** Makes room for so many, at least half of it free; the mask brings a hash into it. */
function clearSlots(count: number): number {
  const size = 2 ** Math.ceil(Math.log2(2 * count + 1));
  if (slots.length < size) slots = new Int32Array(size);
  else slots.fill(0, 0, size);
  return size - 1;
}

const HASHED_CHARACTERS = 8;

/** Of an ID's end, where those of one person differ. */
function hashEnd(id: string): number {
  let hash = id.length;
  for (let index = Math.max(0, id.length - HASHED_CHARACTERS); index < id.length; index += 1)
    hash = (Math.imul(hash, 31) + id.charCodeAt(index)) | 0;
  return hash ^ (hash >>> 16);
}

/** The slot of that record: free where none of the list that has a slot is it. */
function slotOf(recordId: string, list: readonly Flow[], mask: number): number {
  let slot = hashEnd(recordId) & mask;
  for (let place = slots[slot]; place; place = slots[slot]) {
    if (list[place - 1]?.recordId === recordId) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

/** One record may be told twice; records without an ID cannot be told apart and are all kept. */
export function withoutRepeats(flows: readonly Flow[]): readonly Flow[] {
  const mask = clearSlots(flows.length);
  let kept: (Flow | undefined)[] | undefined;
  let index = -1;
  for (const flow of flows) {
    index += 1;
    if (flow.recordId === undefined) continue;
    const slot = slotOf(flow.recordId, flows, mask);
    const place = slots[slot];
    if (!place) {
      slots[slot] = index + 1;
      continue;
    }
    kept ??= flows.slice();
    const known = kept[place - 1];
    if (known && byWorth(flow, known) < 0) kept[place - 1] = flow;
    kept[index] = undefined;
  }
  return kept ? kept.filter((flow) => flow !== undefined) : flows;
}
