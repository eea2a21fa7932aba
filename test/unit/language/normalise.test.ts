import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, quote, quoteVisible } from '../../../src/language/normalise.ts';

describe('what looks alike becomes alike', () => {
  test.each([
    ['／ｆｌｏｗｓ　张三', '/flows 张三'],
    ['/FLOWS！！', '/flows!!'],
    ['９月１日～９月７日', '9月1日~9月7日'],
    ['9.1〜9.7', '9.1~9.7'],
    ['9.1—9.7', '9.1-9.7'],
    ['9.1––9.7', '9.1--9.7'],
    ['9.1−9.7', '9.1-9.7'],
    ['“张三”，上周。', '"张三",上周.'],
    ['「张三」', '"张三"'],
    ['Alice’s', "alice's"],
    ['、flows', '、flows'],
    ['张\u200b三\u200d 上\ufeff周', '张三 上周'],
    ['  a \n\t b\u00a0\u3000c  ', 'a b c'],
    ['a\u0000b', 'a b'],
    ['Jose\u0301', 'jos\u00e9'],
    ['J\u030c', '\u01f0'],
    ['⼀月', '一月'],
    ['張三上週打卡記錄', '张三上周打卡记录'],
    ['９月１號到９月７號', '9月1号到9月7号'],
    ['／幫助', '/帮助'],
    ['ﾊﾞ', 'バ'],
    ['', ''],
    ['\u200b\u200b', ''],
  ])('%j is %j', (original, text) => {
    expect(normalise(original).text).toBe(text);
  });
});

const wholeOf = (original: string, part: string): string => {
  const source = normalise(original);
  const from = source.text.indexOf(part);
  return quote(source, [from, from + part.length]);
};

describe('quoting the original', () => {
  test.each([
    ['张三　２月３０日', '2月30日', '２月３０日'],
    ['/FLOWS Ａｌｉｃｅ', 'alice', 'Ａｌｉｃｅ'],
    ['a …b  C', 'b c', 'b  C'],
    ['Jose\u0301上周', 'josé', 'Jose\u0301'],
    ['Jose\u0301上周', '上周', '上周'],
    ['Привет上周', 'привет', 'Привет'],
    ['张\u200b三上周', '张三', '张\u200b三'],
    ['歐陽娜娜　上週', '欧阳娜娜', '歐陽娜娜'],
  ])('of %j, %j is %j', (original, part, typed) => {
    expect(wholeOf(original, part)).toBe(typed);
  });

  test('an empty span quotes nothing', () => {
    expect(quote(normalise('abc'), [1, 1])).toBe('');
  });

  test('a name is quoted composed, visible and in its own case', () => {
    const source = normalise('Ｊｏｓe\u0301 \u200b Ng');
    expect(quoteVisible(source, [0, source.text.length])).toBe('José Ng');
  });
});

const anyText = oneof(
  string({ unit: 'binary', maxLength: 60 }),
  string({ unit: 'grapheme', maxLength: 60 }),
  string({
    unit: constantFrom(...Array.from('a1 \u200b\u0301\u030cJ上週臺㊀ﾊﾞﾞ…ＡİẞΣ\u1100\u1161\ud800'), 'ﬁ'),
    maxLength: 30,
  }),
);

test('folding twice is folding once', () => {
  assert(
    property(anyText, (original) => {
      const once = normalise(original).text;
      expect(normalise(once).text).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('every unit of the folded text is traced to a place in the original, in order', () => {
  assert(
    property(anyText, (original) => {
      const { text, starts } = normalise(original);
      expect(starts).toHaveLength(text.length + 1);
      expect(starts.at(-1)).toBe(original.length);
      expect(starts.every((start, index) => start >= (starts[index - 1] ?? 0))).toBe(true);
    }),
  );
});
