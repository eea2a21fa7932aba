import { describe, expect, test } from 'vitest';
import { pickReadings } from '../../../src/bot/pick-reading.ts';
import type { FlowsReading } from '../../../src/language/command.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import type { Directory } from '../../../src/people/directory.ts';
import { foldName, type Tier } from '../../../src/people/name-keys.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';
import { makeNamedDepartment, namedDepartments } from '../../support/named-departments.ts';
import { makePerson } from '../../support/people.ts';

const ASKER = makePerson('asker', { name: '问者' });

/** A directory of people who are called exactly so, but for those whom a key of a lower tier stands for. */
function directoryOf(
  names: readonly string[],
  tier: Tier = 2,
  departments: readonly string[] = [],
): Directory {
  const people = new Map(names.map((name) => [foldName(name), makePerson(name)]));
  return {
    ...namedDepartments(...departments.map((name) => [makeNamedDepartment(name, name), []] as const)),
    syncedAt: () => Promise.resolve(0),
    peopleByOpenId: () => Promise.resolve([]),
    peopleByUserId: () => Promise.resolve([]),
    peopleByKeys: (keys) =>
      Promise.resolve(
        new Map(
          keys.map(foldName).flatMap((key) => {
            const person = people.get(key);
            return person ? [[key, { tier, people: [person] }] as const] : [];
          }),
        ),
      ),
  };
}

const print = ({ who, when, options }: FlowsReading): string =>
  [
    who.map((ref) => (ref.kind === 'named' ? ref.text : ref.kind)).join('+') || '-',
    when?.text ?? '-',
    ...options.flags,
  ].join(' | ');

/** Every reading that may be meant, or the part that stands for nobody. */
async function pick(
  text: string,
  names: readonly string[],
  tier?: Tier,
  departments?: readonly string[],
): Promise<string[]> {
  const parsed = parseMessage(
    { text, mentions: [], addressed: true },
    { today: day('2026-11-22'), holidays: knownHolidays },
  );
  if (parsed.kind !== 'command' || parsed.command.kind !== 'flows')
    throw new Error('no question about flows');
  const picked = await pickReadings(parsed.command.readings, ASKER, directoryOf(names, tier, departments));
  if ('why' in picked) return [picked.why.kind === 'unknown' ? `? ${picked.why.text}` : picked.why.kind];
  return picked.map(({ reading }) => print(reading));
}

describe('a name that is a time or an option as well is asked about', () => {
  test.each<[string, string[], string[]]>([
    ['本周', ['本周'], ['- | 本周', '本周 | -']],
    ['/flows 本周', ['本周'], ['- | 本周', '本周 | -']],
    ['张三 本周', ['张三', '本周'], ['张三 | 本周', '张三 本周 | -']],
    ['查一下本周', ['本周'], ['- | 本周', '本周 | -']],
    ['本周 上周', ['本周'], ['本周 | 上周']],
    ['/flows field', ['Field'], ['- | - | field', 'field | -']],
    ['/flows Field last week', ['Field'], ['- | last week | field', 'Field | last week']],
    ['/flows all', ['All'], ['- | - | all', 'all | -']],
    [
      'Alice Field last week',
      ['Alice', 'Alice Field'],
      ['Alice | last week | field', 'Alice Field | last week'],
    ],
    ['导出 上周', ['导出'], ['- | 上周 | export', '导出 | 上周']],
  ])('%s, with %j', async (text, names, readings) => {
    expect(await pick(text, names)).toEqual(readings);
  });
});

describe('without a question', () => {
  test.each<[string, string[], string]>([
    ['本周', ['李雷'], '- | 本周'],
    ['“本周”', ['本周'], '本周 | -'],
    ['"Field" last week', ['Field'], 'Field | last week'],
    ['/flows "本周" 上周', ['本周'], '本周 | 上周'],
    ['/flows field last week', ['Alice'], '- | last week | field'],
    ['Alice Field last week', ['Alice Field'], 'Alice Field | last week'],
    ['/flows help', ['Help'], 'help | -'],
    // 查 is a filler where nobody is called so, and somebody where one is.
    ['查上周', ['查'], '查 | 上周'],
    ['查上周', ['李雷'], '- | 上周'],
    ['查理上周', ['查理', '理'], '查理 | 上周'],
    ['张三上周打卡', ['张三'], '张三 | 上周'],
    ['张三和李四上周', ['张三', '李四'], '张三和李四 | 上周'],
    ['张和平上周', ['张和平', '张', '平'], '张和平 | 上周'],
    ['May Chen last week', ['May', 'May Chen', 'Chen'], 'May Chen | last week'],
  ])('%s, with %j: %s', async (text, names, reading) => {
    expect(await pick(text, names)).toEqual([reading]);
  });

  test('what is found by less than a name never competes with a time, nor comes before one', async () => {
    expect(await pick('本周', ['本周'], 3)).toEqual(['- | 本周']);
    expect(await pick('/flows all', ['All'], 4)).toEqual(['- | - | all']);
    expect(await pick('zhangsan 本周', ['zhangsan'], 3)).toEqual(['zhangsan | 本周']);
  });
});

describe('where nobody is found', () => {
  test.each([
    ['张四上周导出', '? 张四'],
    ['导出 张四 上周', '? 张四'],
    ['/flows alise field last week', '? alise'],
    ['/flows all alise', '? alise'],
  ])('%s: options are not blamed', async (text, unknown) => {
    expect(await pick(text, ['张三'])).toEqual([unknown]);
  });
});

describe('a department', () => {
  test.each<[string, string[], string[]]>([
    ['研发部上周打卡', [], ['研发部 | 上周']],
    ['/flows 上周研发部', [], ['研发部 | 上周']],
    ['Engineering last week', [], ['Engineering | last week']],
    ['研发部和张三上周', ['张三'], ['研发部和张三 | 上周']],
    ['/flows field last week', [], ['- | last week | field', 'field | last week']],
    // Whoever has a department's name is meant, and no time competes with what only sounds so.
    ['研发部上周', ['研发部'], ['研发部 | 上周']],
  ])('%s, with %j', async (text, names, readings) => {
    expect(await pick(text, names, 2, ['研发部', 'Engineering', 'Field'])).toEqual(readings);
  });

  test('of nearly the name is not meant', async () => {
    expect(await pick('研发上周', [], 2, ['研发部'])).toEqual(['? 研发']);
  });
});
