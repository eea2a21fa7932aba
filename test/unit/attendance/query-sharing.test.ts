import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { FlowPart, FlowQueries } from '../../../src/attendance/query.ts';
import { type AskedCall, askAttendance, oneFlowEach, peopleOf } from '../../support/asked-attendance.ts';
import { makeFlow } from '../../support/flows.ts';
import { makePerson, openId, userId } from '../../support/people.ts';

const BOUNDS = { fromMs: 1_000_000, toMs: 2_000_000 };
const OTHER_BOUNDS = { fromMs: 1_000_000, toMs: 3_000_000 };

const ask = (queries: FlowQueries, from: number, to: number, bounds = BOUNDS) =>
  queries.query({ people: peopleOf(to).slice(from), bounds });

/** An attendance service that answers nothing before it is opened. */
function askClosed() {
  const { promise: open, resolve } = Promise.withResolvers<void>();
  const asked = askAttendance(async (call: AskedCall) => {
    await open;
    return oneFlowEach(call);
  });
  return { ...asked, open: resolve };
}

describe('askers of the same moment', () => {
  test('of one range share calls of fifty, and each gets its own people', async () => {
    const { queries, sizes } = askAttendance();
    const answers = await Promise.all([ask(queries, 0, 30), ask(queries, 30, 60), ask(queries, 60, 100)]);
    expect(sizes()).toEqual([50, 50]);
    expect(answers.map(({ complete }) => complete)).toEqual([
      peopleOf(30),
      peopleOf(60).slice(30),
      peopleOf(100).slice(60),
    ]);
    expect(answers.map(({ flows }) => flows.size)).toEqual([30, 30, 40]);
  });

  test('who want the same person have them asked for once', async () => {
    const { queries, calls } = askAttendance();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(queries, 0, 3)));
    expect(calls.map(({ ids }) => ids)).toEqual([peopleOf(3).map((person) => person.userId)]);
    for (const answer of answers) expect(answer.complete).toEqual(peopleOf(3));
  });

  test('of different ranges share nothing', async () => {
    const { queries, sizes } = askAttendance();
    await Promise.all([ask(queries, 0, 2), ask(queries, 0, 2, OTHER_BOUNDS)]);
    expect(sizes()).toEqual([2, 2]);
  });

  test('are not told of rows that may belong to each other', async () => {
    const { queries } = askAttendance((call) => [...oneFlowEach(call), makeFlow({ userId: undefined })]);
    const [one, other] = await Promise.all([ask(queries, 0, 1), ask(queries, 1, 2)]);
    expect([one.unattributed, other.unattributed]).toEqual([0, 0]);
    expect((await ask(queries, 0, 1)).unattributed).toBe(1);
  });

  test('are failed together, and each hears why', async () => {
    const unknown = userId('p1');
    const { queries } = askAttendance((call) => {
      if (call.ids.includes(unknown)) throw new Error('on purpose');
      return oneFlowEach(call);
    });
    const settled = await Promise.allSettled([ask(queries, 0, 1), ask(queries, 1, 2)]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('while all slots are taken', () => {
  test('what is asked for waits, and goes in full batches', async () => {
    const { queries, sizes, open } = askClosed();
    const first = ask(queries, 0, 300);
    await nextTurn();
    await nextTurn();
    expect(sizes()).toHaveLength(4);
    const later = [ask(queries, 400, 420), ask(queries, 420, 440), ask(queries, 440, 460)];
    await nextTurn();
    open();
    await Promise.all([first, ...later]);
    expect(sizes()).toEqual([50, 50, 50, 50, 50, 50, 50, 10]);
  });

  test('one who wants much lets another range go first after each fifty', async () => {
    const { queries, calls, open } = askClosed();
    const much = ask(queries, 0, 600);
    await nextTurn();
    await nextTurn();
    const little = ask(queries, 0, 1, OTHER_BOUNDS);
    await nextTurn();
    open();
    await Promise.all([much, little]);
    expect(calls.findIndex(({ bounds }) => bounds === OTHER_BOUNDS)).toBeLessThan(9);
  });
});

test('somebody who is being asked for is asked for anew: they may have checked in since', async () => {
  const { queries, sizes, open } = askClosed();
  const first = ask(queries, 0, 1);
  await nextTurn();
  await nextTurn();
  const second = ask(queries, 0, 1);
  await nextTurn();
  await nextTurn();
  expect(sizes()).toEqual([1, 1]);
  open();
  expect((await Promise.all([first, second])).map(({ complete }) => complete)).toEqual([
    peopleOf(1),
    peopleOf(1),
  ]);
});

describe('parts', () => {
  test('come as they are settled: nothing waits for the slowest', async () => {
    const { promise: slow, resolve } = Promise.withResolvers<void>();
    const { queries } = askAttendance(async (call) => {
      if (call.ids.includes(userId('p0'))) await slow;
      return oneFlowEach(call);
    });
    const parts = queries.parts({
      people: [...peopleOf(100), makePerson('x', { userId: undefined })],
      bounds: BOUNDS,
    });
    const next = async (): Promise<FlowPart | undefined> => (await parts.next()).value ?? undefined;
    expect(await next()).toMatchObject({ complete: [], missing: [{ reason: 'no-id' }] });
    expect((await next())?.complete[0]?.person.openId).toBe(openId('p50'));
    resolve();
    expect((await next())?.complete[0]?.person.openId).toBe(openId('p0'));
    expect(await next()).toBeUndefined();
  });

  test('of a reader who takes their time are few: no more is asked for than can be kept', async () => {
    const { queries, calls } = askAttendance();
    const parts = queries.parts({ people: peopleOf(5000), bounds: BOUNDS });
    await parts.next();
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    expect(calls.length).toBeLessThanOrEqual(8);
    await parts.return();
  });

  test('that nobody reads on are not asked for any more, but those that others want are', async () => {
    const { promise: open, resolve } = Promise.withResolvers<void>();
    const { queries, calls } = askAttendance(async (call, number) => {
      if (number > 1) await open;
      return oneFlowEach(call);
    });
    const parts = queries.parts({ people: peopleOf(600), bounds: BOUNDS });
    const other = ask(queries, 590, 610);
    await parts.next();
    await parts.return();
    resolve();
    expect((await other).complete).toHaveLength(20);
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    const asked = calls.flatMap(({ ids }) => ids);
    expect(asked.length).toBeLessThan(420);
    expect(
      peopleOf(610)
        .slice(590)
        .every(({ userId: id }) => id && asked.includes(id)),
    ).toBe(true);
  });
});
