import { expect, test } from 'vitest';
import type { Access } from '../../../src/access/authorise.ts';
import { settlePeople } from '../../../src/bot/settle-people.ts';
import type { CivilDate } from '../../../src/core/civil.ts';
import type { OpenId } from '../../../src/core/ids.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import type { Directory, Person } from '../../../src/people/directory.ts';

const person = (name: string, openId = `ou_${name}`): Person => ({
  openId: openId as OpenId,
  userId: undefined,
  employeeNo: undefined,
  name,
  enName: undefined,
  timeZone: undefined,
  departments: [],
});

const ASKER = person('asker');

const directoryOf = (people: readonly Person[]): Directory => ({
  peopleByOpenId: (ids) => Promise.resolve(people.filter((one) => ids.includes(one.openId))),
  peopleByKeys: (keys) =>
    Promise.resolve(
      Map.groupBy(
        people.filter((one) => keys.includes(one.name)),
        (one) => one.name,
      ),
    ),
  syncedAt: () => Promise.resolve(0),
});

/** The asker may see exactly these people. */
const accessTo = (ids: readonly string[]): Access => ({
  authorise: (_asker, people) =>
    Promise.resolve({
      allowed: people.filter((one) => ids.includes(one.openId)),
      denied: people.filter((one) => !ids.includes(one.openId)),
    }),
});

async function settle(text: string, people: readonly Person[], visible: readonly string[] = []) {
  const parsed = parseMessage({ text, mentions: [], addressed: true }, { today: '2026-11-19' as CivilDate });
  if (parsed.kind !== 'command' || parsed.command.kind !== 'flows')
    throw new Error('not a question about flows');
  const using = { directory: directoryOf(people), access: accessTo(visible) };
  return settlePeople(parsed.command.readings, ASKER, using);
}

test.each([
  ['张三上周打卡', '张三'],
  ['alise last week', 'alise'],
  ['/flows 张三、李四 昨天', '李四'],
  ['please show me zhangsan', 'zhangsan'],
])('of "%s" the part that stands for nobody is "%s"', async (text, unknown) => {
  expect(await settle(text, unknown === '李四' ? [person('张三')] : [])).toEqual({
    kind: 'unknown',
    text: unknown,
  });
});

test('a name that looks like a time is a name where somebody has it', async () => {
  const settled = await settle('周一鸣', [person('周一鸣')]);
  expect(settled).toMatchObject({ kind: 'settled', people: [{ name: '周一鸣' }], when: undefined });
});

test('of people of one name the one whom the asker may see is meant; of several visible ones none is', async () => {
  const both = [person('张伟', 'ou_a'), person('张伟', 'ou_b')];
  expect(await settle('/flows 张伟', both, ['ou_b'])).toMatchObject({
    kind: 'settled',
    people: [{ openId: 'ou_b' }],
  });
  expect(await settle('/flows 张伟', both, ['ou_a', 'ou_b'])).toMatchObject({ kind: 'shared', name: '张伟' });
  expect(await settle('/flows 张伟', both)).toMatchObject({ kind: 'refused' });
});

test('a second shared name is told, not dropped', async () => {
  const people = [
    person('张伟', 'ou_a'),
    person('张伟', 'ou_b'),
    person('李伟', 'ou_c'),
    person('李伟', 'ou_d'),
    person('王芳'),
  ];
  const all = people.map((one) => one.openId);
  expect(await settle('/flows 张伟 李伟 王芳', people, all)).toMatchObject({
    kind: 'shared',
    name: '张伟',
    alsoShared: ['李伟'],
    settled: [{ name: '王芳' }],
  });
});
