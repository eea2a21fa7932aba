import type { EpochMs } from '../core/clock.ts';
import type { DayResult, EndResult, ShiftResult } from '../feishu/attendance-results.ts';
import type { Flow } from '../feishu/flow.ts';

export type VerdictKind =
  | 'normal'
  | 'late'
  | 'serious-late'
  | 'early'
  | 'missing'
  | 'leave'
  | 'not-needed'
  /** Checked in by the platform. */
  | 'system'
  /** The end is still to come. */
  | 'not-yet'
  /** A result that this project does not know: `result` has it as it came. */
  | 'other';

/** What Feishu makes of one end of a shift. No verdict is ever made of check-ins alone. */
export type Verdict = {
  readonly kind: VerdictKind;
  readonly side: 'in' | 'out';
  /** As Feishu says it. */
  readonly result: string | undefined;
  /** Why it is so (`Travel`, `CardReplacement`, ...), as Feishu says it; undefined where there is no reason. */
  readonly supplement: string | undefined;
  readonly shiftAt: EpochMs | undefined;
  /** The check-in that was judged, as the results tell it. */
  readonly flow: Flow | undefined;
};

const KINDS: Readonly<Record<string, VerdictKind>> = {
  NoNeedCheck: 'not-needed',
  SystemCheck: 'system',
  Normal: 'normal',
  Early: 'early',
  Late: 'late',
  SeriousLate: 'serious-late',
  Lack: 'missing',
  Todo: 'not-yet',
};

/** Leave explains an end that nothing is held against; one that is late or missing all the same stays so. */
const LEAVE_MAY_BE: ReadonlySet<VerdictKind> = new Set(['normal', 'not-needed']);

function judge(side: 'in' | 'out', { result, supplement: said, shiftAt, flow }: EndResult): Verdict[] {
  const supplement = said === 'None' ? undefined : said;
  if (result === undefined && supplement === undefined) return [];
  const plain = result === undefined ? 'not-needed' : (KINDS[result] ?? 'other');
  const kind = supplement === 'Leave' && LEAVE_MAY_BE.has(plain) ? 'leave' : plain;
  return [{ kind, side, result, supplement, shiftAt, flow }];
}

/** Each end of each shift, in the order of the results. */
export const verdictsOf = (result: DayResult | undefined): readonly Verdict[] =>
  (result?.records ?? []).flatMap((record: ShiftResult) => [
    ...judge('in', record.in),
    ...judge('out', record.out),
  ]);
