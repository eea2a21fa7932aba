import type { FlowAnswer } from '../../src/attendance/query.ts';
import { buildReport, type Report } from '../../src/attendance/report.ts';
import type { PersonReport } from '../../src/attendance/report-person.ts';
import type { DateRange } from '../../src/core/civil.ts';
import type { EpochMs } from '../../src/core/clock.ts';
import type { DayFrame } from '../../src/core/zone.ts';
import type { Flow } from '../../src/feishu/attendance.ts';
import type { Person } from '../../src/people/directory.ts';
import { at, frameIn } from './days.ts';
import { makePerson, userId } from './people.ts';

let made = 0;

/** A check-in with a record of its own; nothing else is known of it. */
export function makeFlow(changes: Partial<Flow> = {}): Flow {
  made += 1;
  return {
    userId: userId('p'),
    recordId: `record-${made}`,
    checkedAt: undefined,
    type: undefined,
    locationName: undefined,
    comment: undefined,
    ssid: undefined,
    bssid: undefined,
    isField: undefined,
    isWifi: undefined,
    deviceId: undefined,
    photoUrls: [],
    ...changes,
  };
}

/** A check-in of `p` at an instant, as ISO text with an offset. */
export const flowAt = (when: string, changes: Partial<Flow> = {}): Flow =>
  makeFlow({ checkedAt: at(when), ...changes });

export const answerOf = (
  flows: readonly Flow[],
  people: readonly Person[] = [makePerson('p')],
  missing: FlowAnswer['missing'] = [],
): FlowAnswer => ({ flows, complete: people, missing });

type Asked = {
  readonly people?: readonly Person[];
  readonly missing?: FlowAnswer['missing'];
  readonly frame?: DayFrame;
  readonly frameOf?: (person: Person) => DayFrame;
  readonly now?: EpochMs;
};

/** The report on these flows, of `p` in Shanghai and long after them unless told. */
export const reportOn = (flows: readonly Flow[], range: DateRange, asked: Asked = {}): Report =>
  buildReport({
    answer: answerOf(flows, asked.people, asked.missing),
    range,
    frameOf: asked.frameOf ?? (() => asked.frame ?? frameIn('Asia/Shanghai')),
    now: asked.now ?? at('2030-01-01T00:00Z'),
  });

/** The report of the only person in it. */
export function onlyPerson(report: Report): PersonReport {
  const [person] = report.people;
  if (!person || report.people.length > 1) throw new Error(`${report.people.length} people in the report`);
  return person;
}
