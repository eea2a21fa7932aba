import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ButtonValue, buttonValueSchema } from '../../../src/cards/button-value.ts';
import { days } from '../../support/days.ts';
import { departmentId, openId } from '../../support/people.ts';

const SAY: ButtonValue = { do: 'say', text: '/flows 张三 上周', language: 'zh-CN' };
const FLOWS: ButtonValue = {
  do: 'flows',
  people: [
    { openId: openId('a'), as: '张三' },
    { openId: openId('b'), as: '100129' },
  ],
  ...days('2026-11-09', '2026-11-15'),
  language: 'en-US',
};

const read = (value: unknown): unknown => buttonValueSchema.safeParse(value).data;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ openId: openId(`p${index}`), as: 'p' }));

test.each<[string, ButtonValue]>([
  ['a message', SAY],
  ['a question', FLOWS],
  [
    'a question about a department beside somebody',
    { ...FLOWS, people: [...many(1), { departmentId: departmentId('rd'), as: '研发部' }] },
  ],
  ['a question about fifty people', { ...FLOWS, people: many(50) }],
])('%s comes back as it went out', (_, value) => {
  expect(read(JSON.parse(JSON.stringify(value)))).toEqual(value);
});

test('what was added to it on the way is dropped', () => {
  expect(read({ ...FLOWS, admin: true })).toEqual(FLOWS);
});

describe('is refused', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'flows'],
    ['another deed', { ...FLOWS, do: 'delete' }],
    ['no deed', { ...FLOWS, do: undefined }],
    ['an empty text', { ...SAY, text: '' }],
    ['a text that is too long', { ...SAY, text: 'x'.repeat(501) }],
    ['another language', { ...SAY, language: 'de-DE' }],
    ['nobody', { ...FLOWS, people: [] }],
    ['too many people', { ...FLOWS, people: many(10_000) }],
    ['a user ID', { ...FLOWS, people: ['user_a'] }],
    ['a path', { ...FLOWS, people: [{ openId: 'ou_a/../../x', as: 'x' }] }],
    [
      'one bad ID among good ones',
      {
        ...FLOWS,
        people: [
          { openId: openId('a'), as: 'a' },
          { openId: 'ou_', as: 'b' },
        ],
      },
    ],
    ['a department’s path', { ...FLOWS, people: [{ departmentId: 'od-a/../../x', as: 'x' }] }],
    ['a department’s own ID', { ...FLOWS, people: [{ departmentId: 'D-rd', as: 'x' }] }],
    ['a department without words', { ...FLOWS, people: [{ departmentId: departmentId('rd') }] }],
    ['a bare ID', { ...FLOWS, people: ['ou_a'] }],
    ['words that are too long', { ...FLOWS, people: [{ openId: openId('a'), as: 'x'.repeat(1000) }] }],
    ['a reversed range', { ...FLOWS, from: '2026-11-16' }],
    ['a day that does not exist', { ...FLOWS, to: '2026-11-31' }],
    ['a day in another form', { ...FLOWS, from: '20261109' }],
    ['an instant', { ...FLOWS, from: '2026-11-09T00:00Z' }],
    ['a number for a day', { ...FLOWS, from: 20_261_109 }],
    ['no language', { ...FLOWS, language: undefined }],
  ])('%s', (_, value) => {
    expect(read(value)).toBeUndefined();
  });
});

test('whatever a value holds, reading it never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (people, from) => {
      const value = read({ ...FLOWS, people, from });
      expect(['undefined', 'object']).toContain(typeof value);
    }),
  );
});
