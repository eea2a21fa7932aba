/** A length in pixels or per cent, both ends included. */
export type Length = { readonly unit: 'px' | '%'; readonly min: number; readonly max: number };

/** What a property of a card may hold: the words in which the tables of shapes, components and controls are written. */
export type Rule =
  | { readonly kind: 'text'; readonly pattern?: RegExp; readonly maxLength?: number; readonly wanted: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly unknown[] }
  | { readonly kind: 'length'; readonly words: readonly string[]; readonly lengths: readonly Length[] }
  | { readonly kind: 'box'; readonly min: number; readonly max: number }
  | { readonly kind: 'colour'; readonly words?: readonly string[] }
  | { readonly kind: 'text-size' }
  | { readonly kind: 'json'; readonly objectOnly: boolean }
  | { readonly kind: 'object'; readonly shape: Shape }
  | { readonly kind: 'one-of'; readonly by: string; readonly shapes: Readonly<Record<string, Shape>> }
  | { readonly kind: 'list'; readonly of: Rule; readonly least: number; readonly most: number }
  | { readonly kind: 'map'; readonly of: Rule; readonly keys?: readonly string[] }
  | { readonly kind: 'elements' };

export type Rules = Readonly<Record<string, Rule>>;

/** The properties an object may have; those in `needed` have to be there. */
export type Shape = { readonly rules: Rules; readonly needed: readonly string[] };

export const shape = (rules: Rules, ...needed: readonly string[]): Shape => ({ rules, needed });

export const text: Rule = { kind: 'text', wanted: 'a string' };
export const textUpTo = (maxLength: number): Rule => ({
  kind: 'text',
  maxLength,
  wanted: `a string of at most ${maxLength} characters`,
});
export const textLike = (pattern: RegExp, wanted: string): Rule => ({ kind: 'text', pattern, wanted });
export const flag: Rule = { kind: 'flag' };
export const whole = (min: number, max: number): Rule => ({ kind: 'number', whole: true, min, max });
export const decimal = (min: number, max: number): Rule => ({ kind: 'number', whole: false, min, max });
export const choice = (...values: readonly unknown[]): Rule => ({ kind: 'choice', values });
export const colour: Rule = { kind: 'colour' };
export const textSize: Rule = { kind: 'text-size' };
export const anyJson: Rule = { kind: 'json', objectOnly: false };
export const jsonObject: Rule = { kind: 'json', objectOnly: true };
export const elements: Rule = { kind: 'elements' };
export const object = (rules: Rules, ...needed: readonly string[]): Rule => ({
  kind: 'object',
  shape: shape(rules, ...needed),
});
export const oneOf = (by: string, shapes: Readonly<Record<string, Shape>>): Rule => ({
  kind: 'one-of',
  by,
  shapes,
});
export const map = (of: Rule, keys?: readonly string[]): Rule => ({
  kind: 'map',
  of,
  ...(keys ? { keys } : {}),
});

export const list = (of: Rule, limits: { readonly least?: number; readonly most?: number } = {}): Rule => ({
  kind: 'list',
  of,
  least: limits.least ?? 0,
  most: limits.most ?? Number.POSITIVE_INFINITY,
});

export const pixels = (min: number, max: number, ...words: readonly string[]): Rule => ({
  kind: 'length',
  words,
  lengths: [{ unit: 'px', min, max }],
});
export const lengths = (allowed: readonly Length[], ...words: readonly string[]): Rule => ({
  kind: 'length',
  words,
  lengths: allowed,
});

/** One, two or four lengths, as CSS has them. */
export const margin: Rule = { kind: 'box', min: -99, max: 99 };
export const padding: Rule = { kind: 'box', min: 0, max: 99 };
export const spacing: Rule = pixels(0, 99, 'small', 'medium', 'large', 'extra_large');
