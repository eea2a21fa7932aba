import type { OpenId } from '../../src/core/ids.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';

/** A day worker's check-ins as the emulator stores them: worked out here by other means than the bot's. */
export type ExpectedDay = {
  readonly date: string;
  readonly first: string;
  readonly last: string;
  readonly count: string;
};

const HOUR_MS = 3_600_000;
const NOTHING = '–';

const clockOf = (at: number, zone: string): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });

/** What comes within two minutes of a check-in that counts does not count again. */
export function withoutDoubleTaps(sorted: readonly number[]): number[] {
  const counted: number[] = [];
  for (const time of sorted) if (time - (counted.at(-1) ?? 0) > 120_000) counted.push(time);
  return counted;
}

/**
 * The days of somebody who is in Shanghai, from 04:00 to 04:00: China has no clock changes, so plain arithmetic on a
 * fixed offset serves. `dates` are `YYYY-MM-DD`.
 */
export const expectedDays = (feishu: Emulator, person: OpenId, dates: readonly string[]): ExpectedDay[] =>
  dates.map((date) => {
    const from = Date.parse(`${date}T04:00:00+08:00`);
    const flows = feishu.company.flowsOf(person, from, from + 24 * HOUR_MS);
    const times = [...new Map(flows.map((flow) => [flow.row['record_id'] ?? flow, flow.atMs])).values()];
    const sorted = withoutDoubleTaps(times.toSorted((a, b) => a - b));
    const mark = (at: number): string => (at >= from + 20 * HOUR_MS ? ' +1' : '');
    const show = (at: number | undefined): string =>
      at === undefined ? NOTHING : `${clockOf(at, 'Asia/Shanghai')}${mark(at)}`;
    return {
      date,
      first: show(sorted[0]),
      last: show(sorted.length > 1 ? sorted.at(-1) : undefined),
      count: sorted.length === 0 ? NOTHING : String(sorted.length),
    };
  });
