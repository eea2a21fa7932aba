/** A company as far as it decides who sees whom, by keys. */
export type Lines = {
  readonly leaderOf: (person: string) => string | undefined;
  /** The departments of a person, not those above them. */
  readonly unitsOf: (person: string) => readonly string[];
  readonly units: readonly string[];
  readonly headsOf: (unit: string) => readonly string[];
  readonly parentOf: (unit: string) => string | undefined;
};

function above(start: string, next: (at: string) => string | undefined): Set<string> {
  const passed = new Set<string>();
  for (let at = next(start); at !== undefined && !passed.has(at); at = next(at)) passed.add(at);
  return passed;
}

/** A department and all above it. */
export const withAllAbove = ({ parentOf }: Lines, unit: string): string[] => [unit, ...above(unit, parentOf)];

/**
 * The rule of leading, written as slowly and plainly as it is said: people see those who report to them, and the
 * members of each department they lead; but not those above them, and through a department not those who lead it too
 * or one above.
 */
export function leads(lines: Lines, asker: string, target: string): boolean {
  const { leaderOf, unitsOf, units, headsOf } = lines;
  if (asker === target || above(target, leaderOf).has(asker)) return true;
  if (above(asker, leaderOf).has(target)) return false;
  const belongsTo = new Set(unitsOf(target).flatMap((unit) => withAllAbove(lines, unit)));
  return units
    .filter((one) => headsOf(one).includes(asker))
    .some(
      (led) => belongsTo.has(led) && !withAllAbove(lines, led).some((one) => headsOf(one).includes(target)),
    );
}
