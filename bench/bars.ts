import process from 'node:process';

/** A bar and whether it is met, as it stands behind a figure. */
export const bar = (isMet: boolean, words: string): string => `(bar: ${words}; ${isMet ? 'met' : 'MISSED'})`;

/** The value that such a part of all values is not above. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN;

export const tell = (value: number, digits = 1): string => value.toFixed(digits);

/** What this thread has had of the processor; unlike time on the clock, it does not grow while others have their turn. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
