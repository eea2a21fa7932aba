import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/attendance/report.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, reportOn } from '../../support/flows.ts';
import { makePerson, userId } from '../../support/people.ts';

const PEOPLE = ['a', 'b', 'c'].map((key) => makePerson(key));
const ZONES = { a: 'Asia/Shanghai', b: 'Europe/Berlin', c: 'America/New_York' } as const;
const frameOf = (person: { readonly name: string }) => frameIn(ZONES[person.name as 'a']);
const NOV_9 = days('2026-11-09');
/** A week with a clock change in it, in Berlin. */
const RANGE = days('2026-03-25', '2026-03-31');
const [FROM, TO] = [at('2026-03-24T00:00Z'), at('2026-04-02T00:00Z')];

const build = (flows: readonly Flow[]): Report => reportOn(flows, RANGE, { people: PEOPLE, frameOf });

/** A time that several flows are likely to share. */
const time = fc.integer({ min: 0, max: (TO - FROM) / 600_000 }).map((step) => FROM + step * 600_000);

/** Any flow; records that have an ID are each told in one way only. */
const flowWith = (recordId: fc.Arbitrary<string | undefined>) =>
  fc.record({
    userId: fc.constantFrom(userId('a'), userId('b'), userId('c'), userId('stranger'), undefined),
    checkedAt: fc.option(time, { nil: undefined }),
    comment: fc.constantFrom('in', 'out', undefined),
    recordId,
  });

const flows = fc
  .array(flowWith(fc.constant(undefined)), { maxLength: 30 })
  .map((made) => made.map((one, index) => makeFlow({ ...one, recordId: `r${index}` })));

const shuffledTwin = fc
  .tuple(flows, fc.infiniteStream(fc.nat()))
  .map(([made, order]) => [made, made.map((flow) => ({ flow, key: order.next().value }))] as const)
  .map(([made, keyed]) => [made, keyed.toSorted((x, y) => x.key - y.key).map(({ flow }) => flow)] as const);

describe('for any records', () => {
  test('their order never matters', () => {
    fc.assert(
      fc.property(shuffledTwin, ([made, shuffled]) => {
        expect(build(shuffled)).toEqual(build(made));
      }),
    );
  });

  test('one that is told again never changes anything', () => {
    fc.assert(
      fc.property(flows, fc.nat(), (made, pick) => {
        const again = made.at(made.length === 0 ? 0 : pick % made.length);
        expect(build(again ? [...made, { ...again }] : made)).toEqual(build(made));
      }),
    );
  });

  test('each is on exactly one day, or outside the range, or counted as unplaced', () => {
    fc.assert(
      fc.property(flows, (made) => {
        const report = build(made);
        const placed = report.people.flatMap((one) =>
          one.days.flatMap((day) => day.punches.flatMap((punch) => punch.flows)),
        );
        const elsewhere = report.people.map((one) => one.undated.length + one.ahead.length + one.outside);
        expect(new Set(placed).size).toBe(placed.length);
        expect(elsewhere.reduce((sum, count) => sum + count, placed.length + report.unattributed)).toBe(
          made.length,
        );
      }),
    );
  });

  test('within a day first is before last, the span is between them, and both are among its punches', () => {
    fc.assert(
      fc.property(flows, (made) => {
        for (const day of build(made).people.flatMap((one) => one.days)) {
          const times = day.punches.map((punch) => punch.at);
          expect(times).toEqual(times.toSorted((left, right) => left - right));
          expect(day.first).toBe(day.punches[0]);
          expect(day.last).toBe(day.punches.length > 1 ? day.punches.at(-1) : undefined);
          expect(day.spanMs).toBe(day.first && day.last && day.last.at - day.first.at);
        }
      }),
    );
  });
});

describe('records that contradict each other', () => {
  const morning = flowAt('2026-11-09T09:00+08:00', { userId: userId('p'), recordId: 'r' });

  test.each<[string, Flow]>([
    ['a record told with two times', { ...morning, checkedAt: at('2026-11-09T18:00+08:00') }],
    ['a record told with and without its person', { ...morning, userId: undefined }],
    ['a record told with and without its time', { ...morning, checkedAt: undefined }],
  ])('%s: their order never matters', (_, other) => {
    expect(reportOn([morning, other], NOV_9)).toEqual(reportOn([other, morning], NOV_9));
  });

  test('two records without an ID at one time: their order never matters', () => {
    const inOrder = ['a', 'b'].map((comment): Flow => ({ ...morning, recordId: undefined, comment }));
    expect(reportOn(inOrder, NOV_9)).toEqual(reportOn(inOrder.toReversed(), NOV_9));
  });
});

test('fifty people on thirty-one days with nine thousand records keep every one', () => {
  const people = Array.from({ length: 50 }, (_, index) => makePerson(`p${index}`));
  const made = people.flatMap((person) =>
    Array.from({ length: 186 }, (_, index) =>
      makeFlow({ userId: person.userId, checkedAt: at('2026-10-01T00:00Z') + index * 4 * 3_600_000 }),
    ),
  );
  const report = reportOn(made, days('2026-10-01', '2026-10-31'), { people });
  const counts = report.people.map((one) =>
    one.days.reduce((sum, day) => sum + day.punches.length, one.outside),
  );
  expect(counts).toEqual(people.map(() => 186));
});
