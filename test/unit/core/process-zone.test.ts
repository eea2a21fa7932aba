import { expect, test } from 'vitest';
import { runNode } from '../../support/child-process.ts';

/** Days, bounds and clocks around both of New York's clock changes and at the year's end. */
const SCRIPT = `
  import { addDays, addMonths, daysOf, monthOf, weekdayOf, weekOf } from './src/core/civil.ts';
  import { boundsOf, logicalDateAt, wallTimeAt } from './src/core/zone.ts';
  const dates = ['2026-03-08', '2026-03-29', '2026-11-01', '2026-12-31', '2028-02-29'];
  const said = dates.map((date) => [
    addDays(date, 1), addMonths(date, 1), weekdayOf(date), weekOf(date), monthOf(date), daysOf(weekOf(date)),
    ['Asia/Shanghai', 'America/New_York'].map((zone) => {
      const frame = { zone, dayStart: 240 };
      const bounds = boundsOf(frame, { from: date, to: date });
      return [bounds, logicalDateAt(frame, bounds.fromMs), wallTimeAt(zone, bounds.fromMs)];
    }),
  ]);
  process.stdout.write(JSON.stringify({ local: new Date(2026, 0, 1).getTime(), said }));
`;

test('no result depends on the zone of the process', async () => {
  const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati'];
  const runs = await Promise.all(
    zones.map((TZ) => runNode(['--input-type=module', '--eval', SCRIPT], { TZ })),
  );
  const read = runs.map(
    (run) => JSON.parse(run.stdout) as { readonly local: number; readonly said: unknown },
  );
  expect(new Set(read.map((one) => one.local)).size).toBe(zones.length);
  expect(new Set(read.map((one) => JSON.stringify(one.said))).size).toBe(1);
});
