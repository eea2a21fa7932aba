import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import { buttonValuesOf, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { departmentId, openId } from '../../support/people.ts';
import { pressed, typed } from '../../support/stored-events.ts';
import { type Situation, watchBot } from '../../support/watched-bot.ts';

async function after(event: StoredEvent, situation: Situation = {}) {
  const bot = watchBot(situation);
  await bot.handle(event);
  const [first] = bot.delivered;
  const answer = first?.answer;
  return {
    answer,
    asked: bot.queries.flatMap(({ people }) => people).toSorted(),
    bounds: bot.queries[0]?.bounds,
    text: answer ? textOf(answer.card) : '',
    values: answer ? buttonValuesOf(answer.card) : [],
  };
}

const OWN = { do: 'team', people: [], language: 'zh-CN' };
const WORKER = { ...OWN, people: [{ openId: openId('worker'), as: 'worker' }] };

describe('nobody named', () => {
  test('is those who report to the asker and the people of the departments they lead, each once', async () => {
    const { asked, answer, values } = await after(typed('/team'));
    expect(asked).toEqual(['user_twin-1', 'user_twin-2', 'user_worker']);
    expect(answer).toMatchObject({ audience: 'policy' });
    expect(values).toEqual([OWN, { ...OWN, days: days('2026-11-18') }]);
  });

  test('is the department of one who leads nobody, where they may see somebody of it', async () => {
    const { asked, text } = await after(typed('/team', 'admin'));
    expect(asked).toEqual(['user_other', 'user_worker']);
    expect(text).toContain('看的是你所在的部门');
  });

  test('is themself alone, where they may not', async () => {
    const { asked, text } = await after(typed('/team', 'other'));
    expect(asked).toEqual(['user_other']);
    expect(text).toContain('你现在不带人');
    expect(text).not.toContain('worker');
  });
});

describe('who is named', () => {
  test('is shown, or refused in their own words', async () => {
    const { asked, text, answer } = await after(typed('/team worker no-other'));
    expect(asked).toEqual(['user_worker']);
    expect(text).toContain('你不能查看：no-other。');
    expect(answer).toMatchObject({ audience: 'asker', refused: 1 });
  });

  test.each([
    ['by words', typed('/team 财务部')],
    ['by a button', pressed({ ...OWN, people: [{ departmentId: departmentId('finance'), as: '财务部' }] })],
    ['by a button on a card for their leader', pressed(WORKER, 'other')],
  ])('and may not be seen is refused before attendance is asked, %s', async (_, event) => {
    const { asked, answer } = await after(event);
    expect([asked, answer?.audience, answer?.refused]).toEqual([[], 'asker', 1]);
  });

  test('and shared by several is offered, and the press asks who is in', async () => {
    const { values, asked } = await after(typed('/team twin 昨天'));
    expect(asked).toEqual([]);
    expect(values).toHaveLength(2);
    expect(values[0]).toMatchObject({ do: 'team', days: days('2026-11-18') });
    const chosen = await after(pressed(values[0]));
    expect(chosen.asked).toHaveLength(1);
    expect(chosen.text).toContain('这天谁来过（1 人）');
  });

  test('and a time as well is asked about, with the own team among the readings', async () => {
    const { text, values } = await after(typed('/team 前天'));
    expect(text).toContain('你的团队');
    expect(values).toContainEqual({ ...OWN, days: days('2026-11-17') });
  });

  test('and nobody at all is said to be unknown', async () => {
    expect((await after(typed('/team nobody-here'))).text).toContain('nobody-here');
  });

  test('who left since is said to be gone', async () => {
    const { asked } = await after(pressed({ ...OWN, people: [{ openId: openId('gone'), as: 'x' }] }));
    expect(asked).toEqual([]);
  });
});

describe('the record of who looked', () => {
  test('has everybody whose presence is shown and why, and the days', async () => {
    const { answer } = await after(typed('/team 昨天'));
    expect([...(answer?.looked?.shown.keys() ?? [])].toSorted()).toEqual(
      ['twin-1', 'twin-2', 'worker'].map(openId),
    );
    expect(answer?.looked).toMatchObject({ kinds: ['view'], range: days('2026-11-18'), refused: [] });
  });

  test.each<[string, StoredEvent, readonly string[], readonly string[]]>([
    ['beside somebody', typed('/team worker no-other'), ['ou_worker'], ['ou_other']],
    ['alone', typed('/team 财务部'), [], ['od-finance']],
    ['in part', typed('/team 研发部'), ['ou_worker'], ['od-rd']],
    ['by a button', pressed(WORKER, 'other'), [], ['ou_worker']],
    ['of the own department: nobody asked for them by name', typed('/team', 'other'), ['ou_other'], []],
  ])('has who was refused, %s', async (_, event, shown, refused) => {
    const { answer } = await after(event);
    expect([...(answer?.looked?.shown.keys() ?? [])]).toEqual(shown);
    expect(answer?.looked?.refused).toEqual(refused);
  });
});

describe('too many people', () => {
  test('are offered by the departments below, and a press asks about one of them', async () => {
    const { values, asked, answer, text } = await after(typed('/team 大部 昨天', 'admin'));
    expect([asked, answer?.audience]).toEqual([[], 'asker']);
    expect(text).toContain('研发部 / 平台组');
    const [platform] = values;
    expect(platform).toMatchObject({
      do: 'team',
      people: [{ departmentId: departmentId('platform'), as: '平台组' }],
      days: days('2026-11-18'),
    });
    expect((await after(pressed(platform, 'admin'))).asked).toHaveLength(3);
  });
});

describe('the days', () => {
  test('now reaches back over a night shift of yesterday, and no further than the minute', async () => {
    const { bounds } = await after(typed('/team'));
    expect(bounds).toEqual({ fromMs: at('2026-11-17T04:00+08:00'), toMs: at('2026-11-19T10:01+08:00') });
  });

  test('of people in several zones hold everybody’s own yesterday and today', async () => {
    const { bounds } = await after(typed('/team no-worker no-twin-2'), {
      frameOf: ({ name }) => frameIn(name === 'worker' ? 'America/New_York' : 'Asia/Shanghai'),
    });
    // In New York it is the evening of the 18th.
    expect(bounds?.fromMs).toBeLessThanOrEqual(at('2026-11-16T04:00-05:00'));
  });

  test('a day gone by is asked about with what is around it', async () => {
    const { bounds, text } = await after(typed('/team 2026-11-10'));
    expect(bounds).toEqual({ fromMs: at('2026-11-09T04:00+08:00'), toMs: at('2026-11-11T12:00+08:00') });
    expect(text).toContain('这天谁来过');
  });

  test('several at once are not, and a day and the check-ins are proposed', async () => {
    const { values, asked, answer } = await after(typed('/team worker 上周'));
    expect([asked, answer?.audience]).toEqual([[], 'asker']);
    expect(values).toMatchObject([
      { do: 'team', people: WORKER.people, days: days('2026-11-15') },
      { do: 'flows', people: WORKER.people, ...days('2026-11-09', '2026-11-15') },
    ]);
  });

  test('this week proposes now', async () => {
    expect((await after(typed('/team 本月'))).values[0]).toEqual(OWN);
  });

  test('tomorrow proposes now', async () => {
    const { values, asked } = await after(typed('/team worker 明天'));
    expect([values, asked]).toEqual([[WORKER], []]);
  });

  test('a button without days is about now, whenever it is pressed', async () => {
    const { text } = await after(pressed(WORKER), { at: '2026-11-19T10:00+08:00' });
    expect(text).toContain('现在谁在（1 人）');
  });
});
