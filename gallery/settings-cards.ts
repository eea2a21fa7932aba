import { type Change, renderSettings } from '../src/cards/settings-card.ts';
import type { Language } from '../src/core/language.ts';
import { zone } from '../test/support/days.ts';
import type { Sketch } from './card-list.ts';
import { ALICE, HOSTILE, HOSTILE_PEOPLE, MAY } from './people.ts';

const alias = HOSTILE.markup;

/** What may become of a change; a new kind that is not here fails the type check. */
const CHANGES: { readonly [Kind in Change['kind']]: Extract<Change, { kind: Kind }> } = {
  'language-set': { kind: 'language-set' },
  'zone-set': { kind: 'zone-set', zone: zone('Europe/Berlin'), counts: zone('Asia/Shanghai') },
  'alias-added': { kind: 'alias-added', alias: '小陈', person: ALICE },
  'alias-taken': { kind: 'alias-taken', alias },
  'too-many-aliases': { kind: 'too-many-aliases', most: 50 },
  'alias-unusable': { kind: 'alias-unusable', alias },
  nobody: { kind: 'nobody', name: alias },
  several: { kind: 'several', alias: '小陈', name: '陈', candidates: [ALICE, MAY, ...HOSTILE_PEOPLE] },
  'alias-forgotten': { kind: 'alias-forgotten', alias: '小陈' },
  'alias-unknown': { kind: 'alias-unknown', alias },
  'replies-set': { kind: 'replies-set', replies: 'public' },
  'replies-elsewhere': { kind: 'replies-elsewhere' },
  'replies-not-yours': { kind: 'replies-not-yours', deciders: HOSTILE_PEOPLE },
};

const ALIASES = [
  { alias: '小陈', person: ALICE },
  ...HOSTILE_PEOPLE.map((person) => ({ alias: person.name, person })),
];

function settings(language: Language, change: Change | undefined, aliases: typeof ALIASES) {
  return renderSettings({ language, change, chosen: language, zone: zone('Asia/Shanghai'), aliases });
}

/** Somebody's settings, without and with aliases, and after every change. */
export const settingsCards = (language: Language): Sketch[] => [
  { name: 'settings', card: settings(language, undefined, []) },
  { name: 'settings-hostile', card: settings(language, undefined, ALIASES) },
  ...Object.values(CHANGES).map((change) => ({
    name: `settings-${change.kind}`,
    card: settings(language, change, ALIASES.slice(0, 1)),
  })),
];
