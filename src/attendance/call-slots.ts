/** Lets only so many calls be under way at a time. */
export type CallSlots = {
  /** Whether a call would begin at once. */
  isFree(): boolean;
  /** Makes the call when a slot is free: first come, first served. */
  within<T>(call: () => Promise<T>): Promise<T>;
};

/** `onFree` is told when a slot is free that nobody waits for. */
export function createCallSlots(count: number, onFree: () => void): CallSlots {
  const waiting: (() => void)[] = [];
  let free = count;

  const giveBack = (): void => {
    const next = waiting.shift();
    if (next) {
      next();
      return;
    }
    free += 1;
    onFree();
  };

  return {
    isFree: () => free > 0,
    within: async (call) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => void waiting.push(resolve));
      try {
        return await call();
      } finally {
        giveBack();
      }
    },
  };
}
