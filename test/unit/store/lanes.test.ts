import { describe, expect, test } from 'vitest';
import { createLanes } from '../../../src/store/lanes.ts';

/** Tasks that end when told to, and what has begun and ended so far. */
function startTasks() {
  const lanes = createLanes(32);
  const seen: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (key: string, name: string): void =>
    lanes.add(key, async () => {
      seen.push(`${name} begins`);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      seen.push(`${name} ends`);
    });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await turn();
  };
  return { lanes, seen, add, end, turn };
}

test('tasks of one key run one after another, in the order they came', async () => {
  const { seen, add, end, turn } = startTasks();
  for (const name of ['1', '2', '3']) add('chat', name);
  await turn();
  for (const name of ['1', '2', '3']) await end(name);
  expect(seen).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
});

test('tasks of different keys run side by side', async () => {
  const { seen, add, end, turn } = startTasks();
  add('chat', '1');
  add('other', '2');
  await turn();
  expect(seen).toEqual(['1 begins', '2 begins']);
  await end('2');
  expect(seen).toContain('2 ends');
});

describe('idle', () => {
  test('is at once where nothing runs', async () => {
    await expect(createLanes(32).idle()).resolves.toBeUndefined();
  });

  test('waits for tasks that were added while it waited', async () => {
    const { lanes, seen, add, end, turn } = startTasks();
    add('chat', '1');
    await turn();
    let isIdle = false;
    const idle = lanes.idle().then(() => {
      isIdle = true;
    });
    add('chat', '2');
    add('other', '3');
    await turn();
    await end('1');
    await end('3');
    expect(isIdle).toBe(false);
    await end('2');
    await idle;
    expect(seen).toHaveLength(6);
  });
});

test('ten thousand tasks of one key keep their order', async () => {
  const lanes = createLanes(32);
  const seen: number[] = [];
  const order = Array.from({ length: 10_000 }, (_, index) => index);
  for (const index of order) lanes.add('chat', async () => void seen.push(index));
  await lanes.idle();
  expect(seen).toEqual(order);
});
