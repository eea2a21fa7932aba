import { describe, expect, test } from 'vitest';
import type { ContactPerson } from '../../../src/feishu/contact.ts';
import { createDirectory } from '../../../src/people/directory.ts';
import { createNearNames } from '../../../src/people/near-names.ts';
import { refreshPerson, removePerson } from '../../../src/people/refresh.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { makeContact, syncFrom } from '../../support/hand-made-contact.ts';
import { departmentId, makeContactPerson, makeDepartment, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const person = (key: string, changes: Partial<ContactPerson> = {}): ContactPerson =>
  makeContactPerson(key, { departments: [departmentId('rd')], ...changes });

const DEPARTMENTS = [
  makeDepartment('rd', { name: '研发部', leaders: [openId('lead')] }),
  makeDepartment('sales', { name: '销售部' }),
];
const PEOPLE = [person('lead'), person('ming', { name: '王小明' })];
const COMPANY = { departments: DEPARTMENTS, people: PEOPLE };

async function syncedStore(): Promise<Store> {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact(COMPANY));
  return store;
}

const find = ({ db }: Store, key: string) => createDirectory(db).peopleByOpenId([openId(key)]);

const called = async ({ db }: Store, name: string): Promise<string[]> =>
  [...(await createDirectory(db).peopleByKeys([name], openId('lead'))).values()].flatMap((found) =>
    found.people.map((one) => one.openId),
  );

describe('somebody who is read anew', () => {
  test('is called and placed as Contact tells now', async () => {
    const store = await syncedStore();
    const changes = { name: '赵大宝', departments: [departmentId('sales')] };
    await refreshPerson(store.db, person('ming', changes));
    expect(await find(store, 'ming')).toMatchObject([{ name: '赵大宝', departments: [['销售部']] }]);
    expect([await called(store, '王小明'), await called(store, 'zhaodabao')]).toEqual([[], ['ou_ming']]);
  });

  test('keeps their departments where Contact tells none', async () => {
    const store = await syncedStore();
    await refreshPerson(store.db, person('ming', { name: '赵大宝', departments: [] }));
    expect(await find(store, 'ming')).toMatchObject([{ name: '赵大宝', departments: [['研发部']] }]);
  });

  test('may be new', async () => {
    const store = await syncedStore();
    await refreshPerson(store.db, person('new', { name: '钱多多' }));
    expect(await called(store, '钱多多')).toEqual(['ou_new']);
  });

  test('stays through the end of a sync that had passed them, and is decided on by the next', async () => {
    const store = await syncedStore();
    const contact = makeContact(COMPANY);
    const passed = {
      ...contact,
      listMembers: async function* listMembers(id: Parameters<typeof contact.listMembers>[0]) {
        yield* contact.listMembers(id);
        if (id === departmentId('rd')) await refreshPerson(store.db, person('new', { name: '钱多多' }));
      },
    };
    await syncFrom(store, passed);
    expect(await find(store, 'new')).toHaveLength(1);
    await syncFrom(store, contact);
    expect(await find(store, 'new')).toEqual([]);
  });
});

test('somebody who is removed is called nothing, belongs nowhere and leads nobody', async () => {
  const store = await syncedStore();
  await removePerson(store.db, openId('lead'));
  expect([await find(store, 'lead'), await called(store, 'lead')]).toEqual([[], []]);
  for (const table of ['memberships', 'department_leaders', 'name_keys'] as const) {
    const rows = await store.db.selectFrom(table).where('open_id', '=', openId('lead')).selectAll().execute();
    expect(rows).toEqual([]);
  }
});

test('near names follow at once, one change after another, and the sync after them', async () => {
  const store = await syncedStore();
  const names = createNearNames(store.db);
  const near = async (typed: string): Promise<string[]> =>
    (await names.search(typed, { limit: 9, within: undefined })).map((one) => one.openId);
  expect(await near('wangxiaomign')).toEqual(['ou_ming']);
  await refreshPerson(store.db, person('ming', { name: '赵大宝' }));
  expect([await near('wangxiaomign'), await near('zhaodaboa')]).toEqual([[], ['ou_ming']]);
  await refreshPerson(store.db, person('ming', { name: '孙小虎' }));
  expect([await near('zhaodaboa'), await near('sunxiaohuu')]).toEqual([[], ['ou_ming']]);
  await removePerson(store.db, openId('ming'));
  expect(await near('sunxiaohuu')).toEqual([]);
  await syncFrom(store, makeContact(COMPANY));
  expect([await near('wangxiaomign'), await near('sunxiaohuu')]).toEqual([['ou_ming'], []]);
});

test('many changes at once are followed too', async () => {
  const store = await openTemporaryStore();
  const people = Array.from({ length: 600 }, (_, at) => person(`p${at}`, { name: `Somebody ${at}` }));
  await syncFrom(store, makeContact({ departments: DEPARTMENTS, people }));
  const names = createNearNames(store.db);
  const near = async (typed: string): Promise<string[]> =>
    (await names.search(typed, { limit: 9, within: undefined })).map((one) => one.openId);
  expect(await near('somebody 599x')).toContain('ou_p599');
  for (const [at, one] of people.entries()) await refreshPerson(store.db, { ...one, name: `Another ${at}` });
  expect([await near('somebody 599x'), await near('anotherr 599')]).toEqual([
    [],
    expect.arrayContaining(['ou_p599']),
  ]);
});
