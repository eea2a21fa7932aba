import { describe, expect, test } from 'vitest';
import { createLanes } from '../../../src/store/lanes.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Tasks that end when told to, and what has begun and ended so far. */
function startTasks(width = 32) {
  const lanes = createLanes(width);
  const seen: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (key: string, name: string): void =>
    lanes.add(key, async () => {
      seen.push(`${name} begins`);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      seen.push(`${name} ends`);
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await turn();
  };
  return { lanes, seen, add, end };
}

test('tasks of one key run one after another, in the order they came', async () => {
  const { seen, add, end } = startTasks();
  for (const name of ['1', '2', '3']) add('chat', name);
  await turn();
  for (const name of ['1', '2', '3']) await end(name);
  expect(seen).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
});

test('tasks of different keys run side by side', async () => {
  const { seen, add, end } = startTasks();
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
    const { lanes, seen, add, end } = startTasks();
    add('chat', '1');
    await turn();
    const idle = lanes.idle().then(() => seen.push('idle'));
    add('chat', '2');
    add('other', '3');
    await turn();
    await end('1');
    await end('3');
    expect(seen).not.toContain('idle');
    await end('2');
    await idle;
    expect(seen.at(-1)).toBe('idle');
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

describe('the width', () => {
  test('is how many keys run at a time; the others follow in the order they came', async () => {
    const { seen, add, end } = startTasks(2);
    for (const key of ['a', 'b', 'c', 'd']) add(key, key);
    await turn();
    expect(seen).toEqual(['a begins', 'b begins']);
    await end('b');
    expect(seen.at(-1)).toBe('c begins');
  });

  test('is shared: a busy key does not hold up the others', async () => {
    const { seen, add, end } = startTasks(1);
    for (const name of ['1', '2', '3']) add('busy', name);
    add('quiet', 'q');
    await turn();
    await end('1');
    expect(seen.at(-1)).toBe('q begins');
  });
});
