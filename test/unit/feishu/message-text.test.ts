import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessageText } from '../../../src/feishu/message-text.ts';

const read = (type: string, content: unknown): string | undefined =>
  readMessageText(type, JSON.stringify(content));

describe('plain text', () => {
  test.each([
    ['as typed', '/flows 张三 上周', '/flows 张三 上周'],
    ['an address that the client made a link', '[a@b.com](mailto:a@b.com) 上周', 'a@b.com 上周'],
    ['a host that the client made a link', '/flows [b.com](http://b.com)', '/flows b.com'],
    ['a link to something else', '[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['brackets of a person', '/flows [张三] (外勤)', '/flows [张三] (外勤)'],
    ['several lines', 'a\nb', 'a\nb'],
    ['nothing', '', ''],
  ])('%s', (_, text, typed) => {
    expect(read('text', { text })).toBe(typed);
  });
});

describe('rich text', () => {
  test('is its words, mentions by their keys', () => {
    const content = [
      [
        { tag: 'at', user_id: '@_user_1', user_name: '打卡' },
        { tag: 'text', text: ' /flows ' },
        { tag: 'a', href: 'https://x', text: '张三' },
      ],
      [{ tag: 'img', image_key: 'x' }],
      [{ tag: 'text', text: '上周' }],
    ];
    expect(read('post', { title: '', content })).toBe('@_user_1 /flows 张三\n上周');
  });

  test('has its title as first line', () => {
    expect(read('post', { title: '打卡', content: [[{ tag: 'text', text: '昨天' }]] })).toBe('打卡\n昨天');
  });

  test.each([
    ['no lines', { title: 'x' }],
    ['lines that are no lists', { content: ['x'] }],
    ['parts without a tag', { content: [[{ text: 'x' }]] }],
  ])('with %s cannot be read', (_, content) => {
    expect(read('post', content)).toBeUndefined();
  });
});

test.each(['image', 'file', 'audio', 'sticker', 'interactive', 'merge_forward', 'share_chat', ''])(
  'a message of type "%s" has no text, whatever it holds',
  (type) => {
    expect(read(type, { text: '/flows', content: [[{ tag: 'text', text: '/flows' }]] })).toBeUndefined();
  },
);

test.each(['', 'null', '[]', '"text"', '{"text":7}', '{"text":null}', '{'])(
  'content %s has no text',
  (content) => {
    expect(readMessageText('text', content)).toBeUndefined();
    expect(readMessageText('post', content)).toBeUndefined();
  },
);

test('brackets that make no link are what was typed, however many', () => {
  const brackets = fc.stringMatching(/^[[\]()a:]{0,300}$/);
  fc.assert(
    fc.property(brackets, (text) => {
      expect(read('text', { text: text.repeat(40) })).toBe(text.repeat(40));
    }),
    { numRuns: 50 },
  );
});
