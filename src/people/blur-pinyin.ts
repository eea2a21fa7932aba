/** In order: what many speakers and input methods do not tell apart. Two names that become the same sound alike. */
const MERGERS: readonly (readonly [RegExp, string])[] = [
  [/([zcs])h/g, '$1'],
  [/ng/g, 'n'],
  [/n(?=[aeiouv])/g, 'l'],
  [/f/g, 'h'],
  [/v/g, 'u'],
];

/** Pinyin without what is easily confused: zh/z, ch/c, sh/s, ang/an, eng/en, ing/in, n/l, f/h, ü/u. */
export const blurPinyin = (pinyin: string): string =>
  MERGERS.reduce((text, [pattern, merged]) => text.replace(pattern, merged), pinyin);
