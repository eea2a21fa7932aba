/** Runs tasks of one key one after another, in the order they came, and those of different keys side by side. */
export type Lanes = {
  /** The task must not throw. */
  add(key: string, task: () => Promise<void>): void;
  /** Ends when nothing is left to run. */
  idle(): Promise<void>;
};

/** At most `width` keys run at a time; the others wait for a free place in the order they came. */
export function createLanes(width: number): Lanes {
  const waiting = new Map<string, (() => Promise<void>)[]>();
  /** The keys that wait and do not run, in the order in which their turns come. */
  const ready = new Set<string>();
  const running = new Set<string>();
  let onIdle: (() => void)[] = [];

  const runNext = (): void => {
    for (const key of ready) {
      if (running.size >= width) return;
      ready.delete(key);
      const tasks = waiting.get(key);
      const task = tasks?.shift();
      if (tasks?.length === 0) waiting.delete(key);
      if (task) void runTask(key, task);
    }
    if (running.size > 0) return;
    for (const tell of onIdle) tell();
    onIdle = [];
  };

  const runTask = async (key: string, task: () => Promise<void>): Promise<void> => {
    running.add(key);
    await task();
    running.delete(key);
    // A busy key goes to the back of the queue, so that it cannot hold up the others.
    if (waiting.has(key)) ready.add(key);
    runNext();
  };

  return {
    add: (key, task) => {
      const tasks = waiting.get(key);
      if (tasks) tasks.push(task);
      else waiting.set(key, [task]);
      if (!running.has(key)) ready.add(key);
      runNext();
    },
    idle: () =>
      new Promise((resolve) => {
        onIdle.push(resolve);
        runNext();
      }),
  };
}
