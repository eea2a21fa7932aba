import { describe, expect, test } from 'vitest';
import type { ContactDepartment, ContactPerson } from '../../../src/feishu/contact.ts';
import { createDirectory } from '../../../src/people/directory.ts';
import { writeDepartments, writePeople } from '../../../src/people/directory-rows.ts';
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

describe('people by open ID', () => {
  test('have all that is known of them', async () => {
    const directory = await directoryOf([
      makeContactPerson('a', {
        employeeNo: '7',
        name: '张三',
        enName: 'San',
        timeZone: zone('Europe/Berlin'),
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
    const found = [...(await directory.peopleByKeys([key])).values()].flat();
    expect(found.map((one) => one.openId)).toEqual(ids);
  });

  test('a number is the one who has it, and not somebody who is called so', async () => {
    const directory = await directoryOf(people);
    expect((await directory.peopleByKeys(['1001'])).get('1001')).toMatchObject([{ openId: 'ou_a' }]);
  });

  test('many keys at once are each answered under their folded form', async () => {
    const directory = await directoryOf(people);
    const keys = [...Array.from({ length: 5000 }, (_, index) => `nobody ${index}`), ' WILL ', '张伟'];
    expect([...(await directory.peopleByKeys(keys)).keys()].toSorted()).toEqual(['will', '张伟'].toSorted());
  });
});
