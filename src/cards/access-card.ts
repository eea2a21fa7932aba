import type { Language } from '../core/language.ts';
import type { Person } from '../people/directory.ts';
import { ACCESS_TEXTS } from './access-texts.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { formatName } from './format.ts';
import {
  describePerson,
  describeSubject,
  formatEnd,
  formatSubject,
  type PairView,
  toSubject,
} from './format-grant.ts';

export type GrantView = PairView & {
  /** Undefined for somebody who has left. */
  readonly grantedBy: Person | undefined;
  /** As the reader's clock showed it. */
  readonly grantedAt: string;
};

/** What became of what was asked. */
export type AccessChange =
  | { readonly kind: 'saved' | 'revoked'; readonly pair: PairView }
  | { readonly kind: 'no-such-grant' };

export type GrantListInput = {
  readonly language: Language;
  readonly change: AccessChange | undefined;
  /** Those of this page, of `count`. */
  readonly grants: readonly GrantView[];
  readonly count: number;
  readonly page: number;
};

/** How many grants stand on one card, each with its button. */
export const GRANTS_A_PAGE = 8;

function changeElements(change: AccessChange, language: Language): Element[] {
  const texts = ACCESS_TEXTS[language];
  if (change.kind === 'no-such-grant') return [caution(texts.noSuchGrant)];
  const { holder, subject } = change.pair;
  return [line(texts[change.kind](formatName(holder, language), formatSubject(subject, language)))];
}

function grantElements(grant: GrantView, { language, page }: GrantListInput): Element[] {
  const texts = ACCESS_TEXTS[language];
  const { holder, subject, until, grantedBy, grantedAt } = grant;
  const names = [formatName(holder, language), formatSubject(subject, language)] as const;
  const granter = grantedBy ? formatName(grantedBy, language) : texts.former;
  const value = { do: 'revoke', holder: holder.openId, subject: toSubject(subject), page, language } as const;
  return [
    line(texts.grant(describePerson(holder, language), describeSubject(subject, language))),
    footnote([formatEnd(until, language), texts.grantedBy(granter, grantedAt)].join(' · ')),
    button(texts.revoke(...names), buttonValue(value)),
  ];
}

function turnElements({ language, count, page }: GrantListInput): Element[] {
  const texts = ACCESS_TEXTS[language];
  const pages = Math.ceil(count / GRANTS_A_PAGE);
  if (pages <= 1) return [];
  const turn = (label: string, to: number): Element[] =>
    to >= 0 && to < pages ? [button(label, buttonValue({ do: 'grants', page: to, language }))] : [];
  return [
    footnote(texts.page(page + 1, pages)),
    ...turn(texts.previous, page - 1),
    ...turn(texts.next, page + 1),
  ];
}

/** What is granted, each with a button to take it back, and what became of the last change. */
export function renderGrants(input: GrantListInput): Card {
  const { language, change, grants, count } = input;
  const texts = ACCESS_TEXTS[language];
  return createCard({
    title: texts.title,
    template: 'blue',
    personal: true,
    elements: [
      ...(change ? [...changeElements(change, language), { tag: 'hr' } as const] : []),
      line(count > 0 ? texts.count(count) : texts.none),
      ...grants.flatMap((grant) => grantElements(grant, input)),
      ...turnElements(input),
      footnote(texts.hint),
    ],
  });
}
