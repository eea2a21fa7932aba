import { type PersonInput, type PersonReport, reportPerson } from '../../src/attendance/report-person.ts';
import type { DayResult, EndResult, ShiftResult } from '../../src/feishu/attendance-results.ts';
import type { Flow } from '../../src/feishu/flow.ts';
import { at, day, days, frameIn } from './days.ts';
import { flowAt } from './flows.ts';
import { makePerson, userId } from './people.ts';

/** Long after everything that these tests are about. */
const LATER = at('2030-01-01T00:00Z');

/** The report of `p`, in Shanghai and long after unless told. */
export const reportOf = (
  flows: readonly Flow[],
  from: string,
  to = from,
  changes: Partial<PersonInput> = {},
): PersonReport =>
  reportPerson({
    person: makePerson('p'),
    frame: frameIn('Asia/Shanghai'),
    range: days(from, to),
    flows,
    results: undefined,
    now: LATER,
    ...changes,
  });

/** `2026-11-09 21:55 06:10+1` as check-ins of that date and the next, on the clock of Shanghai unless told. */
export function flowsOn(line: string, offset = '+08:00'): Flow[] {
  const [date = '', ...times] = line.split(' ');
  return times.map((written) => {
    const [time = '', later = '0'] = written.split('+');
    const onDate = new Date(Date.parse(date) + Number(later) * 86_400_000).toISOString().slice(0, 10);
    return flowAt(`${onDate}T${time}${offset}`);
  });
}

const two = (value: number): string => String(value).padStart(2, '0');
const hours = (ms: number): string => `${Math.floor(ms / 3_600_000)}:${two((ms / 60_000) % 60)}`;

function clock(minute: number): string {
  const later = Math.floor(minute / 1440);
  const rest = minute - later * 1440;
  const mark = later === 0 ? '' : `${later > 0 ? '+' : ''}${later}`;
  return `${two(Math.floor(rest / 60))}:${two(rest % 60)}${mark}`;
}

/** The days with a check-in: `2026-11-09 21:55 06:10+1 | 8:15 | 8:15`, with the span and the paired time. */
export const toldDays = ({ days: all }: PersonReport): string[] =>
  all
    .filter(({ punches }) => punches.length > 0)
    .map(({ date, punches, spanMs, paired }) =>
      [
        [date, ...punches.map(({ minute }) => clock(minute))].join(' '),
        spanMs === undefined ? '-' : hours(spanMs),
        paired.kind === 'paired' ? hours(paired.ms) : paired.kind,
      ].join(' | '),
    );

const side = (changes: Partial<EndResult>): EndResult => ({
  result: undefined,
  supplement: undefined,
  shiftAt: undefined,
  recordId: changes.flow?.recordId,
  flow: undefined,
  ...changes,
});

export const record = (start: Partial<EndResult>, end: Partial<EndResult>): ShiftResult => ({
  in: side(start),
  out: side(end),
  shiftType: undefined,
});

export const resultOn = (
  date: string,
  records: readonly ShiftResult[],
  changes: Partial<DayResult> = {},
): DayResult => ({
  userId: userId('p'),
  day: day(date),
  groupId: '7001',
  shiftId: '8001',
  records,
  ...changes,
});
