import { describe, expect, test } from 'vitest';
import type { Mention } from '../../../src/language/command.ts';
import { MENTION_MARK as M, markMentions } from '../../../src/language/tokens.ts';

const mention = (key: string, name: string, isThisBot = false): Mention => ({ key, name, isThisBot });
const names = (text: string, mentions: readonly Mention[]): readonly [string, string[], boolean] => {
  const marked = markMentions(text, mentions);
  return [marked.text, marked.mentions.map(({ name }) => name), marked.everyone];
};

describe('mentions', () => {
  const one = mention('@_user_1', 'One');
  const ten = mention('@_user_10', 'Ten');
  const bot = mention('@_user_2', 'Daka', true);

  test('the longest key wins, whatever the order of the list', () => {
    for (const list of [
      [one, ten],
      [ten, one],
    ])
      expect(names('@_user_10 @_user_1', list)).toEqual([`${M} ${M}`, ['Ten', 'One'], false]);
  });

  test('marks and mentions stay in the order of the text', () => {
    expect(names('a@_user_10b@_user_1', [one, ten])).toEqual([`a${M}b${M}`, ['Ten', 'One'], false]);
  });

  test("this bot's own is dropped", () => {
    expect(names('@_user_2 /flows @_user_1', [one, bot])).toEqual([`  /flows ${M}`, ['One'], false]);
  });

  test('@all is found with and without an entry of its own', () => {
    expect(names('@_all hi', [])).toEqual(['  hi', [], true]);
    expect(names('@_all hi', [mention('@_all', 'everyone')])).toEqual(['  hi', [], true]);
  });

  test('a typed mark is no mention', () => {
    expect(names(`${M} @_user_1`, [one])).toEqual([`  ${M}`, ['One'], false]);
  });

  test('a key of pattern characters is only text', () => {
    expect(names('a.b axb (', [mention('a.b', 'Dot'), mention('(', 'Paren')])).toEqual([
      `${M} axb ${M}`,
      ['Dot', 'Paren'],
      false,
    ]);
  });

  test('an empty key matches nothing', () => {
    expect(names('abc', [mention('', 'Nobody')])).toEqual(['abc', [], false]);
  });

  test('a full-width key is no key', () => {
    expect(names('＠_user_1', [one])).toEqual(['＠_user_1', [], false]);
  });
});
