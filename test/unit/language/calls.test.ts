import { describe, expect, test } from 'vitest';
import { findCall } from '../../../src/language/calls.ts';
import { normalise } from '../../../src/language/normalise.ts';
import { MENTION_MARK as M } from '../../../src/language/tokens.ts';
import { VERBS } from '../../../src/language/verbs.ts';

/** The call in short: its kind and the rest, `unknown` and the word, or `-` for none. */
function call(message: string, addressed: boolean): string {
  const { text } = normalise(message);
  const found = findCall(text, addressed);
  if (!found) return '-';
  if (found.kind === 'unknown') return `unknown ${found.word}`;
  if (found.kind === 'quoted') return `quoted ${text.slice(...found.span)}`;
  return [found.kind, text.slice(...found.before), text.slice(...found.rest)].filter(Boolean).join(' ');
}

describe('behind a slash, everywhere', () => {
  test.each([
    ['/flows', 'flows'],
    ['／flows', 'flows'],
    ['、flows', 'flows'],
    ['/、flows', 'flows'],
    ['//flows', 'flows'],
    ['/ flows', 'flows'],
    ['  /flows', 'flows'],
    ['/FLOWS!!', 'flows'],
    ['/Flows：张三', 'flows 张三'],
    ['/flows张三上周', 'flows 张三上周'],
    ['/flows 张三 上周', 'flows 张三 上周'],
    ['/flows2026-09-01', 'flows 2026-09-01'],
    ['/flow 张三', 'flows 张三'],
    ['/checkins alice', 'flows alice'],
    ['/打卡', 'flows'],
    ['/打卡张三', 'flows 张三'],
    ['/打卡记录 张三', 'flows 张三'],
    ['/打卡记录张三', 'flows 张三'],
    ['、流水 张三', 'flows 张三'],
    ['/考勤', 'flows'],
    ['/help', 'help'],
    ['/帮助', 'help'],
    ['/?', 'help'],
    ['/？', 'help'],
    ['/怎么用', 'help'],
    ['/team 研发部', 'team 研发部'],
    ['/在岗 昨天', 'team 昨天'],
    ['/日报', 'digest'],
    ['/订阅每天9点', 'digest 每天9点'],
    ['/谁查过我', 'viewers'],
    ['/谁查过我上周', 'viewers 上周'],
    ['/settings tz Berlin', 'settings tz berlin'],
    ['/设置语言英文', 'settings 语言英文'],
    ['/權限', 'access'],
    ['/幫助', 'help'],
  ])('%s is %s', (message, expected) => {
    expect(call(message, true)).toBe(expected);
    expect(call(message, false)).toBe(expected);
  });

  test('every word of every command finds it, in any case, with and without a space', () => {
    for (const { kind, words } of VERBS)
      for (const word of words) {
        expect(call(`/${word}`, false)).toBe(kind);
        expect(call(`/${word.toUpperCase()} 张三`, false)).toBe(`${kind} 张三`);
        expect(call(`/${word}张三`, false)).toBe(`${kind} 张三`);
      }
  });
});

describe('a word that is no command', () => {
  test.each([
    ['/flwos', 'unknown flwos'],
    ['/flowss', 'unknown flowss'],
    ['/flwos张三', 'unknown flwos'],
    ['/hlep', 'unknown hlep'],
    ['/考情', 'unknown 考情'],
  ])('%s is answered even in a group: one slip from ours', (message, expected) => {
    expect(call(message, true)).toBe(expected);
    expect(call(message, false)).toBe(expected);
  });

  test.each(['/standup', '/poll', '/投票 每天', '/helpdesk', '/teamwork', '/flowchart.js', '/x', '/', '/./'])(
    '%s may be for another bot in a group',
    (message) => {
      expect(call(message, false)).toBe('-');
    },
  );

  test.each([
    ['/standup 今天', 'unknown standup'],
    ['/teamwork', 'unknown teamwork'],
    ['/helpdesk', 'unknown helpdesk'],
    ['/张三上周', 'unknown 张三上周'],
    ['/', 'unknown'],
  ])('%s is answered where the bot is spoken to', (message, expected) => {
    expect(call(message, true).trim()).toBe(expected);
  });

  test('letters behind the word are a name only where the bot is spoken to', () => {
    expect(call('/flowsalice last week', true)).toBe('flows alice last week');
    expect(call('/flowsalice last week', false)).toBe('-');
  });
});

describe('without a slash', () => {
  test.each([
    ['张三上周打卡', 'flows 张三上周打卡'],
    ['alice last week', 'flows alice last week'],
    ['，张三上周', 'flows 张三上周'],
    ['Help!', 'help help'],
    ['怎么用？', 'help 怎么用'],
    ['?', 'help'],
    ['', 'help'],
    ['。。。', 'help'],
    ['你好', 'help 你好'],
    ['helper last week', 'flows helper last week'],
    ['谁今天没打卡', 'team 今天'],
    ['今天谁没来?', 'team 今天'],
    ['今天有谁没来？', 'team 今天'],
    ['谁没打卡', 'team'],
    ['还有谁没打卡呢', 'team'],
    ['研发部谁没来', 'team 研发部'],
    ['誰今天沒打卡', 'team 今天'],
    ["who's in", 'team'],
    ['Who’s in today?', 'team today'],
    ['who is in', 'team'],
    ['who is not in yet', 'team'],
    ["who hasn't checked in yesterday", 'team yesterday'],
    ['谁查过我', 'viewers'],
    ['谁上周查过我？', 'viewers 上周'],
    ['上周谁看过我的打卡记录', 'viewers 上周'],
    ['who looked at my check-ins last week', 'viewers last week'],
    ['暂停日报', 'digest 暂停日报'],
    ['退订', 'digest 退订'],
    ['resume digest', 'digest resume digest'],
    ['team yesterday', 'team yesterday'],
    ['设置 语言 英文', 'settings 语言 英文'],
    ['help flows', 'help flows'],
    ['帮助 时间', 'help 时间'],
    ['help alice last week', 'flows help alice last week'],
    ['teamwork last week', 'flows teamwork last week'],
    ['谁能帮我看一下张三上周打卡', 'flows 谁能帮我看一下张三上周打卡'],
    ['谢谢', 'courtesy 谢谢'],
    ['好的，谢谢！', 'courtesy 好的,谢谢'],
    ['收到', 'courtesy 收到'],
    ['OK', 'courtesy ok'],
    ['ok thanks 🙏', 'courtesy ok thanks'],
    ['Thank you very much!', 'courtesy thank you very much'],
    ['好的张三', 'flows 好的张三'],
  ])('%s is %s where the bot is spoken to', (message, expected) => {
    expect(call(message, true)).toBe(expected);
    expect(call(message, false)).toBe('-');
  });
});

test('a mention in front of the slash belongs to the command, and in a group to somebody else', () => {
  expect(call(`${M} /flows 上周`, true)).toBe(`flows ${M}  上周`);
  expect(call(`${M} /flows 上周`, false)).toBe('-');
});

describe('a command that is only told of', () => {
  test.each([
    ['“/flows 张三 上周”', 'quoted flows 张三 上周'],
    ['"/flows" 是什么', 'quoted flows'],
    ['「/flows 张三」怎么用', 'quoted flows 张三'],
    ['「、flows 张三」', 'quoted flows 张三'],
    ['> /flows 张三', 'quoted /flows 张三'],
    ['＞张三上周', 'quoted 张三上周'],
    ["'/help'", 'quoted help'],
  ])('%s is not run', (message, expected) => {
    expect(call(message, true).replace('quoted /', 'quoted ')).toBe(expected.replace('quoted /', 'quoted '));
    expect(call(message, false)).toBe('-');
  });

  test('a name in quotation marks is no such thing', () => {
    expect(call('“张三” 上周', true)).toBe('flows "张三" 上周');
  });
});
