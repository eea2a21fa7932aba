import { expect, test } from 'vitest';
import { createNearTableBuilder } from '../../../src/people/near-table.ts';
import { openId } from '../../support/people.ts';

/** A table of keys and who has them. */
function tableOf(keys: Readonly<Record<string, readonly string[]>>) {
  const builder = createNearTableBuilder();
  for (const [key, people] of Object.entries(keys))
    for (const person of people) builder.add({ key, openId: openId(person) });
  return builder.done();
}

const peopleNear = (keys: Readonly<Record<string, readonly string[]>>, typed: string): string[][] =>
  tableOf(keys)
    .slipped(typed, 1)
    .map((hit) => hit.people.map((id) => id.slice(3)))
    .toSorted((a, b) => a.join().localeCompare(b.join()));

test('finds everybody of each key that is one slip away', () => {
  const keys = { lina: ['na', 'na-too'], linda: ['linda'], lisa: ['lisa', 'na'], 王小明: ['ming'] };
  expect(peopleNear(keys, 'linna')).toEqual([['linda'], ['na', 'na-too']]);
  expect(peopleNear(keys, 'lida')).toEqual([['linda'], ['lisa', 'na'], ['na', 'na-too']]);
  expect(peopleNear(keys, '王晓明')).toEqual([['ming']]);
  expect(peopleNear(keys, 'zhang')).toEqual([]);
});

test('of nobody finds nobody', () => {
  expect(peopleNear({}, 'anybody')).toEqual([]);
});

test('holds thousands of keys, the first and the last included', () => {
  const keys = Object.fromEntries(
    Array.from({ length: 5000 }, (_, at) => [`${at}`.padStart(8, 'x'), [`p${at}`]]),
  );
  expect(peopleNear(keys, 'xxxxxxx0x')).toEqual([['p0']]);
  expect(peopleNear(keys, 'xxxx4999x')).toEqual([['p4999']]);
  expect(peopleNear(keys, 'xxxx2500x')).toEqual([['p2500']]);
});

// Letters are compared by a mark each, and these share one.
test('does not take other signs for letters', () => {
  const sixApart = String.fromCharCode('张'.charCodeAt(0) + 6);
  expect(peopleNear({ 张三丰: ['zhang'] }, `${sixApart}四${sixApart}`)).toEqual([]);
});
