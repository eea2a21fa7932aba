/** Runs tasks of one key one after another, in the order they came, and those of different keys side by side. */
export type Lanes = {
  /** The task must not throw. */
  add(key: string, task: () => Promise<void>): void;
  /** Ends when nothing is left to run. */
  idle(): Promise<void>;
};

async function after(before: Promise<void> | undefined, task: () => Promise<void>): Promise<void> {
  await before;
  await task();
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>();

  return {
    add: (key, task) => {
      const tail = after(tails.get(key), task).finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
