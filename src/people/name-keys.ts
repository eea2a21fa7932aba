import type { ContactPerson } from '../feishu/contact.ts';

/** How sure a key is: a number or address is one person's alone, a name may be shared. */
export const TIERS = { identifier: 1, name: 2 } as const;

export type NameKey = { readonly key: string; readonly tier: number };

/** Text as it is compared: half-width, lower-case, single spaces. Folding twice is folding once. */
export const foldName = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** A mobile number as people type it: without the mainland's prefix, spaces and hyphens. */
const bareMobile = (mobile: string): string => mobile.replace(/[\s-]/g, '').replace(/^\+86/, '');

/** Everything a person may be called exactly. */
export function nameKeysOf(person: ContactPerson): NameKey[] {
  const identifiers = [
    person.employeeNo,
    person.email,
    person.mobile,
    person.mobile && bareMobile(person.mobile),
  ];
  const names = [person.name, person.enName, person.nickname];
  const keys = [
    ...identifiers.map((text) => ({ key: foldName(text ?? ''), tier: TIERS.identifier })),
    ...names.map((text) => ({ key: foldName(text ?? ''), tier: TIERS.name })),
  ].filter(({ key }) => key !== '');
  return [...new Map(keys.map((one) => [`${one.tier} ${one.key}`, one])).values()];
}
