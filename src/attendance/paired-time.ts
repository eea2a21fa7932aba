import type { Punch } from './punches.ts';

/** Time between ins and outs, breaks left out; or why nobody can tell. */
export type PairedTime =
  | { readonly kind: 'paired'; readonly ms: number }
  | { readonly kind: 'none' }
  /** An end is missing: which one nobody knows. */
  | { readonly kind: 'odd' }
  /** A pair is longer than anybody works, or begins with what results name an out: so these are no pairs. */
  | { readonly kind: 'implausible' };

const LONGEST_PAIR_MS = 16 * 3_600_000;

const NONE: PairedTime = { kind: 'none' };
const ODD: PairedTime = { kind: 'odd' };
const IMPLAUSIBLE: PairedTime = { kind: 'implausible' };

/** First and second, third and fourth, and so on, in the time that really passed. */
export function pairTime(punches: readonly Punch[]): PairedTime {
  if (punches.length === 0) return NONE;
  if (punches.length % 2 === 1) return ODD;
  let ms = 0;
  let begun: Punch | undefined;
  for (const punch of punches) {
    if (punch.end === (begun ? 'in' : 'out')) return IMPLAUSIBLE;
    if (begun && punch.at - begun.at > LONGEST_PAIR_MS) return IMPLAUSIBLE;
    if (begun) ms += punch.at - begun.at;
    begun = begun ? undefined : punch;
  }
  return { kind: 'paired', ms };
}
