import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/explain/explain.ts';
import { directoryOf } from '../../../src/explain/known-people.ts';
import { printExplanation } from '../../../src/explain/print.ts';
import { readSituation } from '../../../src/explain/situation.ts';
import { at } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const NOW = at('2026-11-19T10:00+08:00');

/** How a message is read, called as on the command line. */
async function explained(message: string, ...args: readonly string[]) {
  const called = readSituation(['--at', '2026-11-22T10:00', ...args, '--', message], NOW);
  if (!called || 'fault' in called) throw new Error('the arguments are wrong');
  const { situation } = called;
  const directory = situation.names && (await directoryOf(situation.names));
  return explain(message, { situation, directory, holidays: knownHolidays });
}

const named = (text: string) => ({ kind: 'named', text });
const week = { from: '2026-11-09', to: '2026-11-15' };

describe('without a directory the likeliest reading comes first', () => {
  test.each([
    ['上周 张三', [named('张三')], '上周'],
    ['查一下張三上週的打卡記錄', [named('張三')], '上周'],
    ['张三 李四 上周', [named('张三'), named('李四')], '上周'],
    ['张三和李四上周', [named('张三'), named('李四')], '上周'],
    ['张和平上周', [named('张和平')], '上周'],
    ['please show me what time alice arrived last week', [named('alice')], 'last week'],
    ['me and bob last week', [{ kind: 'self' }, named('bob')], 'last week'],
    ['May Chen last week', [named('May Chen')], 'last week'],
    ['上周', [{ kind: 'self' }], '上周'],
  ])('%s', async (message, people, time) => {
    expect(await explained(message)).toMatchObject({
      kind: 'command',
      command: 'flows',
      people,
      time,
      range: week,
    });
  });

  test.each([
    ['周三', [{ kind: 'self' }], '周三'],
    ['张三周三', [named('张三')], '周三'],
    ['李国庆', [named('李国庆')], null],
    ['周一鸣', [named('周一鸣')], null],
    ['may', [{ kind: 'self' }], 'may'],
  ])('%s', async (message, people, time) => {
    expect(await explained(message)).toMatchObject({ people, time });
  });
});

describe('with a directory', () => {
  test('the reading that the bot would take comes first', async () => {
    expect(await explained('zhangsan 上周', '--name', '张三')).toMatchObject({
      people: [named('zhangsan')],
      range: week,
      choices: [],
    });
    expect(await explained('查上周', '--name', '查')).toMatchObject({ people: [named('查')] });
  });

  test('several that may be meant are told as a question', async () => {
    const read = await explained('上周周三', '--name', '周三');
    expect(read).toMatchObject({ kind: 'ask', choices: [0, 1] });
    expect(read.readings[0]).toMatchObject({ people: [{ kind: 'self' }], range: { from: '2026-11-11' } });
    expect(read.readings[1]).toMatchObject({ people: [named('周三')], range: week });
  });

  test('a name that nobody has is a problem, with its slips put right', async () => {
    expect(await explained('张三 yesteday', '--name', '张三')).toMatchObject({
      kind: 'problem',
      command: 'flows',
      problem: { kind: 'unknown-name', text: 'yesteday', proposals: ['张三 yesterday'] },
    });
  });
});

describe('what is told', () => {
  test('bounds are instants of the zone and the day boundary', async () => {
    expect(await explained('昨天', '--tz', 'Europe/Berlin', '--day-starts-at', '05:30')).toMatchObject({
      range: { from: '2026-11-21', to: '2026-11-21' },
      bounds: { from: '2026-11-21T04:30:00.000Z', to: '2026-11-22T04:30:00.000Z' },
      zone: 'Europe/Berlin',
      today: '2026-11-22',
    });
  });

  test('before the day begins it is the day before', async () => {
    expect(await explained('昨天', '--at', '2026-11-22T02:00')).toMatchObject({
      range: { from: '2026-11-20' },
    });
  });

  test('the zone of the message counts for its days', async () => {
    expect(await explained('昨天 tz=America/New_York')).toMatchObject({
      zone: 'America/New_York',
      range: { from: '2026-11-20' },
      options: { zone: 'America/New_York' },
    });
  });

  test('what was stated, assumed, noted, and what it may mean to others', async () => {
    expect(await explained('9月7日到9月1日')).toMatchObject({
      stated: expect.arrayContaining(['month', 'day']),
      assumed: ['self'],
      notes: expect.arrayContaining(['swapped', 'year-assumed']),
    });
    expect(await explained('alice last friday')).toMatchObject({
      range: { from: '2026-11-20' },
      alternatives: [{ from: '2026-11-13', to: '2026-11-13' }],
    });
  });

  test.each<[string, object]>([
    [
      '/flows 上周对比上上周 导出',
      {
        options: { flags: ['versus', 'export'], versus: { from: '2026-11-02' } },
        waiting: ['versus'],
      },
    ],
    ['/team 研发部 昨天', { command: 'team', people: [named('研发部')], time: '昨天', waiting: [] }],
    ['谁上周查过我', { command: 'viewers', range: week }],
    ['/viewers', { command: 'viewers', range: null, bounds: null }],
    ['/settings tz Berlin', { command: 'settings', details: { do: 'set-time-zone', zone: 'Europe/Berlin' } }],
    ['/日报 暂停 2', { command: 'digest', details: { do: 'pause', number: 2 }, waiting: ['digest'] }],
    [
      '/日报 每天',
      {
        problem: {
          kind: 'unclear-digest',
          text: '每天',
          proposals: ['/日报 每天 9:00', '/日报 每天 18:00'],
        },
      },
    ],
    ['/help 天气', { command: 'help', details: { topic: null, unknown: '天气' } }],
    ['谢谢', { command: 'courtesy', language: 'zh-CN' }],
    [
      '/flwos 张三',
      {
        kind: 'problem',
        command: null,
        problem: { kind: 'unknown-command', text: '/flwos', proposals: ['/flows 张三'] },
      },
    ],
    [
      '张三 2月30日',
      { problem: { kind: 'impossible-date', text: '2月30日', proposals: ['张三 2026-02-28'] } },
    ],
    ['alice lsat week', { kind: 'command', proposals: ['alice last week'] }],
  ])('%s', async (message, expected) => {
    expect(await explained(message)).toMatchObject(expected);
  });

  test('a group’s talk is not for the bot', async () => {
    expect(await explained('张三上周', '--group')).toMatchObject({ kind: 'not-for-us', readings: [] });
    expect(await explained('/flows 张三上周', '--group')).toMatchObject({ kind: 'command' });
  });

  test('the fields of an explanation are the same whatever the message', async () => {
    const messages = ['上周 张三', '/help', '张三 2月30日', '谢谢', '/settings', '/viewers', ''];
    const keys = await Promise.all(messages.map(async (one) => Object.keys(await explained(one)).toSorted()));
    expect(new Set(keys.map(String)).size).toBe(1);
  });
});

test('for a person it is told in lines', async () => {
  const lines = printExplanation(await explained('alice last week vs this week'));
  expect(lines.slice(0, 5)).toEqual([
    'message   “alice last week vs this week”',
    'command   flows',
    'who       “alice”',
    'when      2026-11-09 Mon – 2026-11-15 Sun (7 days), read from “last week”',
    '          from 2026-11-09T04:00+08:00 until 2026-11-16T04:00+08:00, Asia/Shanghai',
  ]);
  expect(lines.join('\n')).toContain('not carried out yet: versus');
});

describe('arguments that cannot be used', () => {
  test.each([
    [['--tz', 'Mars', 'x']],
    [['--at', '2026-02-30', 'x']],
    [['--at', 'yesterday', 'x']],
    [['--day-starts-at', '24:00', 'x']],
    [['--nope', 'x']],
    [['--at']],
  ])('%j', (args) => {
    expect(readSituation(args, NOW)).toMatchObject({ fault: expect.stringMatching(/./) });
  });

  test('words without quotation marks are one message, and none is read from what is piped in', () => {
    expect(readSituation(['上周', '张三'], NOW)).toMatchObject({
      message: '上周 张三',
      situation: { at: NOW },
    });
    expect(readSituation(['--json'], NOW)).toMatchObject({ message: undefined, situation: { json: true } });
    expect(readSituation(['--help'], NOW)).toBeUndefined();
  });
});
