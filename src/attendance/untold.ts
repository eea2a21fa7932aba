import type { PersonReport } from './report-person.ts';

/** Records that are on no day of an answer: each kind is told by its number. */
export type Untold = {
  /** Without a readable time. */
  readonly undated: number;
  /** Later than any clock may run ahead. */
  readonly ahead: number;
  /** From before the first day of a person: of somebody who had the number before, or of a trial. */
  readonly earlier: number;
  /** Of nobody who was asked about. */
  readonly unattributed: number;
};

type Left = Pick<PersonReport, 'undated' | 'ahead' | 'earlier'>;

export const countUntold = (people: readonly Left[], unattributed: number): Untold => {
  const count = (kind: keyof Left): number => people.reduce((sum, one) => sum + one[kind].length, 0);
  return { undated: count('undated'), ahead: count('ahead'), earlier: count('earlier'), unattributed };
};
