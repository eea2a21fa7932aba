import type { Clock, EpochMs } from '../../src/core/clock.ts';

/** A clock that stands still until a test moves it, forward or back. */
export type FixedClock = Clock & { set(at: string | EpochMs): void; advance(ms: number): void };

export function fixedClock(at: string | EpochMs): FixedClock {
  let now = new Date(at).getTime();
  return {
    now: () => now,
    set: (to) => {
      now = new Date(to).getTime();
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
