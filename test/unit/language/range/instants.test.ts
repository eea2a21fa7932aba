import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../src/core/civil.ts';
import { boundsOf, logicalDateAt, wallTimeAt } from '../../../../src/core/zone.ts';
import { hasHan, normalise } from '../../../../src/language/normalise.ts';
import { readRange } from '../../../../src/language/range/read-range.ts';
import { CORPUS, REFERENCE_DAYS } from '../../../fixtures/language/range-corpus.ts';
import { runNode } from '../../../support/child-process.ts';
import { at, day, frameIn } from '../../../support/days.ts';
import { knownHolidays } from '../../../support/holidays.ts';

/** The instants that an expression means to somebody there and then, as ISO text. */
function instantsOf(expression: string, zoneName: string, moment: string): string[] {
  const frame = frameIn(zoneName);
  const today = logicalDateAt(frame, at(moment));
  const result = readRange(
    normalise(expression).text,
    { today, holidays: knownHolidays },
    hasHan(expression),
  );
  if (!result || !('range' in result)) throw new Error(`${expression} is no range`);
  const { fromMs, toMs } = boundsOf(frame, result.range);
  return [fromMs, toMs].map((ms) => new Date(ms).toISOString());
}

const isoOf = (...moments: readonly string[]): string[] =>
  moments.map((one) => new Date(at(one)).toISOString());

describe('as instants', () => {
  test.each([
    ['上周', 'Asia/Shanghai', '2026-11-22T10:00+08:00', '2026-11-09T04:00+08:00', '2026-11-16T04:00+08:00'],
    ['国庆', 'Asia/Shanghai', '2026-11-22T10:00+08:00', '2026-10-01T04:00+08:00', '2026-10-08T04:00+08:00'],
    ['Q3', 'Asia/Shanghai', '2026-11-22T10:00+08:00', '2026-07-01T04:00+08:00', '2026-10-01T04:00+08:00'],
    // The clocks of Berlin go back on 25 October and forward on 29 March, those of New York back on 1 November.
    [
      'last month',
      'Europe/Berlin',
      '2026-11-22T10:00+01:00',
      '2026-10-01T04:00+02:00',
      '2026-11-01T04:00+01:00',
    ],
    [
      'oct 24 2026',
      'Europe/Berlin',
      '2026-11-22T10:00+01:00',
      '2026-10-24T04:00+02:00',
      '2026-10-25T04:00+01:00',
    ],
    [
      'week 43',
      'Europe/Berlin',
      '2026-11-22T10:00+01:00',
      '2026-10-19T04:00+02:00',
      '2026-10-26T04:00+01:00',
    ],
    [
      'q1 2026',
      'Europe/Berlin',
      '2026-11-22T10:00+01:00',
      '2026-01-01T04:00+01:00',
      '2026-04-01T04:00+02:00',
    ],
    [
      '近一个月',
      'America/New_York',
      '2026-11-22T10:00-05:00',
      '2026-10-23T04:00-04:00',
      '2026-11-23T04:00-05:00',
    ],
    [
      'october',
      'America/New_York',
      '2026-11-22T10:00-05:00',
      '2026-10-01T04:00-04:00',
      '2026-11-01T04:00-05:00',
    ],
    [
      '2026-10-31',
      'America/New_York',
      '2026-11-22T10:00-05:00',
      '2026-10-31T04:00-04:00',
      '2026-11-01T04:00-05:00',
    ],
  ])('%s in %s', (expression, zoneName, moment, from, to) => {
    expect(instantsOf(expression, zoneName, moment)).toEqual(isoOf(from, to));
  });

  test.each([
    ['昨天', 'Asia/Shanghai', '2026-11-23T02:00+08:00', '2026-11-21T04:00+08:00', '2026-11-22T04:00+08:00'],
    ['今天', 'Asia/Shanghai', '2026-11-23T02:00+08:00', '2026-11-22T04:00+08:00', '2026-11-23T04:00+08:00'],
    ['本周', 'Asia/Shanghai', '2026-11-23T02:00+08:00', '2026-11-16T04:00+08:00', '2026-11-23T04:00+08:00'],
    [
      'month to date',
      'Europe/Berlin',
      '2026-12-01T02:00+01:00',
      '2026-11-01T04:00+01:00',
      '2026-12-01T04:00+01:00',
    ],
    [
      'friday',
      'America/New_York',
      '2026-11-21T02:00-05:00',
      '2026-11-20T04:00-05:00',
      '2026-11-21T04:00-05:00',
    ],
    ['今年', 'Asia/Shanghai', '2027-01-01T02:00+08:00', '2026-01-01T04:00+08:00', '2027-01-01T04:00+08:00'],
  ])(
    '%s in %s at two at night, when the day before is not over',
    (expression, zoneName, moment, from, to) => {
      expect(instantsOf(expression, zoneName, moment)).toEqual(isoOf(from, to));
    },
  );
});

describe.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'])('in %s', (zoneName) => {
  const frame = frameIn(zoneName);

  test.each(REFERENCE_DAYS)(
    'every range of the corpus on %s runs from one morning at four to another',
    (today) => {
      const meanings = CORPUS.flatMap(({ meaning }) => meaning).filter((one) => /^\d/.test(one));
      const ranges = [...new Set(meanings)].map((one) => one.split('~'));
      const wrong = ranges.filter(([from = '', to = from]) => {
        const { fromMs, toMs } = boundsOf(frame, { from: day(from), to: day(to) });
        const [start, end] = [wallTimeAt(frame.zone, fromMs), wallTimeAt(frame.zone, toMs)];
        return (
          start.date !== from ||
          start.minute !== 240 ||
          end.date !== addDays(day(to), 1) ||
          end.minute !== 240
        );
      });
      expect(wrong).toEqual([]);
      expect(logicalDateAt(frame, boundsOf(frame, { from: today, to: today }).toMs - 1)).toBe(today);
    },
  );
});

/** The whole corpus on every reference day. */
const SCRIPT = `
  import { BUILT_IN_HOLIDAYS } from './src/core/holiday-data.ts';
  import { createHolidays } from './src/core/holidays.ts';
  import { hasHan, normalise } from './src/language/normalise.ts';
  import { readRange } from './src/language/range/read-range.ts';
  import { CORPUS, REFERENCE_DAYS } from './test/fixtures/language/range-corpus.ts';
  const holidays = createHolidays(BUILT_IN_HOLIDAYS);
  const read = CORPUS.flatMap(({ expression }) =>
    REFERENCE_DAYS.map((today) => {
      const result = readRange(normalise(expression).text, { today, holidays }, hasHan(expression));
      return result && 'range' in result ? [result.range.from, result.range.to, ...result.notes].join() : result?.kind;
    }),
  );
  process.stdout.write(JSON.stringify({ local: new Date(2026, 0, 1).getTime(), read }));
`;

test('no reading depends on the zone of the process', async () => {
  const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati'];
  const runs = await Promise.all(
    zones.map((TZ) => runNode(['--input-type=module', '--eval', SCRIPT], { TZ })),
  );
  const said = runs.map(
    (run) => JSON.parse(run.stdout) as { readonly local: number; readonly read: readonly (string | null)[] },
  );
  expect(new Set(said.map((one) => one.local)).size).toBe(zones.length);
  expect(new Set(said.map((one) => JSON.stringify(one.read))).size).toBe(1);
  const expected = CORPUS.flatMap(({ meaning }) => meaning).filter((one) => /^\d/.test(one)).length;
  expect(said[0]?.read.filter((one) => one !== null && /^\d/.test(one)).length).toBe(expected);
});
