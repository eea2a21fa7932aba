import { describe, expect, test } from 'vitest';
import { buttonValuesOf, textOf } from '../../support/card-text.ts';
import { days } from '../../support/days.ts';
import { departmentId, openId } from '../../support/people.ts';
import { pressed, typed } from '../../support/stored-events.ts';
import { watchBot } from '../../support/watched-bot.ts';

/** What came of one event, and of each button on the answer when somebody presses it. */
async function after(event: Parameters<ReturnType<typeof watchBot>['handle']>[0]) {
  const bot = watchBot();
  await bot.handle(event);
  const [first] = bot.delivered;
  const answer = first?.answer;
  return {
    ...bot,
    answer,
    text: answer ? textOf(answer.card) : '',
    values: answer ? buttonValuesOf(answer.card) : [],
  };
}

const button = (department: string, as: string) => ({
  do: 'flows',
  people: [{ departmentId: departmentId(department), as }],
  ...days('2026-11-09', '2026-11-15'),
  language: 'en-US',
});

describe('a department asked about', () => {
  test('stands for its people, in the order of their names', async () => {
    const { queries, text, answer } = await after(typed('/flows 研发部、平台组 上周', 'admin'));
    expect(queries.flatMap((query) => query.people).toSorted()).toEqual(
      ['other', 'twin-1', 'twin-2', 'worker'].map((key) => `user_${key}`),
    );
    expect(text).toContain('「研发部」共 2 人');
    expect(text).toContain('「研发部 / 平台组」共 3 人');
    expect(answer).toMatchObject({ audience: 'policy' });
  });

  test.each([
    ['by words', typed('/flows 研发部 上周'), '「研发部」里你能查看的有 1 人，其余的不能查看。'],
    [
      'by a button',
      pressed(button('rd', 'x')),
      'Of “研发部” you may see 1 person; the rest is not shared with you.',
    ],
  ])('of whom the asker may see some shows those, and nothing of the others, %s', async (_, event, said) => {
    const { queries, text, answer } = await after(event);
    expect(queries).toMatchObject([{ people: ['user_worker'] }]);
    expect(text).toContain(said);
    expect(text).not.toContain('other');
    expect(answer).toMatchObject({ audience: 'asker', refused: 1 });
  });

  test.each([
    ['by words', typed('/flows 财务部 上周')],
    ['by a button', pressed(button('finance', '财务部'))],
    ['that is empty', typed('/flows 空部 上周')],
  ])('of whom the asker may see nobody is refused by its name, once, %s', async (_, event) => {
    const { queries, text, answer } = await after(event);
    expect([queries, answer?.audience, answer?.refused]).toEqual([[], 'asker', 1]);
    expect(text.match(/财务部|空部/g)).toHaveLength(1);
    expect(text).not.toMatch(/other|\d/);
  });

  test('beside people: each is allowed or refused in their own words', async () => {
    const { queries, text } = await after(typed('/flows 财务部 worker no-other 上周'));
    expect(queries).toMatchObject([{ people: ['user_worker'] }]);
    expect(text).toContain('你不能查看：财务部、no-other。');
  });

  test('that is empty is said to be so to somebody who may see everybody', async () => {
    const { queries, text } = await after(typed('/flows 空部 上周', 'admin'));
    expect(queries).toEqual([]);
    expect(text).toContain('没有我能读到的人');
  });

  test('of several of one name is the one in which the asker may see somebody, or asked about', async () => {
    expect((await after(typed('/flows 客服组 上周', 'worker'))).text).toContain('研发部 / 客服组');
    const { text, values, answer, queries } = await after(typed('/flows 客服组 上周'));
    expect([queries, answer?.audience]).toEqual([[], 'asker']);
    expect(text).toMatch(/有 2 个部门叫「客服组」[^]*研发部 \/ 客服组[^]*财务部 \/ 客服组/);
    expect(values).toMatchObject([
      { do: 'flows', people: [{ departmentId: 'od-twice', as: '客服组' }], from: '2026-11-09' },
      { do: 'flows', people: [{ departmentId: 'od-twice-too', as: '客服组' }], to: '2026-11-15' },
    ]);
  });
});

describe('a button that names a department', () => {
  test('carries it by its ID, and shows each presser whom they may see', async () => {
    const asked = await after(typed('/flows 平台组 研发部 2026-12-01~2026-12-05'));
    const [value] = asked.values;
    expect(value).toMatchObject({
      people: [
        { departmentId: 'od-platform', as: '平台组' },
        { departmentId: 'od-rd', as: '研发部' },
      ],
    });
    expect((await after(pressed(value))).text).toContain('「研发部 / 平台组」共 3 人');
    const others = await after(pressed(value, 'other'));
    expect(others.queries).toMatchObject([{ people: ['user_other'] }]);
    expect(others.text).toContain('你不能查看：平台组。');
  });

  test.each([
    [
      'a department that is no more',
      button('dissolved', 'x'),
      'That department is no longer in the directory',
    ],
    [
      'the root',
      { ...button('rd', 'x'), people: [{ departmentId: '0', as: 'x' }] },
      'That department is no longer',
    ],
    [
      'somebody who is no more, beside one that is',
      {
        ...button('rd', 'x'),
        people: [
          { departmentId: 'od-rd', as: 'x' },
          { openId: openId('gone'), as: 'y' },
        ],
      },
      'That person is no longer in the directory',
    ],
    [
      'no department’s ID',
      { ...button('rd', 'x'), people: [{ departmentId: 'od-../x', as: 'x' }] },
      '这个按钮已经失效',
    ],
  ])('%s is told, and nothing is run', async (_, value, said) => {
    const { queries, text } = await after(pressed(value, 'admin'));
    expect([queries, text.includes(said)]).toEqual([[], true]);
  });
});
