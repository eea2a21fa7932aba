import type { MissingPerson } from '../attendance/missing.ts';
import type { Presence } from '../attendance/presence.ts';
import type { NoResults } from '../attendance/query-results.ts';
import type { Untold } from '../attendance/untold.ts';
import type { DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import { boundsOf, type DayFrame } from '../core/zone.ts';
import type { ButtonValue } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import {
  alternativeLines,
  type DepartmentEcho,
  departmentLines,
  type FlowsReadingEcho,
  readingLines,
} from './flows-card.ts';
import { FLOWS_TEXTS } from './flows-texts.ts';
import { formatList, formatMoment, formatRange, formatShortDate, formatZone } from './format.ts';
import { missingLines } from './missing-lines.ts';
import { teamTable } from './team-table.ts';
import { TEAM_TEXTS } from './team-texts.ts';
import { untoldLines } from './untold-lines.ts';

/**
 * Whom it is about: people and departments that were named, or else whom the asker leads, the department that they are
 * in, or they alone, where they may see nobody else of it.
 */
export type TeamWhom = 'named' | 'led' | 'department' | 'alone';

/** A button's value: the same people on another day, or now. */
type Press = Extract<ButtonValue, { do: 'team' }>;

export type TeamCardInput = {
  readonly language: Language;
  readonly whom: TeamWhom;
  /** The day it tells of; today where it tells of now. */
  readonly range: DateRange;
  readonly isNow: boolean;
  readonly asOf: EpochMs;
  /** The asker's frame: in it the day was read and the as-of time is told. */
  readonly frame: DayFrame;
  readonly when: FlowsReadingEcho['when'];
  /** In the order in which they are to be read. */
  readonly presences: readonly Presence[];
  readonly missing: readonly MissingPerson[];
  /** Of how many people results are not known, by why. */
  readonly noResults: ReadonlyMap<NoResults, number>;
  readonly untold: Untold;
  readonly departments: readonly DepartmentEcho[];
  /** Those asked for of whom the asker may see nobody: in the asker's own words, and nothing more. */
  readonly denied: readonly string[];
  /** To ask about the same people now, and on the day before; none where others than the asker see the card. */
  readonly presses: { readonly now: Press; readonly dayBefore: Press } | undefined;
};

/** Feishu takes 30 KB, perhaps counted with the quotes escaped. */
const CARD_BYTES = 26_000;
/** The head, the table's columns and the note about rows that did not fit. */
const FRAME_BYTES = 2500;

/** The order of the counters, which are those of now or of a day gone by. */
const COUNTED = {
  now: ['in', 'field', 'out', 'not-seen', 'resting', 'on-leave', 'unknown'],
  day: ['seen', 'field', 'not-seen', 'resting', 'on-leave', 'unknown'],
} as const satisfies Record<'now' | 'day', readonly Presence['status'][]>;

/** How many there are of each; who is not in the answer is not known. What nobody is needs no line, but for the first. */
function counters({ language, isNow, presences, missing }: TeamCardInput): Element[] {
  const texts = TEAM_TEXTS[language];
  const kind = isNow ? 'now' : 'day';
  const countOf = (status: Presence['status']): number =>
    presences.filter((one) => one.status === status).length + (status === 'unknown' ? missing.length : 0);
  const early = presences.filter(({ status, why }) => status === 'not-seen' && why === 'not-yet').length;
  return COUNTED[kind]
    .filter((status, index) => index === 0 || countOf(status) > 0)
    .map((status) => {
      const words = texts.counted(texts[kind][status], countOf(status));
      return line(status === 'not-seen' && early > 0 ? words + texts.notDueYet(early) : words);
    });
}

/** Everything that is not in the table, and why: an answer that lacks something never looks whole. */
function completeness({ language, denied, missing, noResults, untold }: TeamCardInput): Element[] {
  const texts = FLOWS_TEXTS[language];
  return [
    ...(denied.length > 0 ? [caution(texts.denied(formatList(denied, language)))] : []),
    ...missingLines(missing, language),
    ...[...noResults].map(([why, people]) => caution(TEAM_TEXTS[language].noResults[why](people))),
    ...untoldLines(untold, language),
  ];
}

/** The zones whose clocks the times are told by, with what they are ahead of UTC at the time. */
function zonesOf({ presences, frame, range, isNow, asOf }: TeamCardInput): string[] {
  const frames = presences.length > 0 ? presences.map((one) => one.frame) : [frame];
  return [...new Map(frames.map((one) => [one.zone, one])).values()].map((one) => {
    const { fromMs, toMs } = boundsOf(one, range);
    return formatZone(one.zone, isNow ? [asOf] : [fromMs, toMs - 1]);
  });
}

function footer(input: TeamCardInput): Element[] {
  const { language, asOf, frame, isNow, presences } = input;
  const [texts, shared] = [TEAM_TEXTS[language], FLOWS_TEXTS[language]];
  const someUnseen = presences.some(({ status }) => status === 'not-seen');
  return [
    ...(someUnseen ? [footnote(texts.notAbsent)] : []),
    ...(isNow ? [footnote(texts.definitions)] : []),
    footnote(shared.zones(zonesOf(input).join(shared.comma))),
    footnote(shared.asOf(`${formatMoment(asOf, frame.zone)} (${frame.zone})`)),
  ];
}

function buttons({ language, isNow, presses }: TeamCardInput): Element[] {
  if (!presses) return [];
  const texts = TEAM_TEXTS[language];
  const { now, dayBefore } = presses;
  return [
    button(isNow ? texts.refresh : texts.seeNow, now, 'primary'),
    ...(dayBefore.days
      ? [button(texts.seeDay(formatShortDate(dayBefore.days.to, language)), dayBefore)]
      : []),
  ];
}

/** Who is in, out, in the field or not seen yet; who needs a look stands first. Fits Feishu's 30 KB for any team. */
export function renderTeam(input: TeamCardInput): Card {
  const { language, whom, isNow, range, presences, missing, when } = input;
  const texts = TEAM_TEXTS[language];
  const echo = { language, report: { range }, reading: { when }, cutFrom: undefined };
  const above = [
    ...(whom === 'named' ? [] : [line(texts.whom[whom])]),
    ...readingLines(echo),
    ...alternativeLines(echo),
    ...departmentLines(input),
    ...counters(input),
  ];
  const below = [...completeness(input), ...buttons(input), ...footer(input)];
  const budgetBytes = CARD_BYTES - FRAME_BYTES - Buffer.byteLength(JSON.stringify([above, below]));
  const people = presences.length + missing.length;
  return createCard({
    title: isNow ? texts.titleNow(people) : texts.titleDay(people),
    subtitle: formatRange(range, language),
    summary: texts.summary,
    template: 'blue',
    personal: true,
    elements: [...above, ...teamTable(input, budgetBytes), ...below],
  });
}
