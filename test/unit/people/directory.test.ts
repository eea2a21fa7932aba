import { describe, expect, test } from 'vitest';
import type { ContactDepartment, ContactPerson } from '../../../src/feishu/contact.ts';
import { createDirectory } from '../../../src/people/directory.ts';
import { writeDepartments, writePeople } from '../../../src/people/directory-rows.ts';
import { TIERS } from '../../../src/people/name-keys.ts';
import { zone } from '../../support/days.ts';
import { departmentId, makeContactPerson, makeDepartment, openId, userId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

async function directoryOf(people: readonly ContactPerson[], departments: readonly ContactDepartment[] = []) {
  const { db } = await openTemporaryStore();
  if (departments.length > 0) await writeDepartments(db, departments, 1);
  for (let start = 0; start < people.length; start += 500) {
    await writePeople(db, people.slice(start, start + 500), undefined, 1);
  }
  return createDirectory(db);
}

const JOINED_AT = Date.parse('2026-11-01T00:00+08:00');

describe('people by open ID', () => {
  test('have all that is known of them', async () => {
    const directory = await directoryOf([
      makeContactPerson('a', {
        employeeNo: '7',
        name: '张三',
        enName: 'San',
        timeZone: zone('Europe/Berlin'),
        joinedAt: JOINED_AT,
      }),
    ]);
    expect(await directory.peopleByOpenId([openId('a')])).toEqual([
      {
        openId: 'ou_a',
        userId: userId('a'),
        employeeNo: '7',
        name: '张三',
        enName: 'San',
        timeZone: 'Europe/Berlin',
        joinedAt: JOINED_AT,
        departments: [],
      },
    ]);
  });

  test('come in the order asked for, without those who are not there', async () => {
    const directory = await directoryOf(['a', 'b', 'c'].map((key) => makeContactPerson(key)));
    const found = await directory.peopleByOpenId(['c', 'x', 'a', 'b'].map(openId));
    expect(found.map((one) => one.name)).toEqual(['c', 'a', 'b']);
  });

  test('may be none, or two thousand', async () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `p${index}`);
    const directory = await directoryOf(keys.map((key) => makeContactPerson(key)));
    expect(await directory.peopleByOpenId([])).toEqual([]);
    const found = await directory.peopleByOpenId(keys.toReversed().map(openId));
    expect(found.map((one) => one.name)).toEqual(keys.toReversed());
  });

  test('have paths that end at a circle, at a gap and at the root', async () => {
    const departments = [
      makeDepartment('a', { parentId: departmentId('b') }),
      makeDepartment('b', { parentId: departmentId('a') }),
      makeDepartment('c', { parentId: departmentId('unseen') }),
      makeDepartment('d', { parentId: undefined }),
    ];
    const person = makeContactPerson('p', { departments: ['a', 'c', 'd', 'unknown'].map(departmentId) });
    const directory = await directoryOf([person], departments);
    const [found] = await directory.peopleByOpenId([openId('p')]);
    expect(found?.departments.map((path) => path.join('/')).toSorted()).toEqual(['b/a', 'c', 'd']);
  });
});

const ASKER = openId('asker');

describe('people by what they are called', () => {
  const people = [
    makeContactPerson('a', {
      name: '张伟',
      employeeNo: '1001',
      email: 'wei@example.com',
      mobile: '+8613800000001',
    }),
    makeContactPerson('b', { name: '张伟', nickname: 'Will', employeeNo: '1002' }),
    makeContactPerson('c', { name: '1001', enName: 'May Chen' }),
  ];

  test.each([
    ['张伟', ['ou_a', 'ou_b']],
    ['will', ['ou_b']],
    ['WEI@Example.com', ['ou_a']],
    ['+8613800000001', ['ou_a']],
    ['13800000001', ['ou_a']],
    ['may  chen', ['ou_c']],
    ['Ｍａｙ　Ｃｈｅｎ', ['ou_c']],
    ['张', []],
    ['', []],
    ['%', []],
    ["' OR 1=1 --", []],
  ])('"%s"', async (key, ids) => {
    const directory = await directoryOf(people);
    const found = [...(await directory.peopleByKeys([key], ASKER)).values()];
    expect(found.flatMap((one) => one.people.map((person) => person.openId))).toEqual(ids);
  });

  test('a number is the one who has it, and not somebody who is called so', async () => {
    const directory = await directoryOf(people);
    expect((await directory.peopleByKeys(['1001'], ASKER)).get('1001')).toMatchObject({
      tier: TIERS.identifier,
      people: [{ openId: 'ou_a' }],
    });
  });

  test('many keys at once are each answered under their folded form', async () => {
    const directory = await directoryOf(people);
    const keys = [...Array.from({ length: 5000 }, (_, index) => `nobody ${index}`), ' WILL ', '张伟'];
    expect([...(await directory.peopleByKeys(keys, ASKER)).keys()].toSorted()).toEqual(
      ['will', '张伟'].toSorted(),
    );
  });
});

/** Who is found for one thing typed, and by what: `2 ou_a ou_b`; nothing where nobody is. */
const findersOf =
  (people: readonly ContactPerson[]) =>
  async (typed: string, asker = ASKER): Promise<string> => {
    const directory = await directoryOf(people);
    return [...(await directory.peopleByKeys([typed], asker)).values()]
      .map((found) => [found.tier, ...found.people.map((one) => one.openId)].join(' '))
      .join();
  };

describe('people by the pinyin of their names', () => {
  const find = findersOf([
    makeContactPerson('wang', { name: '王小明' }),
    makeContactPerson('shan', { name: '单雄信' }),
    makeContactPerson('wei', { name: '张伟' }),
    makeContactPerson('wei-too', { name: '張薇' }),
    makeContactPerson('latin', { name: 'Zhang Wei' }),
    makeContactPerson('na', { name: '李娜' }),
    makeContactPerson('may', { name: 'May Chen' }),
  ]);

  test.each([
    ['wangxiaoming', '3 ou_wang'],
    ['Wang Xiaoming', '3 ou_wang'],
    ['wang xiao-ming', '3 ou_wang'],
    ['wáng xiǎomíng', '3 ou_wang'],
    ['wangxm', '4 ou_wang'],
    ['xiaoming wang', '4 ou_wang'],
    ['shanxiongxin', '3 ou_shan'],
    ['danxiongxin', '3 ou_shan'],
    ['zhangw', '4 ou_wei ou_wei-too'],
    ['张薇', '2 ou_wei-too'],
    ['张 伟', '2 ou_wei'],
    ['maychen', '2 ou_may'],
    ['chen may', '2 ou_may'],
    ['may', '4 ou_may'],
  ])('"%s" is %s', async (typed, found) => {
    expect(await find(typed)).toBe(found);
  });

  test('a name that is written so is surer than one that only sounds so', async () => {
    expect(await find('zhangwei')).toBe('2 ou_latin');
  });

  test.each(['wxm', 'lin', 'xiaoming', '明'])('"%s" decides nothing', async (typed) => {
    expect(await find(typed)).toBe('');
  });
});

describe('an alias', () => {
  const people = [makeContactPerson('a', { name: '张三' }), makeContactPerson('b', { name: '老三' })];

  test('is as good as a name, for its owner alone', async () => {
    const { db } = await openTemporaryStore();
    await writePeople(db, people, undefined, 1);
    const alias = { owner_open_id: ASKER, key: '老三', alias: '老三', open_id: openId('a') };
    await db.insertInto('person_aliases').values(alias).execute();
    const directory = createDirectory(db);
    const found = async (asker: string) =>
      (await directory.peopleByKeys(['老三'], openId(asker))).get('老三')?.people.map((one) => one.openId);
    expect([await found('asker'), await found('other')]).toEqual([['ou_a', 'ou_b'], ['ou_b']]);
  });

  test('that is somebody’s name already means them once', async () => {
    const { db } = await openTemporaryStore();
    await writePeople(db, people, undefined, 1);
    const alias = { owner_open_id: ASKER, key: '老三', alias: '老三', open_id: openId('b') };
    await db.insertInto('person_aliases').values(alias).execute();
    const found = await createDirectory(db).peopleByKeys(['老三'], ASKER);
    expect(found.get('老三')?.people.map((one) => one.openId)).toEqual(['ou_b']);
  });

  test('of somebody who is gone is nobody', async () => {
    const { db } = await openTemporaryStore();
    const alias = { owner_open_id: ASKER, key: '老三', alias: '老三', open_id: openId('gone') };
    await db.insertInto('person_aliases').values(alias).execute();
    expect((await createDirectory(db).peopleByKeys(['老三'], ASKER)).size).toBe(0);
  });
});
