/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** The only source of "now": passed in, so that a test can stop it, move it or turn it back. */
export type Clock = { now(): EpochMs };

export const systemClock: Clock = { now: () => Date.now() };

/** Milliseconds on a clock that only runs forward: for durations and rates, never for dates. */
export const monotonicMs = (): number => performance.now();
