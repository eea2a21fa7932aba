/**
 * Knows whether anything is under way between the emulator and the bot, so that a test can wait for an event
 * instead of looking again and again.
 */
export function createActivity() {
  const listeners = new Set<() => void>();
  let open = 0;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  return {
    touch: tell,
    /** Marks something as under way until the returned function is called. */
    begin(): () => void {
      open += 1;
      tell();
      return () => {
        open -= 1;
        tell();
      };
    },
    /** The first value that `look` gives, now or after some event; rejects, naming what was awaited, on a timeout. */
    async until<Value>(look: () => Value | undefined, awaited: string, timeoutMs: number): Promise<Value> {
      const { promise, resolve, reject } = Promise.withResolvers<Value>();
      const check = (): void => {
        const value = look();
        if (value !== undefined) resolve(value);
      };
      const timer = setTimeout(
        () => reject(new Error(`${awaited} did not come within ${timeoutMs} ms`)),
        timeoutMs,
      );
      listeners.add(check);
      check();
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        listeners.delete(check);
      }
    },
    /** Resolves once nothing is under way and nothing has happened for that long. */
    async settled(quietMs: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      let timer: NodeJS.Timeout | undefined;
      const restart = (): void => {
        clearTimeout(timer);
        if (open === 0) timer = setTimeout(resolve, quietMs);
      };
      listeners.add(restart);
      restart();
      await promise;
      listeners.delete(restart);
    },
  };
}

export type Activity = ReturnType<typeof createActivity>;
