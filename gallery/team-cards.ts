import type { MissingReason } from '../src/attendance/missing.ts';
import { byAttention, type Presence } from '../src/attendance/presence.ts';
import { renderTeam, type TeamCardInput } from '../src/cards/team-card.ts';
import { renderTeamDays } from '../src/cards/team-days-card.ts';
import { renderTeamParts } from '../src/cards/team-parts-card.ts';
import type { Language } from '../src/core/language.ts';
import type { Person } from '../src/people/directory.ts';
import { at, days, frameIn } from '../test/support/days.ts';
import { makeNamedDepartment } from '../test/support/named-departments.ts';
import type { Sketch } from './card-list.ts';
import { ALICE, crowd, HOSTILE, HOSTILE_PEOPLE, MAY } from './people.ts';

const TODAY = days('2026-11-19');
const YESTERDAY = days('2026-11-18');
const WEEK = days('2026-11-09', '2026-11-15');
const SHANGHAI = frameIn('Asia/Shanghai');

type Told = Omit<Presence, 'person' | 'frame'>;

const NOTHING = { seen: undefined, due: undefined, why: undefined } as const;
const seenAt = (first: number, last = first) => ({ ...NOTHING, seen: { first, last } });

/** Everything that may be told of somebody now: each status, and each reason not to be seen. */
const NOW: readonly Told[] = [
  { ...NOTHING, status: 'not-seen', due: 540, why: 'expected' },
  { ...NOTHING, status: 'not-seen', due: 1320, why: 'not-yet' },
  { ...NOTHING, status: 'not-seen', why: 'unknown' },
  { ...NOTHING, status: 'not-seen', why: 'away' },
  { ...NOTHING, status: 'not-seen', why: 'exempt' },
  { ...NOTHING, status: 'not-seen', why: 'no-group' },
  { ...seenAt(541), status: 'in' },
  { ...seenAt(-125), status: 'in' },
  { ...seenAt(547), status: 'field' },
  { ...seenAt(530, 590), status: 'out' },
  { ...NOTHING, status: 'resting', why: 'rest' },
  { ...NOTHING, status: 'on-leave', why: 'leave' },
  { ...NOTHING, status: 'unknown' },
];

const GONE: readonly Told[] = [
  { ...seenAt(535, 1142), status: 'seen' },
  { ...seenAt(1315, 1810), status: 'seen' },
  { ...seenAt(540), status: 'field' },
  { ...NOTHING, status: 'not-seen', due: 540, why: 'expected' },
  { ...NOTHING, status: 'resting', why: 'rest' },
  { ...NOTHING, status: 'on-leave', why: 'leave' },
];

/** These people, each told of by the next of `all`. */
const presencesOf = (people: readonly Person[], all: readonly Told[]): Presence[] =>
  byAttention(
    people.flatMap((person, index) => {
      const told = all[index % all.length];
      const frame = person.timeZone === undefined ? SHANGHAI : frameIn(person.timeZone);
      return told ? [{ person, frame, ...told }] : [];
    }),
  );

const REASONS: readonly MissingReason[] = [
  'no-id',
  'shared-id',
  'unknown-to-attendance',
  'no-permission',
  'failed',
  'refused',
];
const UNREACHED = crowd(30).map((person, index) => ({
  person,
  reason: REASONS[index % REASONS.length] ?? 'failed',
}));

const DEPARTMENTS = Object.values(HOSTILE).map((name, index) => ({
  department: makeNamedDepartment(`hostile-${index}`, name, name),
  count: index + 1,
  isWhole: index % 2 === 0,
}));

const ONE = presencesOf([ALICE], NOW.slice(6));

const VIEWS: Readonly<Record<string, Partial<TeamCardInput>>> = {
  alone: { whom: 'alone', presences: ONE },
  one: { presences: ONE },
  kinds: { whom: 'led', presences: presencesOf(crowd(13), NOW) },
  'kinds-of-a-day': { range: YESTERDAY, isNow: false, presences: presencesOf(crowd(12), GONE) },
  'two-zones': { whom: 'department', presences: presencesOf([ALICE, MAY], NOW.slice(6)) },
  hostile: {
    presences: presencesOf(HOSTILE_PEOPLE, NOW),
    departments: DEPARTMENTS,
    denied: Object.values(HOSTILE),
    when: { kind: 'typed', text: HOSTILE.markup + HOSTILE.long, notes: ['whole-days'], alternatives: [] },
  },
  incomplete: {
    presences: presencesOf(crowd(9), NOW),
    missing: UNREACHED,
    noResults: new Map([
      ['not-permitted', 3],
      ['failed', 1],
    ]),
    untold: { undated: 1, ahead: 2, earlier: 0, unattributed: 3 },
  },
  'many-50': { whom: 'led', presences: presencesOf(crowd(50), NOW) },
  'many-200': { whom: 'led', presences: presencesOf(crowd(200), NOW) },
  'many-hostile': {
    presences: presencesOf(Array.from({ length: 40 }, () => HOSTILE_PEOPLE).flat(), NOW),
  },
};

type Press = NonNullable<TeamCardInput['presses']>['now'];

const view = (language: Language, now: Press, changes: Partial<TeamCardInput>) =>
  renderTeam({
    language,
    whom: 'named',
    range: TODAY,
    isNow: true,
    asOf: at('2026-11-19T10:00+08:00'),
    frame: SHANGHAI,
    when: { kind: 'assumed-today' },
    presences: [],
    missing: [],
    noResults: new Map(),
    untold: { undated: 0, ahead: 0, earlier: 0, unattributed: 0 },
    departments: [],
    denied: [],
    presses: { now, dayBefore: { ...now, days: YESTERDAY } },
    ...changes,
  });

/** Who is in, for one person, several and many, now and on a day gone by, and the days that have no status. */
export function teamCards(language: Language): Sketch[] {
  const now: Press = { do: 'team', people: [], language };
  const several = {
    why: 'severalDays',
    range: WEEK,
    team: { ...now, days: TODAY },
    flows: { do: 'say', text: '/flows', language },
  } as const;
  return [
    ...Object.entries(VIEWS).map(([name, changes]) => ({
      name: `team-${name}`,
      card: view(language, now, changes),
    })),
    { name: 'team-several-days', card: renderTeamDays({ language, ...several }) },
    {
      name: 'team-parts',
      card: renderTeamParts({
        language,
        range: TODAY,
        max: 200,
        parts: DEPARTMENTS.map(({ department }) => ({ department, press: now })),
        hasMore: true,
      }),
    },
    {
      name: 'team-future',
      card: renderTeamDays({ language, why: 'future', range: WEEK, team: now, flows: undefined }),
    },
  ];
}
