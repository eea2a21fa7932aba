import { describe, expect, test } from 'vitest';
import type { OpenId } from '../../../src/core/ids.ts';
import type { ContactPerson } from '../../../src/feishu/contact.ts';
import { writePeople } from '../../../src/people/directory-rows.ts';
import { createNearNames, NEAR_TIERS, type NearNames } from '../../../src/people/near-names.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { makeContact, syncFrom } from '../../support/hand-made-contact.ts';
import { makeContactPerson, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const called = (key: string, name: string, changes: Partial<ContactPerson> = {}): ContactPerson =>
  makeContactPerson(key, { name, ...changes });

const PEOPLE = [
  called('ming', '王小明'),
  called('san', '张三'),
  called('shan', '张珊'),
  called('na', '李娜'),
  called('wei', '张伟'),
  called('wei-too', '张薇'),
  called('alice', 'Alice Chen'),
  called('bob', 'Bob', { nickname: '小飞侠' }),
];

async function companyOf(people: readonly ContactPerson[]): Promise<Store> {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact({ departments: [], people }));
  return store;
}

/** Who is near, each as the tier and their key. */
async function near(
  names: NearNames,
  typed: string,
  within?: ReadonlySet<OpenId>,
  limit = 9,
): Promise<string[]> {
  const found = await names.search(typed, { limit, within });
  return found.map(({ tier, openId: id }) => `${tier} ${id.slice(3)}`);
}

const T = NEAR_TIERS;

describe('near names', () => {
  test.each([
    ['wxm', [`${T.initials} ming`]],
    ['lin', [`${T.initials} na`]],
    ['zangsan', [`${T.blurred} san`, `${T.blurred} shan`]],
    ['Wan Xiaomin', [`${T.blurred} ming`]],
    ['lila', [`${T.blurred} na`]],
    ['wangxiaomign', [`${T.slip} ming`]],
    ['wangxaoming', [`${T.slip} ming`]],
    ['wangxiapmimg', [`${T.slip} ming`]],
    ['alcie', [`${T.slip} alice`]],
    ['alice cehn', [`${T.slip} alice`]],
    ['王小名', [`${T.homophone} ming`]],
    ['王晓明', [`${T.homophone} ming`]],
    ['王大明', [`${T.slip} ming`]],
    ['張姗', [`${T.homophone} shan`, `${T.homophone} san`]],
    ['小飞虾', [`${T.homophone} bob`]],
  ])('of "%s" are %j', async (typed, found) => {
    expect(await near(createNearNames((await companyOf(PEOPLE)).db), typed)).toEqual(found);
  });

  test.each(['', 'x', '王', '周末', 'abc', 'qqqqqqqq', 'x'.repeat(500), '%', "' OR 1=1 --"])(
    'of "%s" are none',
    async (typed) => {
      expect(await near(createNearNames((await companyOf(PEOPLE)).db), typed)).toEqual([]);
    },
  );

  test('give one person of each name before a second of any, and no more than asked for', async () => {
    const names = createNearNames((await companyOf([...PEOPLE, called('wu', '张吴')])).db);
    expect(await near(names, 'zhangwe')).toEqual([`${T.slip} wei`, `${T.slip} wu`, `${T.slip} wei-too`]);
    expect(await near(names, 'zhangwe', undefined, 2)).toHaveLength(2);
  });

  test('are only those within the people asked for, however many others there are', async () => {
    const many = Array.from({ length: 300 }, (_, at) => called(`other-${at}`, '王晓明'));
    const names = createNearNames((await companyOf([...many, ...PEOPLE])).db);
    const within = new Set([openId('ming'), openId('na')]);
    for (const typed of ['wangxiaomign', 'wxm', 'wanxiaomin', '王小鸣'])
      expect((await near(names, typed, within)).map((one) => one.slice(2))).toEqual(['ming']);
  });

  test('of a company without Chinese names are found too', async () => {
    const names = createNearNames((await companyOf([called('a', 'Anna Schmidt')])).db);
    expect(await near(names, 'anna schmitd')).toEqual([`${T.slip} a`]);
  });

  test('of nobody are nobody', async () => {
    expect(await near(createNearNames((await openTemporaryStore()).db), 'wangxiaomign')).toEqual([]);
  });
});

describe('near names after a change', () => {
  const renamed = PEOPLE.map((one) => (one.openId === openId('ming') ? { ...one, name: '赵大宝' } : one));

  test('follow a later sync, whoever made it', async () => {
    const store = await companyOf(PEOPLE);
    const names = createNearNames(store.db);
    expect(await near(names, 'wangxiaomign')).toEqual([`${T.slip} ming`]);
    await syncFrom(store, makeContact({ departments: [], people: renamed }));
    expect([await near(names, 'wangxiaomign'), await near(names, 'zhaodabo')]).toEqual([
      [],
      [`${T.slip} ming`],
    ]);
  });

  test('are the same for many searches at once', async () => {
    const names = createNearNames((await companyOf(PEOPLE)).db);
    const found = await Promise.all(Array.from({ length: 20 }, () => near(names, 'wangxiaomign')));
    expect(new Set(found.flat())).toEqual(new Set([`${T.slip} ming`]));
    expect(found.every((one) => one.length === 1)).toBe(true);
  });

  test('do not hold who left in between', async () => {
    const store = await companyOf(PEOPLE);
    const names = createNearNames(store.db);
    await near(names, 'wangxiaomign');
    const people = PEOPLE.filter((one) => one.openId !== openId('ming'));
    await syncFrom(store, makeContact({ departments: [], people }));
    expect(await near(names, 'wangxiaomign')).toEqual([]);
  });

  test('while a sync has come half-way are those of the last complete one', async () => {
    const store = await companyOf(PEOPLE);
    const names = createNearNames(store.db);
    await near(names, 'wangxiaomign');
    await writePeople(store.db, [called('new', '赵大宝')], undefined, 2);
    expect(await near(names, 'zhaodabo')).toEqual([]);
  });
});
