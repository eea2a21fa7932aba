import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactPerson } from '../../../src/feishu/contact.ts';
import { foldName, hasHanName, nameKeysOf, squeezeName, TIERS } from '../../../src/people/name-keys.ts';
import { loadSpell } from '../../../src/people/pinyin.ts';
import { makeContactPerson } from '../../support/people.ts';

const letters = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...Array.from('ＡｂÉßİΣ张張薴 　①ﬁ㍻¨·-\u0301が')) }),
);

describe('a folded name', () => {
  test.each([
    ['Ａｌｉｃｅ', 'alice'],
    ['ALICE', 'alice'],
    ['  May   Chen ', 'may chen'],
    ['May　Chen', 'may chen'],
    ['１００１', '1001'],
    ['张三', '张三'],
    ['張國榮', '张国荣'],
    ['Ｅ－ｍａｉｌ＠ｘ．ｃｏｍ', 'e-mail@x.com'],
    ['', ''],
    [' \n\t', ''],
    ['王\0小明', '王小明'],
  ])('of "%s" is "%s"', (text, folded) => {
    expect(foldName(text)).toBe(folded);
  });

  test('folds to itself', () => {
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });
});

describe('a squeezed name', () => {
  test.each([
    ['May Chen', 'maychen'],
    ["Anne-Marie O'Neil", 'annemarieoneil'],
    ['José Núñez', 'josenunez'],
    ['张　三', '张三'],
    ['买买提·艾力', '买买提艾力'],
    ['ガード', 'ガード'],
    ['-', ''],
  ])('of "%s" is "%s"', (text, squeezed) => {
    expect(squeezeName(text)).toBe(squeezed);
  });

  test('squeezes to itself, folded before or not', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const once = squeezeName(text);
        expect([squeezeName(once), squeezeName(foldName(text))]).toEqual([once, once]);
      }),
    );
  });
});

/** The keys of somebody, each as its tier and itself. */
async function keysOf(changes: Partial<ContactPerson>): Promise<string[]> {
  const keys = nameKeysOf(makeContactPerson('p', changes), await loadSpell());
  return keys.map(({ tier, key }) => `${tier} ${key}`);
}

describe('the keys of a person', () => {
  test('are their numbers and addresses, and then their names', async () => {
    const keys = await keysOf({
      employeeNo: 'E-1',
      email: 'San@Example.com',
      mobile: '+86 138-0000-0000',
      name: 'San',
      enName: 'Sandro',
      nickname: '3rd',
    });
    expect(keys).toEqual([
      `${TIERS.identifier} e-1`,
      `${TIERS.identifier} san@example.com`,
      `${TIERS.identifier} +86 138-0000-0000`,
      `${TIERS.identifier} 13800000000`,
      `${TIERS.name} san`,
      `${TIERS.name} sandro`,
      `${TIERS.name} 3rd`,
    ]);
  });

  test('are none of what is missing, and each once', async () => {
    expect(await keysOf({ name: 'San', enName: 'SAN', nickname: ' ', mobile: '' })).toEqual([
      `${TIERS.name} san`,
    ]);
  });

  test('keep a mobile number of abroad whole', async () => {
    expect(await keysOf({ mobile: '+49 170 1234567' })).toContain(`${TIERS.identifier} +491701234567`);
  });

  test.each([
    ['王小明', 'wangxiaoming', 'wangxm', 'xiaomingwang', 'wxm'],
    ['单雄信', 'shanxiongxin', 'shanxx', 'xiongxinshan', 'sxx'],
    ['曾国藩', 'zengguofan', 'zenggf', 'guofanzeng', 'zgf'],
    ['仇英', 'qiuying', 'qiuy', 'yingqiu', 'qy'],
    ['解缙', 'xiejin', 'xiej', 'jinxie', 'xj'],
    ['查良镛', 'zhaliangyong', 'zhaly', 'liangyongzha', 'zly'],
    ['李重庆', 'lichongqing', 'licq', 'chongqingli', 'lcq'],
    ['李朝阳', 'lizhaoyang', 'lizy', 'zhaoyangli', 'lzy'],
    ['欧阳修', 'ouyangxiu', 'ouyangx', 'xiuouyang', 'oyx'],
    ['尉迟恭', 'yuchigong', 'yuchig', 'gongyuchi', 'ycg'],
    ['吕布', 'lvbu', 'lvb', 'bulv', 'lb'],
    ['吕布', 'lubu', 'lub', 'bulu', 'lb'],
    ['吕布', 'lyubu', 'lyub', 'bulyu', 'lb'],
    ['張無忌', 'zhangwuji', 'zhangwj', 'wujizhang', 'zwj'],
    ['李乾', 'liqian', 'liq', 'qianli', 'lq'],
    ['诸葛 亮', 'zhugeliang', 'zhugel', 'liangzhuge', 'zgl'],
  ])('spell %s %s, %s, %s and %s', async (name, full, short, givenFirst, initials) => {
    expect(await keysOf({ name })).toEqual(
      expect.arrayContaining([
        `${TIERS.name} ${squeezeName(name)}`,
        `${TIERS.pinyin} ${full}`,
        `${TIERS.short} ${short}`,
        `${TIERS.short} ${givenFirst}`,
        `${TIERS.weak} ${initials}`,
      ]),
    );
  });

  test('hold pinyin without what is easily confused', async () => {
    expect(await keysOf({ name: '张珊' })).toContain(`${TIERS.blurred} zansan`);
  });

  // Else 张薇, who has no English name, would never be thought of.
  test.each([
    ['Zhang Wei', `${TIERS.pinyin} zhangwei`],
    ['Wei Zhang', `${TIERS.short} weizhang`],
  ])('are no surer for an English name that is pinyin: %s', async (enName, key) => {
    const keys = await keysOf({ name: '张伟', enName });
    expect([keys.includes(key), keys.filter((one) => one.startsWith(`${TIERS.name} `))]).toEqual([
      true,
      [`${TIERS.name} 张伟`],
    ]);
  });

  test('are as sure as a name for an English name that a longer one begins with', async () => {
    expect(await keysOf({ name: 'May Chen', enName: 'May' })).toContain(`${TIERS.name} may`);
  });

  test('take 欧 for a surname as well as 欧阳', async () => {
    expect(await keysOf({ name: '欧阳修' })).toContain(`${TIERS.short} ouyx`);
  });

  test.each([
    ['李娜', 'lin'],
    ['万刚', 'wang'],
    ['安', 'an'],
  ])('of %s do not decide by "%s", which is a syllable', async (name, key) => {
    expect(await keysOf({ name })).toContain(`${TIERS.weak} ${key}`);
  });

  test.each([
    ['May Chen', ['may chen', 'Chen May', 'may-chen']],
    ['Ana Maria Silva', ['ana maria silva', 'Silva Ana Maria', 'Maria Silva Ana']],
  ])('of %s hold its words in any likely order', async (enName, typed) => {
    const keys = await keysOf({ enName });
    for (const name of typed) expect(keys).toContain(`${TIERS.name} ${squeezeName(name)}`);
  });

  test('hold the given name alone as a short form, unless it is a syllable', async () => {
    expect(await keysOf({ enName: 'May Chen' })).toContain(`${TIERS.short} may`);
    expect(await keysOf({ enName: 'Wei Zhang' })).toContain(`${TIERS.weak} wei`);
  });

  test.each([
    ['张三（外包）', '张三'],
    ['张伟2', '张伟'],
    ['王小明 Tom', '王小明'],
    ['王小明 Tom', 'tom'],
    ['Alice Chen 陈爱丽', 'chenalice'],
  ])('of %s hold %s', async (name, part) => {
    expect(await keysOf({ name })).toContain(`${TIERS.name} ${part}`);
  });

  test.each([
    ['王a', '王'],
    ['研发部-张三', '研发部'],
    ['研发部-张三', '张三'],
    ['王小明(HR)', 'hr'],
  ])('of %s do not decide by %s', async (name, part) => {
    const strong = (await keysOf({ name })).filter((key) => !key.startsWith(String(TIERS.weak)));
    expect(strong.map((key) => key.slice(2))).not.toContain(part);
  });

  test('are no thousands, whatever the name', async () => {
    expect((await keysOf({ name: '乐'.repeat(10) })).length).toBeLessThan(150);
    expect(await keysOf({ name: '乐'.repeat(4000), employeeNo: '7'.repeat(4000) })).toEqual([]);
    expect(await keysOf({ name: '乐'.repeat(40) })).toEqual([`${TIERS.name} ${'乐'.repeat(40)}`]);
  });
});

test.each([
  [{ name: 'Alice' }, false],
  [{ name: '张三' }, true],
  [{ name: 'Alice', nickname: '花花' }, true],
])('%j has a Chinese name: %s', (changes, expected) => {
  expect(hasHanName(makeContactPerson('p', changes))).toBe(expected);
});
