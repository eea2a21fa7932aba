import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { Department } from '../people/directory.ts';
import type { ButtonValue } from './button-value.ts';
import { button, type Card, createCard, footnote, line } from './card.ts';
import { formatPath, formatRange } from './format.ts';
import { TEAM_TEXTS } from './team-texts.ts';

export type TeamPartsInput = {
  readonly language: Language;
  readonly range: DateRange;
  /** How many people one card can be about. */
  readonly max: number;
  /** Departments in which the asker may see somebody, and what asks about each. */
  readonly parts: readonly { readonly department: Department; readonly press: ButtonValue }[];
  /** There are more of them. */
  readonly hasMore: boolean;
};

/** A team of too many people: a button for each department below. */
export function renderTeamParts({ language, range, max, parts, hasMore }: TeamPartsInput): Card {
  const { title, lines } = TEAM_TEXTS[language].tooMany(max);
  return createCard({
    title,
    template: 'turquoise',
    personal: true,
    elements: [
      line(formatRange(range, language)),
      ...lines.map(line),
      ...parts.map(({ department, press }) => button(formatPath(department.path), press)),
      footnote(TEAM_TEXTS[language].otherParts[hasMore ? 'more' : 'people']),
    ],
  });
}
