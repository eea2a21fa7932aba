/** What is put in is taken out in the same order, waited for where nothing is there yet. One taker at a time. */
export type Mailbox<T> = { put(item: T): void; take(): Promise<T> };

export function createMailbox<T>(): Mailbox<T> {
  const items: T[] = [];
  let waiting: ((item: T) => void) | undefined;
  return {
    put: (item) => {
      if (!waiting) {
        items.push(item);
        return;
      }
      waiting(item);
      waiting = undefined;
    },
    take: () => {
      const [item] = items.splice(0, 1);
      if (item !== undefined) return Promise.resolve(item);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}
