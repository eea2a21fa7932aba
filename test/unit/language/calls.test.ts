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

  test.each(['/team', '/digest', '/订阅 每天', '/helpdesk', '/flowchart.js', '/x', '/', '/./'])(
    '%s may be for another bot in a group',
    (message) => {
      expect(call(message, false)).toBe('-');
    },
  );

  test.each([
    ['/team 今天', 'unknown team'],
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
  ])('%s is %s where the bot is spoken to', (message, expected) => {
    expect(call(message, true)).toBe(expected);
    expect(call(message, false)).toBe('-');
  });
});

test('a mention in front of the slash belongs to the command, and in a group to somebody else', () => {
  expect(call(`${M} /flows 上周`, true)).toBe(`flows ${M}  上周`);
  expect(call(`${M} /flows 上周`, false)).toBe('-');
});
