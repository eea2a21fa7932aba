import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onlyField } from '../../../src/attendance/field-only.ts';
import { lookAroundOf } from '../../../src/attendance/frame-days.ts';
import type { PersonReport } from '../../../src/attendance/report-person.ts';
import { summarisePerson } from '../../../src/attendance/summary.ts';
import type { DayResult } from '../../../src/feishu/attendance-results.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { makeFlow } from '../../support/flows.ts';
import { record, reportOf, resultOn } from '../../support/person-report.ts';

const frame = frameIn('Europe/Berlin');
const [FROM, TO] = ['2026-03-26', '2026-03-31'];
/** In the last evening of the range: some of the check-ins lie in the future. */
const NOW = at('2026-03-31T20:00+02:00');
const START = at('2026-03-24T00:00Z');

/** Minutes apart, so that some are one act, over more days than are asked about. */
const time = fc.integer({ min: 0, max: 10 * 24 * 60 }).map((minute) => START + minute * 60_000);

const flows = fc
  .array(
    fc.record({
      checkedAt: fc.option(time, { nil: undefined, freq: 20 }),
      type: fc.constantFrom(0, 1, 2, 5, 7, 99, undefined),
      isField: fc.constantFrom(true, false, undefined),
      locationName: fc.constantFrom('A', 'B', undefined),
    }),
    { maxLength: 40 },
  )
  .map((made) => made.map((one, index) => makeFlow({ ...one, recordId: `r${index}` })));

const shiftOn = (date: string, startHour: number, named: readonly (Flow | undefined)[]): DayResult => {
  const startAt = at(`${date}T00:00Z`) + startHour * 3_600_000;
  return resultOn(date, [
    record(
      { result: 'Normal', shiftAt: startAt, flow: named[0] },
      { result: 'Lack', shiftAt: startAt + 9 * 3_600_000, flow: named[1] },
    ),
  ]);
};

/** Flows, and results that may name some of them. */
const input = flows.chain((made) =>
  fc.record({
    made: fc.constant(made),
    results: fc.option(
      fc.array(
        fc.record({
          date: fc.constantFrom('2026-03-25', '2026-03-27', '2026-03-28', '2026-03-30'),
          hour: fc.constantFrom(8, 14, 21),
          named: fc.tuple(fc.constantFrom(undefined, ...made), fc.constantFrom(undefined, ...made)),
        }),
        { maxLength: 4 },
      ),
      { nil: undefined },
    ),
    order: fc.array(fc.nat(), { minLength: made.length, maxLength: made.length }),
  }),
);
type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

const build = (made: readonly Flow[], { results }: Input): PersonReport =>
  reportOf(made, FROM, TO, {
    frame,
    now: NOW,
    results: results?.map(({ date, hour, named }) => shiftOn(date, hour, named)),
  });

const flowsIn = (report: PersonReport): Flow[] =>
  report.days.flatMap(({ punches }) => punches.flatMap((punch) => punch.flows));

const holds = (property: (one: Input) => void): void =>
  fc.assert(fc.property(input, property), { numRuns: 300 });

const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0);

describe('for any check-ins of somebody, and any results', () => {
  test('their order never matters', () => {
    holds((one) => {
      const shuffled = one.made
        .map((flow, index) => ({ flow, key: one.order[index] ?? 0 }))
        .toSorted((left, right) => left.key - right.key)
        .map(({ flow }) => flow);
      expect(build(shuffled, one)).toEqual(build(one.made, one));
      const turned = { ...one, results: one.results?.toReversed() };
      expect(build(one.made, turned)).toEqual(build(one.made, one));
    });
  });

  test('one that is told again never changes anything', () => {
    holds((one) => {
      const again = one.made.map((flow) => ({ ...flow }));
      expect(build([...one.made, ...again], one)).toEqual(build(one.made, one));
    });
  });

  test('each is on exactly one day, or undated, ahead or outside', () => {
    holds((one) => {
      const report = build(one.made, one);
      const told = [...flowsIn(report), ...report.undated, ...report.ahead];
      expect(new Set(told).size).toBe(told.length);
      expect(told.length + report.outside).toBe(one.made.length);
    });
  });

  test('the sources, and the places with those that name none, are as many as the flows', () => {
    holds((one) => {
      const report = build(one.made, one);
      const { figures, sources, places } = summarisePerson(report);
      expect(sum(Object.values(sources))).toBe(figures.flows);
      expect(sum(places.top.map((place) => place.flows)) + places.rest.flows + places.unnamed).toBe(
        figures.flows,
      );
      expect(figures.flows).toBe(flowsIn(report).length);
    });
  });

  test('a day’s punches are in order, first before last, and paired time is never longer than the span', () => {
    holds((one) => {
      for (const { punches, first, last, spanMs, paired } of build(one.made, one).days) {
        const times = punches.map((punch) => punch.at);
        expect(times).toEqual(times.toSorted((left, right) => left - right));
        expect(first === undefined || first !== last).toBe(true);
        expect(punches.length > 0).toBe(first !== undefined || last !== undefined);
        const pairedMs = paired.kind === 'paired' ? paired.ms : 0;
        expect(pairedMs).toBeLessThanOrEqual(spanMs ?? 0);
      }
    });
  });

  test('what was asked beyond the look-around never matters', () => {
    const { fromMs, toMs } = lookAroundOf(frame, days(FROM, TO));
    holds((one) => {
      // Away from the edges: one act may reach over them.
      const all = one.made.filter(({ checkedAt = 0 }) =>
        [fromMs, toMs].every((edge) => Math.abs(checkedAt - edge) > 120_000),
      );
      const near = all.filter(({ checkedAt = fromMs }) => checkedAt >= fromMs && checkedAt < toMs);
      const unjudged = { ...one, results: undefined };
      expect(build(near, unjudged).days).toEqual(build(all, unjudged).days);
    });
  });

  test('only field work is left of what is in the field, on the same days', () => {
    holds((one) => {
      const report = build(one.made, one);
      const field = onlyField(report);
      expect(flowsIn(field)).toEqual(flowsIn(report).filter(({ isField }) => isField));
      expect(field.days.map(({ date }) => date)).toEqual(report.days.map(({ date }) => date));
    });
  });
});
