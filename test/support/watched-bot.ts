import type { Look } from '../../src/access/audit.ts';
import { createFlowQueries } from '../../src/attendance/query.ts';
import type { Answer } from '../../src/bot/answer.ts';
import type { Where } from '../../src/bot/deliver.ts';
import { type BotDependencies, createEventHandler, createFailureNotice } from '../../src/bot/handle-event.ts';
import type { StoredEvent } from '../../src/bot/inbox.ts';
import { AppError } from '../../src/core/errors.ts';
import type { Language } from '../../src/core/language.ts';
import type { Bounds } from '../../src/core/zone.ts';
import type { Attendance } from '../../src/feishu/attendance.ts';
import type { Flow } from '../../src/feishu/flow.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import { foldName } from '../../src/people/name-keys.ts';
import { createLocalGate } from '../../src/store/rate-gate.ts';
import { makeAccess } from './access.ts';
import { collectLog } from './collected-log.ts';
import { frameIn } from './days.ts';
import { fixedClock } from './fixed-clock.ts';
import { NO_RESULTS } from './flows.ts';
import { knownHolidays } from './holidays.ts';
import { makeNamedDepartment, namedDepartments } from './named-departments.ts';
import { calledExactly, departmentId, makePerson, openId, userId } from './people.ts';

/** Each has an employee number too: `no-` and the key. Two have one name. */
const PEOPLE = [
  ...['asker', 'worker', 'other', 'admin'].map((key) => makePerson(key, { employeeNo: `no-${key}` })),
  ...['twin-1', 'twin-2'].map((key) => makePerson(key, { name: 'twin', employeeNo: `no-${key}` })),
  makePerson('this-week', { name: '本周' }),
  ...['twice-1', 'twice-2'].map((key) => makePerson(key, { name: '前天' })),
];

/** The asker leads the worker, the twins and those who are called like a time, nobody else leads anybody, and the administrator sees everybody. */
const LED = new Set(
  ['worker', 'twin-1', 'twin-2', 'this-week', 'twice-1', 'twice-2'].map((key) => openId(key)),
);
const access = makeAccess(
  (asker, { openId: id }) =>
    id === asker.openId || asker.name === 'admin' || (asker.name === 'asker' && LED.has(id)),
);

const withKeys = (...keys: readonly string[]) =>
  PEOPLE.filter((one) => keys.some((key) => one.openId === openId(key)));

/** More people than one question may be about. */
const CROWD = Array.from({ length: 201 }, (_, index) => ({ openId: openId(`crowd-${index}`) }));

/** The asker may see nobody in 财务部, one of the two in 研发部, and everybody in the first 平台组. */
const DEPARTMENTS = namedDepartments(
  [makeNamedDepartment('rd', '研发部'), withKeys('worker', 'other')],
  [makeNamedDepartment('finance', '财务部'), withKeys('other', 'admin')],
  [makeNamedDepartment('platform', '研发部', '平台组'), withKeys('twin-1', 'worker', 'twin-2')],
  [makeNamedDepartment('twice', '研发部', '客服组'), withKeys('worker')],
  [makeNamedDepartment('twice-too', '财务部', '客服组'), withKeys('asker')],
  [makeNamedDepartment('nobody', '空部'), []],
  [makeNamedDepartment('big', '大部'), CROWD],
);

/** What is shown by journeys, on a real database. */
const notHere = () => Promise.reject(new Error('not a part of this bot'));

const [PLATFORM, FINANCE] = [
  makeNamedDepartment('platform', '研发部', '平台组'),
  makeNamedDepartment('finance', '财务部'),
] as const;

/** The asker is the worker's leader and leads the first 平台组, which is in 大部 here; everybody is in 研发部. */
const teams: BotDependencies['teams'] = {
  standingOf: (person) => {
    const isAsker = person === openId('asker');
    return Promise.resolve({
      reports: isAsker ? withKeys('worker') : [],
      leads: isAsker ? [PLATFORM] : [],
      memberOf: [makeNamedDepartment('rd', '研发部')],
    });
  },
  partsOf: (departments) =>
    Promise.resolve(departments.includes(departmentId('big')) ? [PLATFORM, FINANCE] : []),
};

const directoryOf = (people: readonly Person[], isSynced: boolean): Directory => ({
  ...DEPARTMENTS,
  syncedAt: () => Promise.resolve(isSynced ? 0 : undefined),
  peopleByOpenId: (ids) => Promise.resolve(people.filter((one) => ids.includes(one.openId))),
  peopleByUserId: (ids) => Promise.resolve(people.filter((one) => one.userId && ids.includes(one.userId))),
  peopleByKeys: (keys) => {
    const found = keys.map(foldName).map((key) => ({
      key,
      called: people.filter((one) => one.name === key || one.employeeNo === key),
    }));
    return Promise.resolve(
      calledExactly(
        new Map(found.filter(({ called }) => called.length > 0).map(({ key, called }) => [key, called])),
      ),
    );
  },
});

export type Delivered = Where & { readonly answer: Answer };

export type Situation = {
  readonly isSynced?: boolean;
  readonly at?: string;
  readonly frameOf?: BotDependencies['frameOf'];
  /** What attendance answers, whoever is asked for. */
  readonly flows?: readonly Flow[];
  /** What the asker set for themselves. */
  readonly language?: Language;
  /** Nothing can be written to the audit trail. */
  readonly isAuditBroken?: boolean;
};

/** A bot of a few people without Feishu or database: what it asked of attendance and what it delivered. */
export function watchBot(situation: Situation = {}) {
  const {
    isSynced = true,
    at = '2026-11-19T10:00+08:00',
    frameOf,
    language,
    isAuditBroken,
    flows = [],
  } = situation;
  const { logger, lines } = collectLog();
  const queries: { people: readonly string[]; bounds: Bounds }[] = [];
  const delivered: Delivered[] = [];
  const recorded: Look[] = [];
  const frame = frameIn('Asia/Shanghai');
  const clock = fixedClock(at);
  const attendance: Attendance = {
    queryFlows: (people, bounds) => {
      queries.push({ people, bounds });
      return Promise.resolve([...flows]);
    },
    queryResults: notHere,
  };
  const using: BotDependencies = {
    directory: directoryOf(isSynced ? PEOPLE : [], isSynced),
    reachOf: () => Promise.resolve(undefined),
    teams,
    nearNames: { search: () => Promise.resolve([]) },
    preferences: {
      settingsOf: (person) =>
        Promise.resolve({ language: person === openId('asker') ? language : undefined, timeZone: undefined }),
      setLanguage: notHere,
      setTimeZone: notHere,
      aliasesOf: notHere,
      addAlias: notHere,
      removeAlias: notHere,
    },
    access,
    flowQueries: createFlowQueries({ attendance, clock, logger }),
    resultQueries: { query: () => Promise.resolve(NO_RESULTS) },
    admins: new Set([userId('admin')]),
    hiddenFromManagers: new Set(),
    frameOf: frameOf ?? (() => frame),
    identity: { openId: () => Promise.resolve(openId('bot')) },
    deliveryTo: (where) => ({
      showProgress: () => Promise.resolve(),
      deliver: async (answer) => void delivered.push({ ...where, answer }),
    }),
    clock,
    logger,
    defaultLanguage: 'zh-CN',
    defaultFrame: frame,
    policies: { repliesIn: () => Promise.resolve('private'), setReplies: notHere },
    chats: { ownerOf: notHere },
    trail: { viewersOf: notHere, linesIn: notHere, countsIn: notHere },
    grants: { save: notHere, revoke: notHere, list: notHere, countEveryone: notHere },
    audit: {
      record: (look) => {
        if (isAuditBroken) return Promise.reject(new AppError('database_failed', 'no database'));
        recorded.push(look);
        return Promise.resolve();
      },
    },
    holidays: knownHolidays,
    gate: createLocalGate(),
  };
  const [handleTry, tellFailure] = [createEventHandler(using), createFailureNotice(using)];
  const handle = (event: StoredEvent, tries = 1): Promise<void> => handleTry(event, tries);
  return { handle, tellFailure, queries, delivered, recorded, lines };
}
