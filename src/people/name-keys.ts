import { simplify } from '../core/simplify.ts';
import type { ContactPerson } from '../feishu/contact.ts';
import { blurPinyin } from './blur-pinyin.ts';
import { isSyllable, type Spell } from './pinyin.ts';

/**
 * How sure a key is: a number or address is one person's alone, a name may be shared, its full pinyin is shared more
 * often, and its short forms more often still. Weak keys (initials, single syllables) and blurred ones (pinyin without
 * what is easily confused) are a reason to ask, and never decide.
 */
export const TIERS = { identifier: 1, name: 2, pinyin: 3, short: 4, weak: 5, blurred: 6 } as const;

export type Tier = (typeof TIERS)[keyof typeof TIERS];

export type NameKey = { readonly key: string; readonly tier: Tier };

/** A NUL is left out, as PostgreSQL's texts must do without: two keys that differ by one would be the same key there. */
const foldWidth = (text: string): string =>
  text.replaceAll('\0', '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Text as it is compared: half-width, simplified, lower-case, single spaces. Folding twice is folding once. */
export const foldName = (text: string): string => simplify(foldWidth(text));

/** A name without what people leave out of names or put in: spaces, dots, hyphens, accents. */
export const squeezeName = (text: string): string =>
  foldName(text)
    .normalize('NFD')
    .replace(/[\s.·•‧・'’`_‐-‑–-]|[\u0300-\u036f]/gu, '')
    .normalize('NFC');

/** A mobile number as people type it: without the mainland's prefix, spaces and hyphens. */
const bareMobile = (mobile: string): string => mobile.replace(/[\s-]/g, '').replace(/^\+86/, '');

const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g;
const HAN_NAME = /\p{sc=Han}[\p{sc=Han} ·•‧・]*/gu;
const LATIN_NAME = /(?<!\d)\p{sc=Latin}[\p{sc=Latin}\p{M} .'’-]+/u;

const withoutBrackets = (text: string): string => foldWidth(text).replace(BRACKETED, ' ').trim();

/**
 * The part of a name in Chinese characters: companies add to names (张三（外包）, 张伟2, Alice 陈爱丽). Of several parts
 * nobody knows which is the name, and a single character beside other letters is none.
 */
function hanPart(text: string): string {
  const own = withoutBrackets(text);
  const [part = '', ...others] = Array.from(own.matchAll(HAN_NAME), ([match]) => match.trim());
  return others.length === 0 && (part === own || part.length > 1) ? part : '';
}

const latinPart = (text: string): string => LATIN_NAME.exec(withoutBrackets(text))?.[0].trim() ?? '';

/** 王小明(Tom) may be called Tom, and 王小明(HR) is not called HR: too weak to decide. */
const bracketedLatin = (text: string): string[] =>
  (foldWidth(text).match(BRACKETED) ?? []).map((part) => LATIN_NAME.exec(part)?.[0] ?? '');

/** May Chen is Chen May too, and the last of several words may be the surname as well as the first. */
function turned(latin: string): string[] {
  const words = latin.split(' ').filter(Boolean);
  if (words.length < 2) return [];
  return [
    [...words.slice(-1), ...words.slice(0, -1)].join(' '),
    [...words.slice(1), ...words.slice(0, 1)].join(' '),
  ];
}

const exactNames = (text: string): string[] => {
  const latin = latinPart(text);
  return [text, withoutBrackets(text), hanPart(text), latin, ...turned(latin)];
};

/** The given name alone of May Chen. */
const givenName = (text: string): string => {
  const [given = '', ...others] = latinPart(text).split(' ');
  return others.length > 0 ? given : '';
};

const keysOf = (texts: readonly string[], tier: Tier): NameKey[] =>
  texts.map((text) => ({ key: squeezeName(text), tier }));

/** A single syllable is a surname or a word sooner than a short form of somebody: 李娜 is not who "lin" means. */
const weakenSyllable = ({ key, tier }: NameKey): NameKey => ({
  key,
  tier: tier >= TIERS.pinyin && isSyllable(key) ? TIERS.weak : tier,
});

/** The pinyin of somebody's Chinese names, and its short forms. */
function spelledKeys({ name = '', enName = '', nickname = '' }: ContactPerson, spell: Spell): NameKey[] {
  const spellings = [name, enName].map((one) => spell(hanPart(one)));
  return [
    ...keysOf([...spellings.flatMap((one) => one.full), ...spell(hanPart(nickname)).full], TIERS.pinyin),
    ...keysOf(
      spellings.flatMap((one) => one.short),
      TIERS.short,
    ),
    ...keysOf(
      spellings.flatMap((one) => one.initials),
      TIERS.weak,
    ),
  ].map(weakenSyllable);
}

/** Parts of Latin names that may be what somebody is called. */
const partialKeys = ({ name = '', enName = '' }: ContactPerson): NameKey[] => [
  ...keysOf([name, enName].map(givenName), TIERS.short).map(weakenSyllable),
  ...keysOf([name, enName].flatMap(bracketedLatin), TIERS.weak),
];

/** Nobody types a longer one, and an index of PostgreSQL would not take it. */
const LONGEST_KEY = 200;

const isTypeable = (key: string): boolean => key !== '' && key.length <= LONGEST_KEY;

/** What a department's name is compared by; null for one that nobody could type. */
export function departmentKey(name: string): string | null {
  const key = squeezeName(name);
  return isTypeable(key) ? key : null;
}

/** Pinyin without what is easily confused. */
const blurredKeys = (spelled: readonly NameKey[]): NameKey[] =>
  spelled
    .filter(({ tier }) => tier === TIERS.pinyin)
    .map(({ key }) => ({ key: blurPinyin(key), tier: TIERS.blurred }));

/**
 * Everything a person may be called: numbers and addresses as they are compared (`foldName`), names without spaces and
 * accents (`squeezeName`).
 */
export function nameKeysOf(person: ContactPerson, spell: Spell): NameKey[] {
  const identifiers = [
    person.employeeNo,
    person.email,
    person.mobile,
    person.mobile && bareMobile(person.mobile),
  ];
  const names = [person.name, person.enName, person.nickname].flatMap((name) => exactNames(name ?? ''));
  const spelled = spelledKeys(person, spell);
  // An English name that is only the Chinese one's pinyin is as sure as the pinyin of others who have none.
  const fromChinese = new Set(spelled.filter(({ tier }) => tier < TIERS.weak).map(({ key }) => key));
  const keys = [
    ...identifiers.map((text) => ({ key: foldName(text ?? ''), tier: TIERS.identifier })),
    ...keysOf(names, TIERS.name).filter(({ key }) => !fromChinese.has(key)),
    ...spelled,
    ...partialKeys(person),
  ];
  // Of a key's tiers the surest counts: they come in order.
  const surest = new Map<string, NameKey>();
  for (const one of keys) if (isTypeable(one.key) && !surest.has(one.key)) surest.set(one.key, one);
  const blurred = new Map(blurredKeys(spelled).map((one) => [one.key, one]));
  return [...surest.values(), ...blurred.values()];
}

/** Whether somebody's keys need the pinyin of a Chinese name. */
export const hasHanName = (person: ContactPerson): boolean =>
  [person.name, person.enName, person.nickname].some((name) => hanPart(name ?? '') !== '');
