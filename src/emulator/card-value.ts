import type { Length, Rule } from './card-rule.ts';
import { COLOUR_NAMES, SIZE_NAMES } from './card-words.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The names that a card gives to sizes and colours of its own. */
export type OwnNames = { readonly sizes: ReadonlySet<string>; readonly colours: ReadonlySet<string> };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Range = { readonly min: number; readonly max: number };

export const isWithin = (value: number, { min, max }: Range): boolean => value >= min && value <= max;

function fitsLength(value: string, words: readonly string[], lengths: readonly Length[]): boolean {
  if (words.includes(value)) return true;
  const parts = /^(\d+(?:\.\d+)?)(px|%)$/.exec(value);
  return lengths.some((length) => length.unit === parts?.[2] && isWithin(Number(parts[1]), length));
}

function fitsBox(value: string, range: Range): boolean {
  const sides = value.split(' ');
  const isSide = (side: string): boolean =>
    /^(0|-?\d{1,2}px)$/.test(side) && isWithin(Number.parseInt(side, 10), range);
  return [1, 2, 4].includes(sides.length) && sides.every(isSide);
}

type TextRule = Extract<Rule, { kind: 'text' | 'length' | 'box' | 'colour' | 'text-size' }>;

function fitsText(value: string, rule: TextRule, names: OwnNames): boolean {
  switch (rule.kind) {
    case 'text':
      return value.length <= (rule.maxLength ?? Infinity) && (rule.pattern?.test(value) ?? true);
    case 'length':
      return fitsLength(value, rule.words, rule.lengths);
    case 'box':
      return fitsBox(value, rule);
    case 'colour':
      return COLOUR_NAMES.has(value) || names.colours.has(value) || (rule.words?.includes(value) ?? false);
    case 'text-size':
      return SIZE_NAMES.includes(value) || names.sizes.has(value);
  }
}

/** Whether a value is of its rule's kind and range; what stands inside objects and lists is checked elsewhere. */
export function fits(value: unknown, rule: Rule, names: OwnNames): boolean {
  switch (rule.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && isWithin(value, rule) && (!rule.whole || Number.isInteger(value));
    case 'choice':
      return rule.values.includes(value);
    case 'json':
      return !rule.objectOnly || isObject(value);
    case 'object':
    case 'one-of':
    case 'map':
      return isObject(value);
    case 'list':
    case 'elements':
      return Array.isArray(value);
    case 'text':
    case 'length':
    case 'box':
    case 'colour':
    case 'text-size':
      return typeof value === 'string' && fitsText(value, rule, names);
  }
}

const rangeText = ({ min, max }: Range): string => `[${min},${Number.isFinite(max) ? max : '∞'}]`;

/** What should stand there. */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'text':
      return rule.wanted;
    case 'flag':
      return 'true or false';
    case 'number':
      return `${rule.whole ? 'a whole number' : 'a number'} in ${rangeText(rule)}`;
    case 'choice':
      return `one of ${rule.values.join(', ')}`;
    case 'length':
      return `one of ${[...rule.words, ...rule.lengths.map((length) => rangeText(length) + length.unit)].join(', ')}`;
    case 'box':
      return `one, two or four lengths in ${rangeText(rule)}px`;
    case 'colour':
      return "a colour's name, or one given in config.style.color";
    case 'text-size':
      return "a size's name, or one given in config.style.text_size";
    case 'json':
    case 'object':
    case 'one-of':
    case 'map':
      return 'an object';
    case 'list':
    case 'elements':
      return 'a list';
  }
}
