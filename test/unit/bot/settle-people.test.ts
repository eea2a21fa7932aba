import { describe, expect, test } from 'vitest';
import type { NearDependencies } from '../../../src/bot/find-near.ts';
import { settlePeople } from '../../../src/bot/settle-people.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import type { FlowsReading, RangeReading, WhoRef } from '../../../src/language/command.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import type { Directory, Holder } from '../../../src/people/directory.ts';
import { foldName } from '../../../src/people/name-keys.ts';
import { NEAR_TIERS } from '../../../src/people/near-names.ts';
import type { Meant } from '../../../src/people/resolve.ts';
import { makeAccess } from '../../support/access.ts';
import { day, days } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';
import { makeNamedDepartment, namedDepartments } from '../../support/named-departments.ts';
import { calledExactly, makePerson, openId } from '../../support/people.ts';

const ASKER = makePerson('asker', { name: '问者' });
const COMPANY = [
  ASKER,
  makePerson('alice', { name: 'Alice' }),
  makePerson('wei-mine', { name: '张伟' }),
  makePerson('wei-mine-too', { name: '张伟' }),
  makePerson('wei-theirs', { name: '张伟' }),
  makePerson('na-mine', { name: '李娜' }),
  makePerson('na-theirs', { name: '李娜' }),
  makePerson('li-theirs', { name: '李雷' }),
  makePerson('fang-theirs', { name: '王芳' }),
  makePerson('fang-theirs-too', { name: '王芳' }),
  makePerson('yang-mine', { name: '刘洋' }),
  makePerson('yang-mine-too', { name: '刘洋' }),
  makePerson('sunday', { name: '周三' }),
];

const called = (...names: readonly string[]) => COMPANY.filter((one) => names.includes(one.name));
const DEPARTMENTS = namedDepartments(
  [makeNamedDepartment('rd', '研发部'), called('Alice', '李雷')],
  [makeNamedDepartment('theirs', '财务部'), called('李雷', '王芳')],
  [makeNamedDepartment('platform-rd', '研发部', '平台组'), called('Alice', '李雷')],
  [makeNamedDepartment('platform-sales', '销售部', '平台组'), called('刘洋')],
  [makeNamedDepartment('platform-theirs', '财务部', '平台组'), called('李雷')],
  [makeNamedDepartment('care-mine', '研发部', '客服组'), called('刘洋')],
  [makeNamedDepartment('care-theirs', '财务部', '客服组'), called('李雷')],
  [makeNamedDepartment('cash-theirs', '财务部', '出纳组'), called('李雷')],
  [makeNamedDepartment('cash-theirs-too', '销售部', '出纳组'), called('王芳')],
  [makeNamedDepartment('person', '刘洋'), called('Alice')],
);

const directory: Directory = {
  ...DEPARTMENTS,
  syncedAt: () => Promise.resolve(0),
  peopleByOpenId: (ids) => Promise.resolve(ids.flatMap((id) => COMPANY.filter((one) => one.openId === id))),
  peopleByUserId: () => Promise.resolve([]),
  peopleByKeys: (keys) => {
    const asked = new Set(keys.map(foldName));
    const found = COMPANY.filter((one) => asked.has(foldName(one.name)));
    return Promise.resolve(calledExactly(Map.groupBy(found, (one) => foldName(one.name))));
  },
};

/** The asker may see everybody but those whose key says that they are others'. */
const isTheirs = (person: Holder): boolean => person.openId.includes('theirs');
const access = makeAccess((_asker, one) => !isTheirs(one));

/** Who is near to what; the asker may not see the first. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  张未: ['wei-theirs', 'wei-mine', 'alice'],
  李累: ['li-theirs'],
};
const using: NearDependencies = {
  directory,
  access,
  reachOf: () => Promise.resolve(undefined),
  nearNames: {
    search: (text) =>
      Promise.resolve((NEAR[text] ?? []).map((key) => ({ openId: openId(key), tier: NEAR_TIERS.homophone }))),
  },
};

const named = (text: string): WhoRef => ({ kind: 'named', text });
const mention = (key: string): WhoRef => ({ kind: 'mention', openId: openId(key), name: `@${key}` });
const week: RangeReading = {
  text: '上周',
  range: days('2026-11-09', '2026-11-15'),
  stated: new Set(['week']),
  notes: [],
  alternatives: [],
};

const reading = (who: readonly WhoRef[], when?: RangeReading): FlowsReading => ({
  who,
  when,
  fillers: 0,
  options: { flags: new Set(), zone: undefined, versus: undefined },
});

const settle = (who: readonly WhoRef[], ...others: readonly FlowsReading[]) =>
  settlePeople([reading(who), ...others], ASKER, using);

const settleText = (text: string) => {
  const parsed = parseMessage(
    { text, mentions: [], addressed: true },
    { today: day('2026-11-19'), holidays: knownHolidays },
  );
  if (parsed.kind !== 'command' || parsed.command.kind !== 'flows')
    throw new Error('no question about flows');
  return settlePeople(parsed.command.readings, ASKER, using);
};

const idsOf = (people: readonly Meant[]): string[] =>
  people.map((one) => ('person' in one ? one.person.openId.slice(3) : one.department.departmentId));

describe('people about whom there is no question', () => {
  test.each<[string, WhoRef[], string[]]>([
    ['nobody named is the asker', [], ['asker']],
    ['oneself', [{ kind: 'self' }], ['asker']],
    ['a name', [named('alice')], ['alice']],
    ['a mention', [mention('alice')], ['alice']],
    [
      'several, each once',
      [named('Alice、李雷'), mention('alice'), { kind: 'self' }],
      ['alice', 'li-theirs', 'asker'],
    ],
    ['of a shared name the only one the asker may see', [named('李娜')], ['na-mine']],
    ['a mention of one of a shared name', [mention('wei-theirs')], ['wei-theirs']],
  ])('%s', async (_, who, ids) => {
    const settled = await settle(who);
    expect(settled.kind === 'settled' && idsOf(settled.whom)).toEqual(ids);
  });
});

describe('a shared name', () => {
  test('is asked back, with those whom the asker may see only', async () => {
    expect(await settle([named('张伟'), named('Alice')])).toMatchObject({
      kind: 'shared',
      name: '张伟',
      candidates: [{ openId: 'ou_wei-mine' }, { openId: 'ou_wei-mine-too' }],
      settled: [{ person: { openId: 'ou_alice' }, as: 'Alice' }],
      alsoShared: [],
    });
  });

  test('of very many is counted to the last, and read no further than can be chosen', async () => {
    const crowd = Array.from({ length: 700 }, (_, at) => makePerson(`crowd-${at}${at % 2 ? '-theirs' : ''}`));
    const read: OpenId[] = [];
    const crowded: Directory = {
      ...directory,
      peopleByKeys: () => Promise.resolve(calledExactly(new Map([['crowd', crowd]]))),
      peopleByOpenId: (ids) => {
        read.push(...ids);
        return Promise.resolve(crowd.filter((one) => ids.includes(one.openId)));
      },
    };
    const asked: number[] = [];
    const settled = await settlePeople([reading([named('crowd')])], ASKER, {
      ...using,
      directory: crowded,
      reachOf: () => Promise.resolve(new Set(crowd.slice(100).map((one) => one.openId))),
      access: {
        authorise: (asker, people) => {
          asked.push(people.length);
          return access.authorise(asker, people);
        },
      },
    });
    expect(settled).toMatchObject({ kind: 'shared', count: 300, candidates: { length: 10 } });
    expect([read.length, read[0], asked]).toEqual([10, 'ou_crowd-100', [500, 100]]);
  });

  test('of which the asker may see nobody stands for one of them, who is then refused by that name', async () => {
    expect(await settle([named('王芳'), named('Alice')])).toMatchObject({
      kind: 'settled',
      whom: [{ person: { openId: 'ou_fang-theirs' }, as: '王芳' }, { as: 'Alice' }],
    });
  });
});

test('everybody is meant by the words that were typed', async () => {
  const settled = await settle([named('ＡＬＩＣＥ'), mention('li-theirs')]);
  expect(settled.kind === 'settled' && settled.whom.map((one) => one.as)).toEqual([
    'ＡＬＩＣＥ',
    '@li-theirs',
  ]);
});

describe('what nobody has', () => {
  test.each<[string, WhoRef[], object]>([
    ['a name', [named('王五')], { kind: 'unknown', text: '王五' }],
    ['a mention of somebody outside', [mention('guest')], { kind: 'outsider', name: '@guest' }],
    ['a name beside a known one', [named('Alice'), named('王五')], { kind: 'unknown', text: '王五' }],
  ])('%s is said', async (_, who, settled) => {
    expect(await settle(who)).toEqual(settled);
  });
});

describe('a name that nobody has, and some are near to', () => {
  test('is proposed to be theirs whom the asker may see, the nearest first', async () => {
    expect(await settle([named('张未')])).toMatchObject({
      kind: 'near',
      name: '张未',
      candidates: [{ openId: 'ou_wei-mine' }, { openId: 'ou_alice' }],
      settled: [],
      alsoShared: [],
    });
  });

  test.each<[string, WhoRef[]]>([
    ['in one text', [named('Alice 张未、刘洋')]],
    ['each on its own', [named('刘洋'), named('张未'), named('Alice')]],
  ])('keeps who else is meant, %s', async (_, who) => {
    expect(await settle(who)).toMatchObject({
      kind: 'near',
      settled: [{ person: { openId: 'ou_alice' }, as: 'Alice' }],
      alsoShared: ['刘洋'],
    });
  });

  test('keeps the time', async () => {
    expect(await settleText('/flows 张未 上周')).toMatchObject({
      kind: 'near',
      reading: { when: { text: '上周' } },
    });
  });

  test.each<[string, WhoRef[], string]>([
    ['is nobody where the asker may see none of them', [named('李累')], '李累'],
    ['is nobody beside another such name', [named('王五'), named('张未')], '王五'],
    ['is nobody beside another such name of the same text', [named('张未、王五')], '张未'],
  ])('%s', async (_, who, text) => {
    expect(await settle(who)).toEqual({ kind: 'unknown', text });
  });
});

describe('a department’s name', () => {
  test.each<[string, WhoRef[], string[]]>([
    ['means it, among people too', [named('研发部 Alice')], ['od-rd', 'alice']],
    ['means it once', [named('研发部、研发部')], ['od-rd']],
    ['means it where the asker may see nobody in it, to be refused', [named('财务部')], ['od-theirs']],
    ['of two means the one in which the asker may see somebody', [named('客服组')], ['od-care-mine']],
    ['of two in neither of which they may stands for one', [named('出纳组')], ['od-cash-theirs']],
  ])('%s', async (_, who, ids) => {
    const settled = await settle(who);
    expect(settled.kind === 'settled' && idsOf(settled.whom)).toEqual(ids);
  });

  test('of several is asked back, with those in which the asker may see somebody', async () => {
    expect(await settle([named('平台组'), named('研发部'), named('Alice')])).toMatchObject({
      kind: 'shared',
      name: '平台组',
      candidates: [{ departmentId: 'od-platform-rd' }, { departmentId: 'od-platform-sales' }],
      count: 2,
      settled: [
        { department: { departmentId: 'od-rd' }, as: '研发部' },
        { person: { openId: 'ou_alice' }, as: 'Alice' },
      ],
    });
  });

  test('that is somebody’s name as well means them', async () => {
    expect(await settle([named('刘洋')])).toMatchObject({
      kind: 'shared',
      candidates: [{ openId: 'ou_yang-mine' }, { openId: 'ou_yang-mine-too' }],
    });
  });

  test('goes along where somebody else is only near', async () => {
    expect(await settle([named('研发部 张未')])).toMatchObject({
      kind: 'near',
      settled: [{ department: { departmentId: 'od-rd' }, as: '研发部' }],
    });
  });
});

describe('several readings', () => {
  test('the first whose every name is known is meant, with its time', async () => {
    const settled = await settle([named('王五')], reading([named('Alice')], week));
    expect(settled).toMatchObject({
      kind: 'settled',
      whom: [{ person: { openId: 'ou_alice' } }],
      reading: { when: { text: '上周' } },
    });
  });

  test('of several that are known each is settled, and which is meant is asked', async () => {
    expect(await settle([named('周三')], reading([named('张伟')], week))).toMatchObject({
      kind: 'which',
      readings: [
        { kind: 'settled', whom: [{ person: { openId: 'ou_sunday' } }], reading: { when: undefined } },
        { kind: 'shared', name: '张伟', reading: { when: { text: '上周' } } },
      ],
    });
  });

  test('where none is known, the shortest part that a reading with a time could not place is told', async () => {
    const others: FlowsReading[] = [reading([named('甲乙丙丁')], week), reading([named('乙丙丁')], week)];
    expect(await settle([named('甲')], ...others)).toEqual({ kind: 'unknown', text: '乙丙丁' });
    expect(await settle([named('甲乙')], reading([named('甲')]))).toEqual({
      kind: 'unknown',
      text: '甲',
    });
  });
});

describe('of a whole message', () => {
  test.each([
    ['张三上周打卡', '张三'],
    ['alise last week', 'alise'],
    ['/flows 张伟、李四 昨天', '李四'],
    ['please show me zhangsan', 'zhangsan'],
  ])('"%s" the part that stands for nobody is "%s"', async (text, unknown) => {
    expect(await settleText(text)).toEqual({ kind: 'unknown', text: unknown });
  });

  test('a name in quotation marks is a name, whatever it looks like', async () => {
    expect(await settleText('“周三” 上周')).toMatchObject({
      whom: [{ person: { openId: 'ou_sunday' } }],
      reading: { when: { text: '上周' } },
    });
  });

  test('a second shared name is told, not dropped', async () => {
    expect(await settleText('/flows 张伟 刘洋 Alice')).toMatchObject({
      kind: 'shared',
      name: '张伟',
      alsoShared: ['刘洋'],
      settled: [{ person: { name: 'Alice' } }],
    });
  });
});
