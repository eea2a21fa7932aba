import { describe, expect, test } from 'vitest';
import type { Directory, Person } from '../../../src/people/directory.ts';
import { foldName } from '../../../src/people/name-keys.ts';
import { resolveNames } from '../../../src/people/resolve.ts';
import { makeNamedDepartment, namedDepartments } from '../../support/named-departments.ts';
import { calledExactly, makePerson, openId } from '../../support/people.ts';

const ASKER = openId('asker');

/** Everybody by each thing they are called; people of one name stand under it together. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  张三: ['zhang'],
  李四: ['li'],
  张伟: ['wei-1', 'wei-2'],
  王和平: ['heping'],
  'May Chen': ['may-chen'],
  May: ['may'],
  Chen: ['chen'],
  Alice: ['alice'],
  'Bob Van Den Berg Jr': ['bob'],
  '1001': ['zhang'],
  'san@example.com': ['zhang'],
  Sand: ['sand'],
};

const DEPARTMENTS = namedDepartments(
  ...['研发部', 'Engineering', 'Customer Care', 'Alice', '产品和设计部', 'R&D', 'HR/IT'].map(
    (name) => [makeNamedDepartment(name, 'Company', name), []] as const,
  ),
);

const directory: Directory = {
  ...DEPARTMENTS,
  peopleByOpenId: () => Promise.resolve([]),
  peopleByUserId: () => Promise.resolve([]),
  syncedAt: () => Promise.resolve(0),
  peopleByKeys: (keys) => {
    const known = new Map<string, Person[]>(
      Object.entries(CALLED).map(([name, people]) => [foldName(name), people.map((one) => makePerson(one))]),
    );
    const asked = new Set(keys.map(foldName));
    return Promise.resolve(calledExactly(new Map([...known].filter(([key]) => asked.has(key)))));
  },
};

/** Each name found and who has it, or the unknown part. */
async function resolve(text: string): Promise<string | [string, ...string[]][]> {
  const found = await resolveNames(directory, text, ASKER);
  if (found.kind === 'unknown') return found.name;
  return found.names.map((one) => [
    one.name,
    ...('people' in one
      ? one.people.map(({ openId: id }) => id.slice(3))
      : one.departments.map(({ departmentId: id }) => id)),
  ]);
}

const names = async (text: string): Promise<string | string[]> => {
  const found = await resolve(text);
  return typeof found === 'string' ? found : found.map(([name]) => name);
};

describe('names that are known', () => {
  test.each([
    ['张三', ['张三']],
    ['张三 李四', ['张三', '李四']],
    ['张三、李四', ['张三', '李四']],
    ['张三，李四；Alice', ['张三', '李四', 'Alice']],
    ['张三,李四,', ['张三', '李四']],
    ['张三和李四', ['张三', '李四']],
    ['张三 和 李四', ['张三', '李四']],
    ['张三与李四及Alice', ['张三', '李四', 'Alice']],
    ['Alice and 张三', ['Alice', '张三']],
    ['ALICE AND sand', ['ALICE', 'sand']],
    ['alice & 张三', ['alice', '张三']],
    ['May Chen', ['May Chen']],
    ['Chen May', ['Chen', 'May']],
    ['May, Chen', ['May', 'Chen']],
    ['May Chen Alice', ['May Chen', 'Alice']],
    ['May May Chen', ['May', 'May Chen']],
    ['Bob Van Den Berg Jr', ['Bob Van Den Berg Jr']],
    ['Ｍａｙ　Ｃｈｅｎ', ['Ｍａｙ Ｃｈｅｎ']],
    ['1001', ['1001']],
    ['SAN@example.com', ['SAN@example.com']],
    ['王和平', ['王和平']],
    ['张三\n李四', ['张三', '李四']],
  ])('%s', async (text, found) => {
    expect(await names(text)).toEqual(found);
  });

  test('everybody of one name is given, nobody is guessed', async () => {
    expect(await resolve('张伟')).toEqual([['张伟', 'wei-1', 'wei-2']]);
  });

  // 和 is a part of one name here, and joins others.
  test.each([
    ['王和平和张三', ['王和平', '张三']],
    ['王和平、张三和李四', ['王和平', '张三', '李四']],
  ])('%s', async (text, found) => {
    expect(await names(text)).toEqual(found);
  });
});

describe('departments', () => {
  test.each([
    ['研发部', [['研发部', 'od-研发部']]],
    ['customer  care', [['customer care', 'od-Customer Care']]],
    [
      '研发部 张三',
      [
        ['研发部', 'od-研发部'],
        ['张三', 'zhang'],
      ],
    ],
    [
      '张三和研发部',
      [
        ['张三', 'zhang'],
        ['研发部', 'od-研发部'],
      ],
    ],
    [
      '产品和设计部、张三',
      [
        ['产品和设计部', 'od-产品和设计部'],
        ['张三', 'zhang'],
      ],
    ],
    ['alice', [['alice', 'alice']]],
    [
      'Alice、Engineering',
      [
        ['Alice', 'alice'],
        ['Engineering', 'od-Engineering'],
      ],
    ],
    ['R&D', [['R&D', 'od-R&D']]],
    [
      'R&D 张三',
      [
        ['R&D', 'od-R&D'],
        ['张三', 'zhang'],
      ],
    ],
    [
      'HR/IT & 张三',
      [
        ['HR/IT', 'od-HR/IT'],
        ['张三', 'zhang'],
      ],
    ],
    ['/ 张三 /', [['张三', 'zhang']]],
  ])('%s', async (text, found) => {
    expect(await resolve(text)).toEqual(found);
  });

  test('are not asked for where people account for all of a text', async () => {
    const asked: (readonly string[])[] = [];
    const watched: Directory = {
      ...directory,
      departmentsByName: (spans) => {
        asked.push(spans);
        return directory.departmentsByName(spans);
      },
    };
    await resolveNames(watched, '张三、May Chen', ASKER);
    expect(asked.flat()).toEqual([]);
  });

  test.each(['研发', '研发部门', 'Engineer', '设计部'])(
    '"%s" is none of nearly the same name',
    async (text) => {
      expect(await resolve(text)).toBe(text);
    },
  );
});

describe('what is no name', () => {
  test.each([
    ['王五', '王五'],
    ['张', '张'],
    ['张三丰', '张三丰'],
    ['张三、王五', '王五'],
    ['Alice, Xyz, Qqq', 'Xyz'],
    ['2月30日', '2月30日'],
  ])('in "%s" is "%s"', async (text, unknown) => {
    expect(await names(text)).toBe(unknown);
  });

  test.each([
    ['张三 王五', '王五'],
    ['张三和王五', '王五'],
    ['Alice and Xyz', 'Xyz'],
    ['May Chen Xyz Alice', 'Xyz'],
  ])('in "%s" is "%s"', async (text, unknown) => {
    expect(await names(text)).toBe(unknown);
  });

  test.each(['', ' ', '、', ', ,'])('"%s" names nobody', async (text) => {
    expect((await resolveNames(directory, text, ASKER)).kind).toBe('unknown');
  });

  test.each(['和', '、和', '和和'])('"%s" names nobody', async (text) => {
    expect((await resolveNames(directory, text, ASKER)).kind).toBe('unknown');
  });
});

describe('the names beside what is none', () => {
  test.each([
    ['王五', []],
    ['张三 王五 Alice', ['张三', 'Alice']],
    ['张三和王五和李四', ['张三', '李四']],
    ['王五、张三、May Chen', ['张三', 'May Chen']],
    ['张伟 王五', ['张伟']],
    ['王五、赵六', undefined],
    ['王五和赵六', undefined],
    ['王五 张三 赵六', undefined],
  ])('in "%s" are %j', async (text, others) => {
    const found = await resolveNames(directory, text, ASKER);
    expect(found.kind === 'unknown' && found.others?.map((one) => one.name)).toEqual(others);
  });
});

describe('very long texts', () => {
  test.each([
    ['two thousand words', 'word '.repeat(2000)],
    ['two thousand parts', '词、'.repeat(2000)],
    ['two thousand joiners', '和'.repeat(2000)],
    ['two thousand known names', '张三 '.repeat(2000)],
  ])('%s ask the directory for no more than ten thousand keys', async (_, text) => {
    let asked = 0;
    const counting: Directory = {
      ...directory,
      peopleByKeys: (keys, asker) => {
        asked += keys.length;
        return directory.peopleByKeys(keys, asker);
      },
    };
    await resolveNames(counting, text, ASKER);
    expect(asked).toBeLessThan(10_000);
  });

  test('forty names are a list, not a sentence', async () => {
    expect(await names(Array.from({ length: 40 }, () => 'Alice').join('、'))).toHaveLength(40);
  });
});
