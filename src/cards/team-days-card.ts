import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { ButtonValue } from './button-value.ts';
import { button, type Card, createCard, line } from './card.ts';
import { formatDate, formatRange } from './format.ts';
import { TEAM_TEXTS } from './team-texts.ts';

export type TeamDaysInput = {
  readonly language: Language;
  readonly why: 'severalDays' | 'future';
  /** The days that were asked for. */
  readonly range: DateRange;
  /** Asks about the nearest day that can be told, or now where it names none; undefined for too many people to name. */
  readonly team: Extract<ButtonValue, { do: 'team' }> | undefined;
  /** The check-ins of the same people on those days; undefined where there are none yet, or too many people to name. */
  readonly flows: ButtonValue | undefined;
};

/** Who is in cannot be told of several days, or of one to come: says so, and proposes what can. */
export function renderTeamDays({ language, why, range, team, flows }: TeamDaysInput): Card {
  const texts = TEAM_TEXTS[language];
  const days = formatRange(range, language);
  return createCard({
    title: texts[why].title,
    template: 'orange',
    personal: true,
    elements: [
      line(days),
      ...texts[why].lines.map(line),
      ...(team
        ? [button(team.days ? texts.seeDay(formatDate(team.days.to, language)) : texts.seeNow, team)]
        : []),
      ...(flows ? [button(texts.seeFlows(days), flows)] : []),
    ],
  });
}
