import type { CivilDate } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import { ACCESS_TEXTS } from './access-texts.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { formatDate, formatTyped } from './format.ts';
import { describePerson, describeSubject, formatEnd, type PairView, toSubject } from './format-grant.ts';

const grantButton = (label: string, pair: PairView, sure: boolean, language: Language): Element =>
  button(
    label,
    buttonValue({
      do: 'grant',
      holder: pair.holder.openId,
      subject: toSubject(pair.subject),
      ...(pair.until ? { until: pair.until } : {}),
      sure,
      language,
    }),
    sure ? 'primary' : 'default',
  );

/** A grant as it would be saved: who, whom, how many people that is, until when. */
export function renderReadBack(pair: PairView, people: number, language: Language): Card {
  const texts = ACCESS_TEXTS[language];
  return createCard({
    title: texts.readBack,
    template: 'orange',
    personal: true,
    elements: [
      line(texts.who(describePerson(pair.holder, language))),
      line(texts.whom(describeSubject(pair.subject, language), people)),
      ...(people === 0 ? [caution(texts.nobodyYet)] : []),
      line(formatEnd(pair.until, language)),
      footnote(texts.asManager),
      grantButton(texts.confirm, pair, true, language),
      footnote(texts.notYetSaved),
    ],
  });
}

export type WhichGrantInput = {
  readonly language: Language;
  /** A grant is chosen to be read back, one to be taken back goes with the press. */
  readonly deed: 'grant' | 'revoke';
  /** As many as a card shows of `count`. */
  readonly pairs: readonly PairView[];
  readonly count: number;
};

/** Several pairs that the words may mean: a button each, and nothing is run. */
export function renderWhichGrant({ language, deed, pairs, count }: WhichGrantInput): Card {
  const texts = ACCESS_TEXTS[language];
  const pressFor = (pair: PairView): Element => {
    const { holder, subject, until } = pair;
    const end = until ? [formatEnd(until, language)] : [];
    const said = texts.grant(describePerson(holder, language), describeSubject(subject, language));
    const label = [said, ...end].join(' · ');
    if (deed === 'grant') return grantButton(label, pair, false, language);
    const value = { do: 'revoke', holder: holder.openId, subject: toSubject(subject), page: 0 } as const;
    return button(label, buttonValue({ ...value, language }));
  };
  return createCard({
    title: texts.which,
    template: 'turquoise',
    personal: true,
    elements: [
      ...pairs.map(pressFor),
      ...(count > pairs.length ? [caution(texts.moreCandidates(count - pairs.length))] : []),
      footnote(texts.whichHint),
    ],
  });
}

/** Why something cannot be granted or taken back. `text` is as it was typed. */
export type AccessTrouble =
  | { readonly kind: 'unknown-name'; readonly text: string }
  | { readonly kind: 'to-themselves' }
  | { readonly kind: 'past-end'; readonly day: CivilDate }
  | { readonly kind: 'gone' };

function troubleLines(trouble: AccessTrouble, language: Language): string[] {
  const texts = ACCESS_TEXTS[language];
  switch (trouble.kind) {
    case 'unknown-name':
      return [texts.unknownName(formatTyped(trouble.text)), texts.unknownHint];
    case 'to-themselves':
      return [texts.toThemselves];
    case 'past-end':
      return [texts.pastEnd(formatDate(trouble.day, language))];
    case 'gone':
      return [texts.gone];
  }
}

export const renderAccessTrouble = (trouble: AccessTrouble, language: Language): Card =>
  createCard({
    title: ACCESS_TEXTS[language].problem,
    template: 'orange',
    personal: true,
    elements: [
      ...troubleLines(trouble, language).map(line),
      button('/access', buttonValue({ do: 'say', text: '/access', language })),
    ],
  });
