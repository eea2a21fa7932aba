import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import { buttonValue, MAX_SAID_LENGTH } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { formatDepartments, formatName, formatTyped } from './format.ts';
import { SETTINGS_TEXTS } from './settings-texts.ts';

/** What became of a change. Texts are as the person typed them. */
export type Change =
  | { readonly kind: 'language-set' }
  /** `counts` is the zone that counts now: the directory's goes before one's own. */
  | { readonly kind: 'zone-set'; readonly zone: TimeZone; readonly counts: TimeZone }
  | { readonly kind: 'alias-added'; readonly alias: string; readonly person: Person }
  | { readonly kind: 'alias-taken'; readonly alias: string }
  | { readonly kind: 'too-many-aliases'; readonly most: number }
  /** It would be read as a command or a time, or is no text that names could be found by. */
  | { readonly kind: 'alias-unusable'; readonly alias: string }
  /** Nobody has that name, or nobody whom the owner may see. */
  | { readonly kind: 'nobody'; readonly name: string }
  | {
      readonly kind: 'several';
      readonly alias: string;
      readonly name: string;
      readonly candidates: readonly Person[];
    }
  | { readonly kind: 'alias-forgotten'; readonly alias: string }
  | { readonly kind: 'alias-unknown'; readonly alias: string }
  | { readonly kind: 'replies-set'; readonly replies: 'private' | 'public' }
  /** Only in the group itself can be said what holds for it. */
  | { readonly kind: 'replies-elsewhere' }
  /** `deciders` are who may: its owner, where that is a person, and administrators. */
  | { readonly kind: 'replies-not-yours'; readonly deciders: readonly Person[] };

export type SettingsCardInput = {
  readonly language: Language;
  readonly change: Change | undefined;
  /** What the owner chose; undefined where they did not. */
  readonly chosen: Language | undefined;
  /** By its clock the owner's days are read. */
  readonly zone: TimeZone;
  readonly aliases: readonly { readonly alias: string; readonly person: Person }[];
};

/** The more aliases, the more buttons: the others are forgotten by typing. */
const MAX_FORGET_BUTTONS = 5;
const MAX_LISTED = 20;
const MAX_CANDIDATES = 10;

const say = (label: string, text: string, language: Language): Element[] =>
  text.length <= MAX_SAID_LENGTH ? [button(label, buttonValue({ do: 'say', text, language }))] : [];

const describePerson = (person: Person, language: Language): string =>
  [formatName(person, language), formatDepartments(person, language)].filter(Boolean).join(' · ');

/** One of several is told by their number: names would be as open as before. */
function candidateButtons(
  { alias, candidates }: Extract<Change, { kind: 'several' }>,
  language: Language,
): Element[] {
  return candidates
    .slice(0, MAX_CANDIDATES)
    .flatMap((person) =>
      person.employeeNo
        ? say(
            `${describePerson(person, language)} · ${person.employeeNo}`,
            `/settings alias ${alias} = ${person.employeeNo}`,
            language,
          )
        : [],
    );
}

/** What was done; the others need the owner's attention. */
const DONE: ReadonlySet<Change['kind']> = new Set([
  'language-set',
  'zone-set',
  'alias-added',
  'alias-forgotten',
  'replies-set',
]);

function changeElements(change: Change, language: Language): Element[] {
  const said = SETTINGS_TEXTS[language].changes[change.kind] as (of: Change) => string;
  return [
    (DONE.has(change.kind) ? line : caution)(said(change)),
    ...(change.kind === 'several' ? candidateButtons(change, language) : []),
  ];
}

/** Somebody's settings, and what became of the change they asked for. */
export function renderSettings({ language, change, chosen, zone, aliases }: SettingsCardInput): Card {
  const texts = SETTINGS_TEXTS[language];
  const listed = aliases.slice(0, MAX_LISTED);
  return createCard({
    title: texts.title,
    template: 'blue',
    personal: true,
    elements: [
      ...(change ? [...changeElements(change, language), { tag: 'hr' } as const] : []),
      line(texts.language(chosen)),
      line(texts.zone(zone)),
      line(aliases.length > 0 ? texts.aliases(aliases.length) : texts.noAliases),
      ...listed.map(({ alias, person }) =>
        line(texts.alias(formatTyped(alias), describePerson(person, language))),
      ),
      ...(aliases.length > listed.length
        ? [footnote(texts.moreAliases(aliases.length - listed.length))]
        : []),
      ...say('中文', '/settings language 中文', 'zh-CN'),
      ...say('English', '/settings language english', 'en-US'),
      ...listed
        .slice(0, MAX_FORGET_BUTTONS)
        .flatMap(({ alias }) => say(texts.forget(formatTyped(alias)), `/settings forget ${alias}`, language)),
      footnote(texts.hint),
    ],
  });
}
