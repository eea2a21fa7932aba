import { describe, expect, test } from 'vitest';
import type { OpenId } from '../../../src/core/ids.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const MENTIONS = [{ key: '@_user_1', name: 'Alice', openId: 'ou_alice' as OpenId, isThisBot: false }];

/** What a message sets, or the problem. */
function read(text: string): unknown {
  const parsed = parseMessage(
    { text, mentions: MENTIONS, addressed: true },
    { today: day('2026-11-22'), holidays: knownHolidays },
  );
  if (parsed.kind === 'problem') return parsed.problem;
  if (parsed.kind !== 'command' || parsed.command.kind !== 'settings') return parsed.kind;
  return parsed.command.request;
}

test.each([
  ['/settings group public', 'public'],
  ['/settings group private', 'private'],
  ['/settings group replies: in private', 'private'],
  ['/设置 群 公开', 'public'],
  ['/设置 本群 私聊', 'private'],
  ['/设置群里公开', 'public'],
])('%s', (text, replies) => {
  expect(read(text)).toEqual({ do: 'set-replies', replies });
});

test.each(['/settings group', '/settings group secret', '/settings group public <at id=all></at>'])(
  '%s sets nothing',
  (text) => {
    expect(read(text)).toMatchObject({ kind: 'unknown-setting' });
  },
);

const named = (text: string) => ({ kind: 'named', text });

test.each(['/settings', '/设置', '/settings show', '/设置 查看', '/SETTINGS!!', '設置'])(
  '%s shows them',
  (text) => {
    expect(read(text)).toEqual({ do: 'show' });
  },
);

test.each([
  ['/settings language english', 'en-US'],
  ['/settings language 中文', 'zh-CN'],
  ['/settings lang en', 'en-US'],
  ['/settings language to chinese', 'zh-CN'],
  ['/settings set language = English', 'en-US'],
  ['/设置 语言 英文', 'en-US'],
  ['/设置语言中文', 'zh-CN'],
  ['/设置 语言为英语', 'en-US'],
  ['/設置 語言 英文', 'en-US'],
])('%s', (text, language) => {
  expect(read(text)).toEqual({ do: 'set-language', language });
});

test.each([
  ['/settings tz Europe/Berlin', 'Europe/Berlin'],
  ['/settings tz europe/berlin', 'Europe/Berlin'],
  ['/settings timezone: new york', 'America/New_York'],
  ['/settings time zone America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['/settings tz Asia/Calcutta', 'Asia/Calcutta'],
  ['/设置 时区 柏林', 'Europe/Berlin'],
  ['/设置 时区 柏林?', 'Europe/Berlin'],
  ['/设置时区=新加坡', 'Asia/Singapore'],
])('%s', (text, zone) => {
  expect(read(text)).toEqual({ do: 'set-time-zone', zone });
});

test.each([
  ['/settings alias 小王 = 王伟', '小王', named('王伟')],
  ['/设置 别名 小王=王伟', '小王', named('王伟')],
  ['/设置 别名 小王＝王伟', '小王', named('王伟')],
  ['/settings alias Boss = May Chen', 'Boss', named('May Chen')],
  ['/settings alias boss is A1009', 'boss', named('A1009')],
  ['/设置 别名 老板 -> @_user_1', '老板', { kind: 'mention', openId: 'ou_alice', name: 'Alice' }],
])('%s', (text, alias, person) => {
  expect(read(text)).toEqual({ do: 'set-alias', alias, person });
});

test.each([
  ['/settings forget 小王', '小王'],
  ['/settings forget alias Boss', 'Boss'],
  ['/设置 删除别名 小王', '小王'],
  ['/设置 忘记 小王', '小王'],
])('%s', (text, alias) => {
  expect(read(text)).toEqual({ do: 'forget-alias', alias });
});

describe('what cannot be set is told', () => {
  test.each([
    ['/settings language klingon', 'language klingon'],
    ['/settings language constructor', 'language constructor'],
    ['/settings colour red', 'colour red'],
    ['/设置 别名 小王', '别名 小王'],
    ['/settings alias = 王伟', 'alias = 王伟'],
    ['/settings forget', 'forget'],
    ['/settings alias 小王 = 王伟, 李雷', 'alias 小王 = 王伟, 李雷'],
  ])('%s', (text, typed) => {
    expect(read(text)).toEqual({ kind: 'unknown-setting', text: typed });
  });

  test('a zone that is none, with the nearest', () => {
    expect(read('/settings tz Berln')).toEqual({
      kind: 'unknown-zone',
      text: 'Berln',
      nearest: ['Europe/Berlin'],
    });
    expect(read('/设置 时区 火星')).toEqual({ kind: 'unknown-zone', text: '火星', nearest: [] });
  });
});
