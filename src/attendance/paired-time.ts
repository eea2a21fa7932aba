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

/** First and second, third and fourth, and so on, in the time that really passed. */
export function pairTime(punches: readonly Punch[]): PairedTime {
  if (punches.length === 0) return { kind: 'none' };
  if (punches.length % 2 === 1) return { kind: 'odd' };
  let ms = 0;
  let inAt = 0;
  for (const [index, { at, end }] of punches.entries()) {
    const isIn = index % 2 === 0;
    const isPair = end !== (isIn ? 'out' : 'in') && (isIn || at - inAt <= LONGEST_PAIR_MS);
    if (!isPair) return { kind: 'implausible' };
    if (isIn) inAt = at;
    else ms += at - inAt;
  }
  return { kind: 'paired', ms };
}
