import { describe, expect, test } from 'vitest';
import { createReach } from '../../src/access/reach.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { OpenId } from '../../src/core/ids.ts';
import { createDirectory } from '../../src/people/directory.ts';
import { createNearNames } from '../../src/people/near-names.ts';
import { createPreferences } from '../../src/people/preferences.ts';
import { refreshPerson, removePerson } from '../../src/people/refresh.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import { zone } from '../support/days.ts';
import { type Company, makeContact, syncFrom } from '../support/hand-made-contact.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';
import { departmentId, makeContactPerson, makeDepartment, makePerson, openId } from '../support/people.ts';

const rd = { departments: [departmentId('rd')] };

const COMPANY: Company = {
  departments: [
    makeDepartment('rd', { name: '研发部', leaders: [openId('lead')] }),
    makeDepartment('platform', { name: '平台组', parentId: departmentId('rd') }),
    makeDepartment('infra', { name: 'Infra-Structure', parentId: departmentId('platform') }),
    makeDepartment('platform-too', { name: '平臺組', parentId: departmentId('unseen') }),
    makeDepartment('nameless', { name: undefined, parentId: departmentId('rd') }),
    makeDepartment('endless', { name: '长'.repeat(5000) }),
  ],
  people: [
    makeContactPerson('lead', { name: '张伟', employeeNo: '1001', ...rd }),
    makeContactPerson('ming', { name: '王小明', leader: openId('lead'), ...rd }),
    makeContactPerson('wei', { name: '張薇', ...rd }),
    makeContactPerson('single', { name: '独行侠' }),
    makeContactPerson('plat', { name: '平一', departments: [departmentId('platform')] }),
    makeContactPerson('both', { name: '平二', departments: ['platform', 'infra'].map(departmentId) }),
    makeContactPerson('infra', { name: '平三', departments: [departmentId('infra')] }),
    // More keys than a page of the index holds, in an order that databases sort in their own way.
    ...Array.from({ length: 400 }, (_, at) =>
      makeContactPerson(`p${at}`, { name: `Zoë ${at} Ärger`, ...rd }),
    ),
  ],
};

const near = async ({ db }: OpenStore, typed: string, within?: ReadonlySet<OpenId>) =>
  (await createNearNames(db).search(typed, { limit: 9, within })).map((one) => one.openId);

/** What names come to on any database. */
function namesContract(makeConfig: () => Promise<DatabaseConfig> | DatabaseConfig): void {
  const openSynced = async (): Promise<OpenStore> => {
    const store = await openTestStore(await makeConfig(), systemClock);
    await syncFrom(store, makeContact(COMPANY));
    return store;
  };
  test('people are found by each kind of key', async () => {
    const { db } = await openSynced();
    const found = await createDirectory(db).peopleByKeys(
      ['1001', '张伟', 'zhang wei', 'wangxm', 'zoe 7 arger', 'wxm'],
      openId('lead'),
    );
    const told = [...found].map(([key, { tier, people }]) => [key, tier, ...people.map((one) => one.openId)]);
    expect(told).toEqual([
      ['1001', 1, 'ou_lead'],
      ['张伟', 2, 'ou_lead'],
      ['zhang wei', 3, 'ou_lead', 'ou_wei'],
      ['wangxm', 4, 'ou_ming'],
      ['zoe 7 arger', 2, 'ou_p7'],
    ]);
  });

  test('somebody without a department is found, and a name that nobody has is not', async () => {
    const directory = createDirectory((await openSynced()).db);
    const found = await directory.peopleByKeys(['独行侠', '无此人'], openId('lead'));
    expect([...found.values()]).toMatchObject([{ people: [{ openId: 'ou_single' }] }]);
    expect(await directory.peopleByOpenId([openId('single')])).toMatchObject([{ departments: [] }]);
  });

  test('near names are found, and follow what changes', async () => {
    const store = await openSynced();
    expect([await near(store, 'wangxiaomign'), await near(store, 'wxm')]).toEqual([['ou_ming'], ['ou_ming']]);
    expect(await near(store, 'zoe399argre')).toContain('ou_p399');
    expect(await near(store, 'zhangwie', new Set([openId('wei')]))).toEqual(['ou_wei']);
    for (const name of ['赵大宝', '钱多多'])
      await refreshPerson(store.db, makeContactPerson('ming', { name, ...rd }));
    expect([await near(store, 'zhaodaboa'), await near(store, 'qianduodou')]).toEqual([[], ['ou_ming']]);
    await removePerson(store.db, openId('ming'));
    await syncFrom(store, makeContact(COMPANY));
    expect(await near(store, 'wangxiaomign')).toEqual(['ou_ming']);
  });

  test('of changes of one person at the same time one stays, whole', async () => {
    const { db } = await openSynced();
    const names = Array.from({ length: 12 }, (_, at) => `Name ${at}`);
    await Promise.all(names.map((name) => refreshPerson(db, makeContactPerson('ming', { name, ...rd }))));
    const directory = createDirectory(db);
    const [ming] = await directory.peopleByOpenId([openId('ming')]);
    const found = await directory.peopleByKeys(names, openId('lead'));
    expect([...found.keys()]).toEqual([ming?.name.toLowerCase()]);
  });

  test('whom somebody may look among is told', async () => {
    const { db } = await openSynced();
    const reachOf = createReach(db, new Set(), systemClock);
    expect([...((await reachOf(makePerson('ming'))) ?? [])]).toEqual(['ou_ming']);
    expect((await reachOf(makePerson('lead')))?.size).toBe(COMPANY.people.length - 1);
  });

  test('departments are found by their names, as people’s are compared', async () => {
    const directory = createDirectory((await openSynced()).db);
    const found = await directory.departmentsByName([
      '研发部',
      ' 研发 部',
      '平台组',
      'INFRA structure',
      '研发',
      '长'.repeat(5000),
      '',
      ' ',
      '%',
    ]);
    expect([...found].map(([name, all]) => [name, ...all.map((one) => one.path.join('/'))])).toEqual([
      ['研发部', '研发部'],
      ['研发 部', '研发部'],
      ['平台组', '研发部/平台组', '平臺組'],
      ['infra structure', '研发部/平台组/Infra-Structure'],
    ]);
    expect(await directory.departmentsByName([])).toEqual(new Map());
  });

  test('departments are read by ID, in the order asked for and without those that are not there', async () => {
    const directory = createDirectory((await openSynced()).db);
    const ids = ['infra', 'unseen', 'rd', 'nameless', '0'].map(departmentId);
    expect(await directory.departmentsById(ids)).toEqual([
      { departmentId: 'od-infra', path: ['研发部', '平台组', 'Infra-Structure'] },
      { departmentId: 'od-rd', path: ['研发部'] },
      { departmentId: 'od-nameless', path: ['研发部'] },
    ]);
    expect(await directory.departmentsById([])).toEqual([]);
  });

  test('a department’s people are those of all below it, each once, and none who has left', async () => {
    const { db } = await openSynced();
    const directory = createDirectory(db);
    const membersOf = async (key: string) =>
      (await directory.membersOf(departmentId(key))).map((one) => one.openId).toSorted();
    expect(await membersOf('platform')).toEqual(['ou_both', 'ou_infra', 'ou_plat']);
    expect(await membersOf('infra')).toEqual(['ou_both', 'ou_infra']);
    expect(await membersOf('rd')).toHaveLength(COMPANY.people.length - 1);
    expect([await membersOf('unseen'), await membersOf('nameless'), await membersOf('0')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await directory.membersOf(departmentId('rd'), 3)).toHaveLength(3);
    const asked = [
      ...Array.from({ length: 1200 }, (_, at) => openId(`nobody-${at}`)),
      ...['both', 'single', 'infra'].map(openId),
    ];
    const among = await directory.membersAmong(departmentId('platform'), asked);
    expect(among.map((one) => one.openId).toSorted()).toEqual(['ou_both', 'ou_infra']);
    expect(await directory.membersAmong(departmentId('platform'), [])).toEqual([]);
    await removePerson(db, openId('infra'));
    expect(await membersOf('infra')).toEqual(['ou_both']);
  });

  test('a circle of departments has the people of all of them', async () => {
    const { db } = await openSynced();
    await db
      .updateTable('departments')
      .set({ parent_id: 'od-infra' })
      .where('department_id', '=', 'od-platform')
      .execute();
    const directory = createDirectory(db);
    expect(await directory.membersOf(departmentId('infra'))).toHaveLength(3);
    expect((await directory.departmentsByName(['平台组'])).get('平台组')).toHaveLength(2);
  });

  test('a department that is renamed is found by its new name alone', async () => {
    const store = await openSynced();
    const [renamed, ...others] = COMPANY.departments;
    if (!renamed) throw new Error('no department');
    await syncFrom(
      store,
      makeContact({ ...COMPANY, departments: [{ ...renamed, name: '技术部' }, ...others] }),
    );
    const found = await createDirectory(store.db).departmentsByName(['研发部', '技术部']);
    expect([...found.keys()]).toEqual(['技术部']);
  });

  test('settings and aliases are kept', async () => {
    const { db } = await openSynced();
    const preferences = createPreferences(db);
    await preferences.setLanguage(openId('lead'), 'en-US');
    await preferences.setTimeZone(openId('lead'), zone('Europe/Berlin'));
    expect(await preferences.addAlias(openId('lead'), '小明', openId('ming'))).toBe('added');
    expect(await preferences.addAlias(openId('lead'), '小明', openId('wei'))).toBe('taken');
    const directory = createDirectory(db);
    expect((await directory.peopleByKeys(['小明'], openId('lead'))).get('小明')?.people).toMatchObject([
      { openId: 'ou_ming' },
    ]);
    expect(await directory.peopleByOpenId([openId('lead')])).toMatchObject([{ timeZone: 'Europe/Berlin' }]);
    expect(await preferences.removeAlias(openId('lead'), '小明')).toBe(true);
  });
}

describe('on SQLite', () => {
  namesContract(makeSqliteConfig);
});

const server = await findPostgres();
describe.skipIf(server === undefined)('on PostgreSQL', () => {
  namesContract(async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }));
});
