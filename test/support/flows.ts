import { attributeFlows } from '../../src/attendance/attribute-flows.ts';
import type { FlowAnswer } from '../../src/attendance/query.ts';
import type { ResultsAnswer } from '../../src/attendance/query-results.ts';
import { buildReport } from '../../src/attendance/report.ts';
import { type ToldReport, tellReport } from '../../src/attendance/tell.ts';
import type { DateRange } from '../../src/core/civil.ts';
import type { EpochMs } from '../../src/core/clock.ts';
import type { DayFrame } from '../../src/core/zone.ts';
import type { Flow } from '../../src/feishu/flow.ts';
import type { Person } from '../../src/people/directory.ts';
import { at, frameIn } from './days.ts';
import { makePerson, userId } from './people.ts';

let made = 0;

/** A check-in with a record of its own; nothing else is known of it. */
export function makeFlow(changes: Partial<Flow> = {}): Flow {
  made += 1;
  return {
    userId: userId('p'),
    employeeNo: undefined,
    creatorId: undefined,
    recordId: `record-${made}`,
    checkedAt: undefined,
    createdAt: undefined,
    type: undefined,
    locationName: undefined,
    longitude: undefined,
    latitude: undefined,
    comment: undefined,
    ssid: undefined,
    bssid: undefined,
    isField: undefined,
    isWifi: undefined,
    deviceId: undefined,
    photoUrls: [],
    checkResult: undefined,
    externalId: undefined,
    idempotentId: undefined,
    ...changes,
  };
}

/** A check-in of `p` at an instant, as ISO text with an offset. */
export const flowAt = (when: string, changes: Partial<Flow> = {}): Flow =>
  makeFlow({ checkedAt: at(when), ...changes });

/** These flows as an answer about these people, each with a user ID. */
export function answerOf(
  flows: readonly Flow[],
  people: readonly Person[] = [makePerson('p')],
  missing: FlowAnswer['missing'] = [],
): FlowAnswer {
  const ids = people.map((person) => person.userId ?? '');
  const { byId, unattributed } = attributeFlows(ids, 'employee_id', flows);
  const flowsOf = people.map((person) => [person.openId, byId.get(person.userId ?? '') ?? []] as const);
  return { flows: new Map(flowsOf), complete: people, missing, unattributed };
}

type Asked = {
  readonly people?: readonly Person[];
  readonly missing?: FlowAnswer['missing'];
  readonly frame?: DayFrame;
  readonly frameOf?: (person: Person) => DayFrame;
  readonly now?: EpochMs;
  readonly results?: ResultsAnswer;
};

/** Where the app may ask for nobody's results. */
export const NO_RESULTS: ResultsAnswer = { results: new Map(), absent: new Map() };

/** The report on these flows, of `p` in Shanghai and long after them unless told. */
export const reportOn = (flows: readonly Flow[], range: DateRange, asked: Asked = {}): ToldReport =>
  tellReport(
    buildReport({
      answer: answerOf(flows, asked.people, asked.missing),
      results: asked.results ?? NO_RESULTS,
      range,
      frameOf: asked.frameOf ?? (() => asked.frame ?? frameIn('Asia/Shanghai')),
      now: asked.now ?? at('2030-01-01T00:00Z'),
    }),
    (asked.results ?? NO_RESULTS).absent,
  );

/** The report of the only person in it. */
export function onlyPerson<Someone>({ people }: { readonly people: readonly Someone[] }): Someone {
  const [person] = people;
  if (!person || people.length > 1) throw new Error(`${people.length} people in the report`);
  return person;
}
