import type { ToldReport } from '../src/attendance/tell.ts';
import { countUntold } from '../src/attendance/untold.ts';
import { type FlowsCardInput, renderFlows } from '../src/cards/flows-card.ts';
import { type DateRange, daysOf } from '../src/core/civil.ts';
import type { Language } from '../src/core/language.ts';
import type { Flow } from '../src/feishu/flow.ts';
import type { Person } from '../src/people/directory.ts';
import { at, days, frameIn } from '../test/support/days.ts';
import { flowAt, reportOn } from '../test/support/flows.ts';
import type { Sketch } from './card-list.ts';
import { ALICE, crowd, HOSTILE, HOSTILE_PEOPLE, MAY, ZHANG } from './people.ts';

const WEEK = days('2026-11-09', '2026-11-15');
const DAY = days('2026-11-10');
const MONTH = days('2026-10-01', '2026-10-31');
const SHANGHAI = frameIn('Asia/Shanghai');
const BERLIN = frameIn('Europe/Berlin');

const minutesOf = (person: Person): number =>
  Array.from(person.openId).reduce((sum, sign) => sum * 31 + (sign.codePointAt(0) ?? 0), 7) % 1000;

/** Workdays from nine to seven, each a little different; on one of them until two in the night. */
function punchesOf(person: Person, range: DateRange): Flow[] {
  const offset = person.timeZone === undefined ? '+08:00' : '+01:00';
  const workdays = daysOf(range).filter((_, index) => index % 7 < 5);
  return workdays.flatMap((date, index) => {
    const minute = String((index * 7 + minutesOf(person)) % 60).padStart(2, '0');
    const next = daysOf({ from: date, to: range.to })[1];
    const end = index === 3 && next ? `${next}T02:${minute}` : `${date}T19:${minute}`;
    return [`${date}T09:${minute}`, `${date}T12:30`, end].map((when) =>
      flowAt(`${when}${offset}`, {
        userId: person.userId,
        locationName: HOSTILE.markup,
        comment: HOSTILE.long,
      }),
    );
  });
}

const reportFor = (people: readonly Person[], range: DateRange, flows?: readonly Flow[]): ToldReport =>
  reportOn(flows ?? people.flatMap((person) => punchesOf(person, range)), range, {
    people,
    frameOf: (person) => (person.timeZone === undefined ? SHANGHAI : BERLIN),
  });

const typed = (text: string): FlowsCardInput['reading'] => ({
  when: { kind: 'typed', text, notes: [], alternatives: [] },
  aboutSelf: false,
});

const TODAY: FlowsCardInput['reading'] = { when: { kind: 'assumed-today' }, aboutSelf: true };

/** Everything that was read into the message, in a message of any length. */
const EVERY_NOTE: FlowsCardInput['reading'] = {
  when: {
    kind: 'typed',
    text: HOSTILE.markup + HOSTILE.long,
    notes: ['swapped', 'year-assumed', 'count-assumed', 'part-assumed', 'whole-days'],
    alternatives: [
      { range: DAY, press: { do: 'say', text: '/flows' } },
      { range: WEEK, press: undefined },
    ],
  },
  aboutSelf: false,
};

const ALL_FLAGS = ['export', 'field', 'versus', 'all', 'terminated'] as const;
const NAMES = Object.values(HOSTILE);
const REASONS = [
  'no-id',
  'shared-id',
  'unknown-to-attendance',
  'no-permission',
  'failed',
  'refused',
] as const;
const UNREACHED = crowd(30).map((person, index) => ({
  person,
  reason: REASONS[index % REASONS.length] ?? 'failed',
}));

const VIEWS: Readonly<Record<string, Partial<FlowsCardInput> & Pick<FlowsCardInput, 'report'>>> = {
  'one-week': { report: reportFor([ALICE], WEEK) },
  'one-day': { report: reportFor([ALICE], DAY), reading: TODAY },
  'one-month': { report: reportFor([ALICE], MONTH) },
  'one-empty': { report: reportFor([ZHANG], WEEK, []) },
  'one-not-begun': { report: reportFor([ZHANG], days('2026-11-25'), []) },
  'one-in-public': { report: reportFor([ALICE], WEEK), inPrivate: false, reading: TODAY },
  'one-hostile': { report: reportFor(HOSTILE_PEOPLE.slice(0, 1), WEEK), reading: EVERY_NOTE },
  'several-zones': { report: reportFor([ALICE, MAY, ZHANG], WEEK) },
  'several-hostile': { report: reportFor(HOSTILE_PEOPLE, WEEK), reading: EVERY_NOTE, flags: ALL_FLAGS },
  incomplete: {
    report: {
      ...reportFor([ALICE, ZHANG], DAY),
      missing: UNREACHED,
      untold: { undated: 1, ahead: 1, earlier: 2, unattributed: 7 },
    },
    denied: NAMES,
    cutFrom: MONTH,
  },
  'many-50': { report: reportFor(crowd(50), DAY) },
  'many-200': { report: reportFor(crowd(200), MONTH) },
  nobody: {
    report: {
      range: WEEK,
      people: [],
      missing: UNREACHED.slice(0, 1),
      unattributed: 0,
      untold: countUntold([], 0),
    },
  },
};

/** Check-ins of one person, of several and of many, for a day, a week and a month, and with all that may be amiss. */
export const flowsCards = (language: Language): Sketch[] =>
  Object.entries(VIEWS).map(([name, view]) => ({
    name: `flows-${name}`,
    card: renderFlows({
      language,
      asOf: at('2026-11-19T10:00+08:00'),
      frame: SHANGHAI,
      reading: typed(language === 'zh-CN' ? '上周' : 'last week'),
      inPrivate: true,
      departments: [],
      cutFrom: undefined,
      denied: [],
      flags: [],
      ...view,
    }),
  }));
