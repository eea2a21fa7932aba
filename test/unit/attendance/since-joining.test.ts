import { expect, test } from 'vitest';
import { whyNothing } from '../../../src/attendance/report-person.ts';
import { joinedOnOf, splitByJoining } from '../../../src/attendance/since-joining.ts';
import { at, day, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, onlyPerson, reportOn } from '../../support/flows.ts';
import { makePerson } from '../../support/people.ts';
import { reportOf } from '../../support/person-report.ts';

const SHANGHAI = frameIn('Asia/Shanghai');
/** As Feishu tells it: the midnight of the first day in the company's zone. */
const NEW = makePerson('p', { joinedAt: at('2026-11-11T00:00+08:00') });

function never(): never {
  throw new Error('the report has no day');
}

test('the first day is one of the person’s own zone', () => {
  expect(joinedOnOf(NEW, SHANGHAI)).toBe('2026-11-11');
  expect(joinedOnOf(NEW, frameIn('America/New_York'))).toBe('2026-11-10');
  expect(joinedOnOf(makePerson('p'), SHANGHAI)).toBeUndefined();
});

test('what was checked in before the first day began is another’s, and is told of', () => {
  const before = flowAt('2026-11-11T03:59:59+08:00');
  const first = flowAt('2026-11-11T04:00+08:00');
  const undated = makeFlow();
  expect(splitByJoining([undated, first, before], day('2026-11-11'), SHANGHAI)).toEqual({
    own: [undated, first],
    earlier: [before],
  });
});

test('without a first day everything is the person’s', () => {
  const flows = [flowAt('2026-11-01T09:00+08:00')];
  expect(splitByJoining(flows, undefined, SHANGHAI)).toEqual({ own: flows, earlier: [] });
});

test('a number that was used again makes nobody seen before they came', () => {
  const flows = ['2026-11-09T09:00', '2026-11-09T18:00', '2026-11-11T09:00', '2026-11-11T18:00'];
  const report = reportOn(
    flows.map((when) => flowAt(`${when}+08:00`)),
    days('2026-11-09', '2026-11-11'),
    { people: [NEW] },
  );
  expect(onlyPerson(report).earlier).toHaveLength(2);
  expect(onlyPerson(report).days.map(({ punches }) => punches.length)).toEqual([0, 0, 2]);
});

test('a record from before the first day counts once, however often it is told', () => {
  const before = flowAt('2026-11-09T09:00+08:00');
  const range = days('2026-11-09', '2026-11-11');
  const ofOne = onlyPerson(reportOn([before], range, { people: [NEW] }));
  const ofTwo = onlyPerson(reportOn([before, { ...before }], range, { people: [NEW] }));
  expect(ofOne.earlier).toHaveLength(1);
  expect(ofTwo).toEqual(ofOne);
});

test('whoever sums up one person alone does not count them in either', () => {
  const flows = [flowAt('2026-11-09T09:00+08:00'), flowAt('2026-11-11T09:00+08:00')];
  const report = reportOf(flows, '2026-11-09', '2026-11-11', { person: NEW });
  expect(report.days.map(({ punches }) => punches.length)).toEqual([0, 0, 1]);
  expect(whyNothing(report.days[0] ?? never(), report)).toBe('not-joined');
});
