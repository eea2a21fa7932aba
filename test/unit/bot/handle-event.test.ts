import { describe, expect, test } from 'vitest';
import { acknowledge } from '../../../src/bot/handle-event.ts';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import type { Person } from '../../../src/people/directory.ts';
import { buttonValuesOf, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt } from '../../support/flows.ts';
import { openId, userId } from '../../support/people.ts';
import { pressed, sender, typed } from '../../support/stored-events.ts';
import { type Situation, watchBot } from '../../support/watched-bot.ts';

const FLOWS = {
  do: 'flows',
  people: [{ openId: openId('worker'), as: 'worker' }],
  ...days('2026-11-09', '2026-11-15'),
  language: 'en-US',
};

const workerIsInNewYork = (person: Person) =>
  frameIn(person.name === 'worker' ? 'America/New_York' : 'Asia/Shanghai');

/** What came of one event. */
async function after(event: StoredEvent, situation: Situation = {}) {
  const bot = watchBot(situation);
  await bot.handle(event);
  const [answer, ...more] = bot.delivered;
  return { ...bot, answer, more, text: answer ? textOf(answer.answer.card) : '' };
}

describe('who is answered', () => {
  test('a colleague is', async () => {
    const { answer, more, queries } = await after(typed('/flows worker 上周'));
    expect(answer).toMatchObject({ eventId: 'e1', asker: 'ou_asker', place: { kind: 'private-chat' } });
    expect([more, queries.length]).toEqual([[], 1]);
  });

  test.each<[string, StoredEvent]>([
    [
      'somebody of another company',
      typed('/flows', 'asker', { sender: { ...sender('asker'), tenantKey: 'abroad' } }),
    ],
    ['another bot', typed('/flows', 'asker', { sender: { ...sender('asker'), isPerson: false } })],
    [
      'somebody of another company who presses',
      pressed(FLOWS, 'asker', { sender: { ...sender('asker'), tenantKey: 'abroad' } }),
    ],
    ['talk in a group that is not for the bot', typed('大家好', 'asker', { chatType: 'group' })],
    ['a picture in a group', typed(undefined, 'asker', { chatType: 'group' })],
  ])('%s is not', async (_, event) => {
    const { delivered, queries } = await after(event);
    expect([delivered, queries]).toEqual([[], []]);
  });

  test.each([
    ['by words', typed('/flows worker', 'stranger')],
    ['by a button', pressed(FLOWS, 'stranger')],
  ])(
    'somebody whom the directory does not hold learns so in private, %s, and sees nothing',
    async (_, event) => {
      const { answer, queries } = await after(event);
      expect([answer?.answer.audience, queries]).toEqual(['asker', []]);
    },
  );

  test('before the first sync everybody is asked to wait', async () => {
    const bot = watchBot({ isSynced: false });
    await expect(bot.handle(typed('/flows'))).rejects.toMatchObject({
      code: 'directory_not_ready',
      retry: true,
    });
    expect(bot.delivered).toEqual([]);
  });
});

describe('whoever may not see somebody', () => {
  test.each<[string, StoredEvent]>([
    ['by words', typed('/flows other 上周')],
    [
      'by a button on somebody’s card',
      pressed({ ...FLOWS, people: [{ openId: openId('other'), as: 'other' }] }),
    ],
    ['by a button on a card that was meant for their leader', pressed(FLOWS, 'other')],
  ])('%s: attendance is not asked, and a refusal for the asker alone says who can help', async (_, event) => {
    const { answer, queries, text } = await after(event);
    expect([answer?.answer.audience, queries]).toEqual(['asker', []]);
    expect(text).toMatch(/admin[.。]/);
  });

  test('sees those of several whom they may, and is told about the others', async () => {
    const { queries, text } = await after(typed('/flows worker other last week'));
    expect(queries).toMatchObject([{ people: ['user_worker'] }]);
    expect(text).toMatch(/: other\./);
  });

  // The card only proposes a shorter range; the answer to its button is the place for it.
  test('is told about the others also where the range is too long', async () => {
    const first = await after(typed('/flows worker other 2026-01-01~2026-11-01'));
    const [value] = first.answer ? buttonValuesOf(first.answer.answer.card) : [];
    const second = await after(pressed(value));
    expect(first.text + second.text).toContain('other');
  });
});

describe('the days', () => {
  test.each([
    ['2026-11-19T10:00:00+08:00', '2026-11-19T10:01:00+08:00'],
    ['2026-11-19T10:00:58.999+08:00', '2026-11-19T10:01:00+08:00'],
    // The last second of the minute is running: somebody may check in and ask in it.
    ['2026-11-19T10:00:59.001+08:00', '2026-11-19T10:02:00+08:00'],
    ['2026-11-20T03:59:59.900+08:00', '2026-11-20T04:01:00+08:00'],
  ])(
    'are asked for up to the end of the running minute, so that askers can share: %s',
    async (now, until) => {
      const { queries } = await after({ ...typed('/flows'), askedAt: at(now) }, { at: now });
      expect(queries[0]?.bounds).toEqual({ fromMs: at('2026-11-18T04:00+08:00'), toMs: at(until) });
    },
  );

  test('hold nothing that came after the moment that the card names', async () => {
    const flows = ['09:00', '10:00', '10:00:01'].map((time) =>
      flowAt(`2026-11-19T${time}+08:00`, { userId: userId('asker') }),
    );
    const { text } = await after(typed('/flows'), { flows });
    expect(text).toContain('打过 2 次卡');
  });

  test('that are to come are not asked for', async () => {
    const { queries, text } = await after(typed('/flows 2026-12-01~2026-12-05'));
    expect(queries).toEqual([]);
    expect(text).toContain('2026-12-01');
  });

  test('of a public holiday are its days off, and an unknown year is not guessed', async () => {
    const { queries } = await after(typed('/flows worker 国庆'));
    expect(queries[0]?.bounds).toEqual({
      fromMs: at('2026-09-30T04:00+08:00'),
      toMs: at('2026-10-08T12:00+08:00'),
    });
    const unknown = await after(typed('/flows worker 2027年国庆'));
    expect([unknown.queries, unknown.text]).toEqual([[], expect.stringContaining('2027 年的放假安排')]);
  });

  test('at two in the morning are still those of the day before', async () => {
    const { text } = await after({ ...typed('/flows 今天'), askedAt: at('2026-11-19T02:00+08:00') });
    expect(text).toContain('2026-11-18');
  });

  test('are those of the moment of asking, however late the answer', async () => {
    const late = { at: '2026-11-21T10:00+08:00' };
    for (const event of [typed('/flows'), typed('/flows 今天')]) {
      const { queries } = await after(event, late);
      expect(queries[0]?.bounds.fromMs).toBe(at('2026-11-18T04:00+08:00'));
    }
  });

  test('hold every day of people in other zones', async () => {
    const { queries } = await after(typed('/flows asker worker 2026-11-09'), { frameOf: workerIsInNewYork });
    expect(queries[0]?.bounds).toEqual({
      fromMs: at('2026-11-08T04:00+08:00'),
      toMs: at('2026-11-10T12:00-05:00'),
    });
  });

  // The asker's today has not begun over there: its first instant is hours ahead.
  test('of which nothing has begun where the person is are not asked for', async () => {
    const { queries } = await after(typed('/flows worker'), { frameOf: workerIsInNewYork });
    for (const { bounds } of queries) expect(bounds.fromMs).toBeLessThan(bounds.toMs);
  });
});

describe('the language of an answer', () => {
  const isEnglish: Situation = { language: 'en-US' };

  test.each<[string, StoredEvent, string]>([
    ['what was typed, where that has one', typed('/flows worker 上周'), 'zh-CN'],
    ['what the asker set, where it has none', typed('/flows worker'), 'en-US'],
    ['what the asker set, for a picture', typed(undefined), 'en-US'],
    ['what the asker set, for an old button', pressed({ do: 'dance' }), 'en-US'],
    ['the default, for others', typed('/flows', 'other'), 'zh-CN'],
  ])('is %s', async (_, event, language) => {
    expect((await after(event, isEnglish)).answer?.language).toBe(language);
  });
});

describe('a button', () => {
  test('on a private card is answered in its place, in its language', async () => {
    const { answer } = await after(pressed(FLOWS));
    expect(answer).toMatchObject({ place: { kind: 'own-card', messageId: 'om_1' }, language: 'en-US' });
  });

  test.each([
    [
      'names somebody who has left',
      {
        ...FLOWS,
        people: [
          { openId: openId('worker'), as: 'worker' },
          { openId: openId('gone'), as: 'gone' },
        ],
      },
    ],
    ['is of an earlier version', { do: 'old' }],
  ])('that %s says so, and asks nothing', async (_, value) => {
    const { delivered, queries } = await after(pressed(value));
    expect([delivered.length, queries]).toEqual([1, []]);
  });

  test('says at once that it was pressed; a message needs no such word', () => {
    expect(acknowledge(pressed(FLOWS))).toMatchObject({
      toast: { type: 'info', i18n: { zh_cn: expect.any(String) } },
    });
    expect(acknowledge(typed('/flows'))).toEqual({});
  });
});

test('nothing of what was typed, and no name, is logged', async () => {
  const { lines } = await after(typed('/flows worker 上周'));
  expect(lines.join('')).not.toMatch(/worker|上周/);
});

const isToldNow = async (event: StoredEvent): Promise<boolean> => {
  const { delivered } = await after(event);
  return delivered.some((one) => /\bother\b/.test(textOf(one.answer.card).replaceAll('no-other', '')));
};

/** Also what each button of the answer leads to. */
async function isToldInTheEnd(event: StoredEvent): Promise<boolean> {
  const { answer } = await after(event);
  const pressable = answer ? buttonValuesOf(answer.answer.card) : [];
  const then = await Promise.all(pressable.map((value) => isToldNow(pressed(value))));
  return (await isToldNow(event)) || then.includes(true);
}

describe('nobody’s name is told who may not be seen, and was not typed', () => {
  test.each([
    ['a refusal', '/flows no-other'],
    ['an answer about others too', '/flows worker no-other last week'],
    ['days to come', '/flows no-other 2027-01-01'],
    ['too many days', '/flows worker no-other 2026-01-01~2026-11-01'],
    ['a choice', '/flows twin no-other last week'],
  ])('by %s', async (_, text) => {
    expect(await isToldInTheEnd(typed(text))).toBe(false);
  });
});

describe('a command that is not carried out yet', () => {
  test.each(['/digest daily 9:00', '退订'])(
    '%s is understood, and said to be so, with something to press',
    async (text) => {
      const { answer, text: told, queries } = await after(typed(text));
      expect(told).toMatch(/还没做好|not ready/);
      expect(answer && buttonValuesOf(answer.answer.card).length).toBeGreaterThan(0);
      expect(queries).toEqual([]);
    },
  );

  test.each([
    ['/flows worker 上周 导出 明细', 'Excel 文件已经私聊发给你'],
    ['/flows worker last week export', 'The Excel file is in our private chat'],
    ['worker 上周对比本周', '两段时间对比'],
    ['/flows worker terminated 上周', '含离职'],
  ])('an option of %s is never dropped in silence', async (text, told) => {
    const { text: card, queries } = await after(typed(text));
    expect(card).toContain(told);
    expect(queries).toHaveLength(1);
  });
});

describe('options', () => {
  test('tz= gives the days and the times of one zone to everybody', async () => {
    const { queries, text } = await after(typed('/flows worker asker 昨天 tz=America/New_York'));
    // In New York it is still the evening of the 18th.
    expect(queries[0]?.bounds).toEqual({
      fromMs: at('2026-11-16T04:00-05:00'),
      toMs: at('2026-11-18T12:00-05:00'),
    });
    expect(text).toContain('America/New_York');
    expect(text).not.toContain('Asia/Shanghai');
  });

  test('a zone that nobody knows is a problem of its own', async () => {
    const { queries, text } = await after(typed('/flows worker tz=Europe/Berln'));
    expect(queries).toEqual([]);
    expect(text).toContain('Europe/Berln');
    expect(text).toContain('Europe/Berlin');
  });

  test('field says that it lists field work only', async () => {
    expect((await after(typed('/flows worker 上周 只看外勤'))).text).toContain('外勤');
    expect((await after(typed('/flows worker last week field'))).text).toContain('field work');
  });

  test('go along with the choice between people of one name', async () => {
    const { answer } = await after(typed('/flows twin 上周 field export tz=Europe/Berlin'));
    const [value] = answer ? buttonValuesOf(answer.answer.card) : [];
    expect(value).toMatchObject({ options: { flags: ['field', 'export'], zone: 'Europe/Berlin' } });
    const pressedOne = await after(pressed(value));
    expect(pressedOne.text).toContain('Europe/Berlin');
    expect(pressedOne.text).toContain('Excel 文件');
    expect(pressedOne.text).toContain('外勤');
  });
});

describe('words that mean another day to others', () => {
  const sunday = { ...typed('/flows worker last friday'), askedAt: at('2026-11-22T10:00+08:00') };

  test('are answered for the likelier one, with the other to be pressed', async () => {
    const { answer, queries } = await after(sunday, { at: '2026-11-22T10:00+08:00' });
    expect(queries[0]?.bounds.fromMs).toBe(at('2026-11-19T04:00+08:00'));
    const values = answer ? buttonValuesOf(answer.answer.card) : [];
    expect(values).toMatchObject([{ do: 'flows', from: '2026-11-13', to: '2026-11-13' }]);
    const then = await after(pressed(values[0]));
    expect(then.queries[0]?.bounds.fromMs).toBe(at('2026-11-12T04:00+08:00'));
  });
});

describe('a message that can be read in two ways', () => {
  test('is asked about, in private, and each reading runs when it is pressed', async () => {
    const { answer, queries } = await after(typed('/flows 本周'));
    expect([answer?.answer.audience, queries]).toEqual(['asker', []]);
    const values = answer ? buttonValuesOf(answer.answer.card) : [];
    const own = await after(pressed(values[0]));
    expect(own.queries).toMatchObject([
      { people: ['user_asker'], bounds: { fromMs: at('2026-11-15T04:00+08:00') } },
    ]);
    const theirs = await after(pressed(values[1]));
    expect(theirs.queries).toMatchObject([
      { people: ['user_this-week'], bounds: { fromMs: at('2026-11-18T04:00+08:00') } },
    ]);
  });

  test('where the name is shared too, says the one reading in words that mean nothing else', async () => {
    const { answer } = await after(typed('/flows 前天 field'));
    const values = answer ? buttonValuesOf(answer.answer.card) : [];
    const said = { do: 'say', text: '/flows "前天" 2026-11-19 field' };
    expect(values).toMatchObject([{ do: 'flows' }, said]);
    const then = await after(pressed(values[1]));
    expect(then.answer && buttonValuesOf(then.answer.answer.card)).toMatchObject([
      { people: [{ openId: 'ou_twice-1' }], options: { flags: ['field'] } },
      { people: [{ openId: 'ou_twice-2' }], options: { flags: ['field'] } },
    ]);
  });
});

describe('a slip of the finger', () => {
  test.each([
    ['/flows worker yesteday', '/flows worker yesterday'],
    ['worker lsat week', 'worker last week'],
    ['/flows worker 昨夭', '/flows worker 昨天'],
    ['worker上洲', 'worker上周'],
    ['flwos worker', '/flows worker'],
  ])('%s is put right by a press, and nothing is run before', async (text, better) => {
    const { answer, queries } = await after(typed(text));
    expect(queries).toEqual([]);
    const values = answer ? buttonValuesOf(answer.answer.card) : [];
    expect(values).toMatchObject([{ do: 'say', text: better }]);
  });
});

describe('talk', () => {
  test.each(['谢谢', 'ok', '好的'])('%s is answered kindly, and is nobody', async (text) => {
    const { text: told, queries } = await after(typed(text, 'stranger'));
    expect(told).toMatch(/不客气|welcome/);
    expect(queries).toEqual([]);
  });

  test('a quoted command is not run, but may be pressed', async () => {
    const { answer, queries } = await after(typed('“/flows worker 上周”'));
    expect(queries).toEqual([]);
    const values = answer ? buttonValuesOf(answer.answer.card) : [];
    expect(values).toMatchObject([{ do: 'say', text: '/flows worker 上周' }]);
  });

  test('help on a topic, and on none', async () => {
    expect((await after(typed('/help 时间'))).text).toContain('怎么写时间');
    expect((await after(typed('/help flows'))).text).toContain('查打卡记录');
    expect((await after(typed('/help 天气'))).text).toContain('天气');
  });
});
