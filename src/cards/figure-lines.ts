import type { NoResults } from '../attendance/query-results.ts';
import type { ToldReport } from '../attendance/tell.ts';
import { NO_RESULT_WORDS } from '../core/attendance-words.ts';
import type { Language } from '../core/language.ts';
import { type Element, footnote, line } from './card.ts';
import { FLOWS_TEXTS } from './flows-texts.ts';
import { formatMinutes, formatTime } from './format.ts';

type Input = { readonly language: Language; readonly report: ToldReport };

const MINUTE_MS = 60_000;

/** One person's medians, and what the results judge, where they are known. */
function personFigures({ language, report: { people } }: Input): Element[] {
  const [only] = people;
  if (!only || people.length > 1 || only.days.length < 2) return [];
  const { firstIn, lastOut, spanMs, late, early, missing, leaveDays, daysExpected, expectedSeen } =
    only.figures;
  const texts = FLOWS_TEXTS[language];
  const medians = [
    firstIn === undefined ? '' : texts.medianFirst(formatTime(firstIn)),
    lastOut === undefined ? '' : texts.medianLast(formatTime(lastOut)),
    spanMs === undefined ? '' : texts.medianSpan(formatMinutes(Math.round(spanMs / MINUTE_MS), language)),
  ].filter(Boolean);
  return [
    ...(daysExpected ? [line(texts.expected(expectedSeen ?? 0, daysExpected))] : []),
    ...(medians.length > 0 ? [line(texts.medians(medians.join(texts.comma)))] : []),
    ...(late === undefined ? [] : [line(texts.judged(late, early ?? 0, missing ?? 0, leaveDays ?? 0))]),
  ];
}

/** Without results there is neither late nor missing: that is said, and why. */
function noResultLines({ language, report: { people } }: Input): Element[] {
  const reasons = Map.groupBy(
    people.flatMap(({ noResults }) => noResults ?? []),
    (why: NoResults) => why,
  );
  return [...reasons].map(([why, some]) =>
    footnote(FLOWS_TEXTS[language].notJudged(some.length, people.length, NO_RESULT_WORDS[why][language])),
  );
}

/** Several people in one line: how many were seen, and what the results judge of them together. */
function teamFigures({ language, report: { people } }: Input): Element[] {
  if (people.length < 2) return [];
  const judged = people.filter(({ figures }) => figures.late !== undefined);
  const sum = (key: 'late' | 'early' | 'missing' | 'leaveDays'): number =>
    judged.reduce((total, { figures }) => total + (figures[key] ?? 0), 0);
  const seen = people.filter(({ figures }) => figures.daysSeen > 0).length;
  const texts = FLOWS_TEXTS[language];
  return [
    line(texts.peopleSeen(seen, people.length)),
    ...(judged.length > 0
      ? [line(texts.judged(sum('late'), sum('early'), sum('missing'), sum('leaveDays')))]
      : []),
  ];
}

export const figureLines = (input: Input): Element[] => [
  ...personFigures(input),
  ...teamFigures(input),
  ...noResultLines(input),
];
