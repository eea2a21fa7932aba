import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldName, nameKeysOf, TIERS } from '../../../src/people/name-keys.ts';
import { makeContactPerson } from '../../support/people.ts';

describe('a folded name', () => {
  test.each([
    ['Ａｌｉｃｅ', 'alice'],
    ['ALICE', 'alice'],
    ['  May   Chen ', 'may chen'],
    ['May　Chen', 'may chen'],
    ['１００１', '1001'],
    ['张三', '张三'],
    ['Ｅ－ｍａｉｌ＠ｘ．ｃｏｍ', 'e-mail@x.com'],
    ['', ''],
    [' \n\t', ''],
  ])('of "%s" is "%s"', (text, folded) => {
    expect(foldName(text)).toBe(folded);
  });

  test('folds to itself', () => {
    const letters = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('Ａ', 'ｂ', 'É', 'ß', 'İ', 'Σ', '张', ' ', '　', '①', 'ﬁ', '㍻', '¨'),
      }),
    );
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});

describe('the keys of a person', () => {
  test('are their numbers and addresses, and then their names', () => {
    const person = makeContactPerson('p', {
      employeeNo: 'E-1',
      email: 'San@Example.com',
      mobile: '+86 138-0000-0000',
      name: '张三',
      enName: 'San Zhang',
      nickname: '三哥',
    });
    expect(nameKeysOf(person)).toEqual([
      { key: 'e-1', tier: TIERS.identifier },
      { key: 'san@example.com', tier: TIERS.identifier },
      { key: '+86 138-0000-0000', tier: TIERS.identifier },
      { key: '13800000000', tier: TIERS.identifier },
      { key: '张三', tier: TIERS.name },
      { key: 'san zhang', tier: TIERS.name },
      { key: '三哥', tier: TIERS.name },
    ]);
  });

  test('are none of what is missing, and each once', () => {
    const person = makeContactPerson('p', { name: 'San', enName: 'SAN', nickname: ' ', mobile: '' });
    expect(nameKeysOf(person)).toEqual([{ key: 'san', tier: TIERS.name }]);
  });

  test('keep a mobile number of abroad whole', () => {
    const keys = nameKeysOf(makeContactPerson('p', { mobile: '+49 170 1234567' })).map((one) => one.key);
    expect(keys).toContain('+491701234567');
  });
});
