import type { ToldReport } from '../attendance/tell.ts';
import type { DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { boundsOf, type DayFrame } from '../core/zone.ts';
import type { FlowsFlag, RangeNote } from '../language/command.ts';
import type { Department, Person } from '../people/directory.ts';
import { button, buttonRow, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { flowsTable, hasPunches } from './days-table.ts';
import { figureLines } from './figure-lines.ts';
import { FLOWS_TEXTS, type FlowsTexts } from './flows-texts.ts';
import {
  formatDepartments,
  formatList,
  formatMoment,
  formatName,
  formatNames,
  formatPath,
  formatRange,
  formatTyped,
  formatZone,
} from './format.ts';
import { missingLines } from './missing-lines.ts';
import { WAITING_OPTIONS } from './not-yet.ts';
import { untoldLines } from './untold-lines.ts';

export type FlowsCardInput = {
  readonly language: Language;
  readonly report: ToldReport;
  readonly asOf: EpochMs;
  /** The asker's frame: in it the range was read and the as-of time is told. */
  readonly frame: DayFrame;
  /** How the message was read, to be echoed. */
  readonly reading: FlowsReadingEcho;
  /** Nobody but the asker sees the card. */
  readonly inPrivate: boolean;
  /** The days asked for, where the range had to be cut at today. */
  readonly cutFrom: DateRange | undefined;
  /** Departments asked for, of which the card shows somebody. */
  readonly departments: readonly DepartmentEcho[];
  /** Those asked for of whom the asker may see nobody: in the asker's own words, and nothing more. */
  readonly denied: readonly string[];
  /** The options asked for, those that are not carried out yet among them. */
  readonly flags: readonly FlowsFlag[];
  /** What else can be asked about the same people; only on cards that the asker alone sees. */
  readonly navigation?: readonly { readonly what: keyof FlowsTexts['navigate']; readonly press: object }[];
  /** Of whom the asker may not see places. */
  readonly placeless?: ReadonlySet<OpenId> | undefined;
  /** What is in the file that goes along. */
  readonly exported?: { readonly flows: number } | undefined;
};

/** A department asked for, and how many of its people the card is about: all of them, or those whom the asker may see. */
export type DepartmentEcho = {
  readonly department: Department;
  readonly count: number;
  readonly isWhole: boolean;
};

export type FlowsReadingEcho = {
  readonly when:
    | {
        readonly kind: 'typed';
        readonly text: string;
        readonly notes: readonly RangeNote[];
        /** What the same words mean to others; `press` asks about it, where a button that names people may stand. */
        readonly alternatives: readonly { readonly range: DateRange; readonly press: object | undefined }[];
      }
    | { readonly kind: 'assumed-today' }
    /** By a button that named the days. */
    | { readonly kind: 'chosen' };
  readonly aboutSelf: boolean;
};

/** Feishu takes 30 KB, perhaps counted with the quotes escaped; rows that do not fit are left out, and counted. */
const CARD_BYTES = 26_000;
/** The head, the table's columns and the note about rows that did not fit. */
const FRAME_BYTES = 2500;

function titleOf({ language, report, reading, inPrivate }: FlowsCardInput): string {
  const texts = FLOWS_TEXTS[language];
  const people = [...report.people, ...report.missing].map((one) => one.person);
  const [first] = people;
  if (reading.aboutSelf && inPrivate) return texts.titleSelf;
  return first && people.length === 1
    ? texts.titleOne(formatName(first, language))
    : texts.titleMany(people.length);
}

/** What the options came to: one that is not carried out yet is said, never dropped. */
function optionLines({ language, flags, exported }: FlowsCardInput): Element[] {
  const texts = FLOWS_TEXTS[language];
  const waiting = flags.flatMap((flag) => WAITING_OPTIONS[flag]?.[language] ?? []);
  return [
    ...(exported ? [line(texts.exported(exported.flows))] : []),
    ...(flags.includes('field') ? [line(texts.onlyField)] : []),
    ...(flags.includes('terminated') ? [footnote(texts.terminated)] : []),
    ...(waiting.length > 0 ? [caution(texts.notYet(formatList(waiting, language)))] : []),
  ];
}

/** The words for what was read into a time, in the order in which they are told. */
const ASSUMED = {
  'year-assumed': 'yearAssumed',
  'count-assumed': 'countAssumed',
  'part-assumed': 'partAssumed',
  'whole-days': 'wholeDays',
} as const satisfies { [Note in Exclude<RangeNote, 'swapped'>]: keyof FlowsTexts };

const assumptions = (notes: readonly RangeNote[]) =>
  Object.entries(ASSUMED).flatMap(([note, words]) => (notes.some((one) => one === note) ? [words] : []));

/** How the days were read, as all cards about days tell it. */
type Echo = Pick<FlowsCardInput, 'language' | 'cutFrom'> & {
  readonly report: Pick<ToldReport, 'range'>;
  readonly reading: Pick<FlowsReadingEcho, 'when'>;
};

/** The other `last Friday`: never run by itself. */
export function alternativeLines({ language, reading: { when } }: Echo): Element[] {
  if (when.kind !== 'typed') return [];
  return when.alternatives.map(({ range, press }) => {
    const text = FLOWS_TEXTS[language].alternative(formatRange(range, language));
    return press ? button(text, press) : footnote(text);
  });
}

/** What the words about the time were taken for. */
export function readingLines({ language, report, reading: { when }, cutFrom }: Echo): Element[] {
  const texts = FLOWS_TEXTS[language];
  const range = formatRange(report.range, language);
  return [
    ...(when.kind === 'typed' ? [line(texts.readAs(formatTyped(when.text), range))] : []),
    ...(when.kind === 'typed' && when.notes.includes('swapped') ? [caution(texts.swapped)] : []),
    ...(when.kind === 'typed' ? assumptions(when.notes).map((words) => footnote(texts[words])) : []),
    ...(when.kind === 'assumed-today' ? [line(texts.assumedToday(range))] : []),
    ...(cutFrom ? [footnote(texts.cut(formatRange(cutFrom, language)))] : []),
  ];
}

const LISTED_DEPARTMENTS = 10;

/** Whom the departments' names came to, first where that is not everybody. How many those have beside is not told. */
export function departmentLines({
  language,
  departments,
}: Pick<FlowsCardInput, 'language' | 'departments'>): Element[] {
  const texts = FLOWS_TEXTS[language];
  const listed = departments.toSorted((a, b) => Number(a.isWhole) - Number(b.isWhole));
  const left = listed.splice(LISTED_DEPARTMENTS).length;
  return [
    ...listed.map(({ department, count, isWhole }) => {
      const name = formatPath(department.path);
      return isWhole ? line(texts.department(name, count)) : caution(texts.departmentInPart(name, count));
    }),
    ...(left > 0 ? [line(texts.departmentsLeftOut(left))] : []),
  ];
}

function personLines({ language, report, asOf, flags }: FlowsCardInput): Element[] {
  const [only] = report.people;
  if (!only || report.people.length !== 1) return [];
  const departments = formatDepartments(only.person, language);
  const hasBegun = boundsOf(only.frame, report.range).fromMs <= asOf;
  const seen = only.days.filter(hasPunches);
  const punches = seen.reduce((sum, day) => sum + day.punches.length, 0);
  const texts = FLOWS_TEXTS[language];
  const nothing = flags.includes('field') ? texts.noFieldFlows : texts.noFlows;
  const who = [departments, only.person.employeeNo && texts.number(only.person.employeeNo)].filter(Boolean);
  return [
    ...(who.length > 0 ? [footnote(who.join(' · '))] : []),
    ...(punches > 0 ? [line(texts.figures(seen.length, only.days.length, punches))] : []),
    ...(punches === 0 && report.untold.undated + report.untold.ahead === 0
      ? [line(hasBegun ? nothing : texts.notBegun(only.frame.zone))]
      : []),
  ];
}

/** Everything that is not in the table, and why: an answer that lacks something never looks whole. */
function completeness({ language, report, denied }: FlowsCardInput): Element[] {
  const texts = FLOWS_TEXTS[language];
  const names = (people: readonly Person[]): string => formatNames(people, language);
  const without = report.people.filter((one) => !one.days.some(hasPunches)).map((one) => one.person);
  return [
    ...(report.people.length > 1 && without.length > 0 ? [line(texts.withoutFlows(names(without)))] : []),
    ...(denied.length > 0 ? [caution(texts.denied(formatList(denied, language)))] : []),
    ...missingLines(report.missing, language),
    ...untoldLines(report.untold, language),
  ];
}

const navigationRow = ({ language, navigation = [] }: FlowsCardInput): Element[] =>
  navigation.length === 0
    ? []
    : [buttonRow(navigation.map(({ what, press }) => button(FLOWS_TEXTS[language].navigate[what], press)))];

/** The zones whose clocks the times are told by, with what they were ahead of UTC on these days. */
function zonesOf({ report, frame }: FlowsCardInput): string[] {
  const frames = report.people.length > 0 ? report.people.map((one) => one.frame) : [frame];
  const byZone = new Map(frames.map((one) => [one.zone, one]));
  return [...byZone.values()].map((one) => {
    const { fromMs, toMs } = boundsOf(one, report.range);
    return formatZone(one.zone, [fromMs, toMs - 1]);
  });
}

function footer(input: FlowsCardInput): Element[] {
  const { language, asOf, frame } = input;
  const texts = FLOWS_TEXTS[language];
  return [
    footnote(texts.definitions(frame.dayStart)),
    footnote(texts.zones(zonesOf(input).join(texts.comma))),
    footnote(texts.asOf(`${formatMoment(asOf, frame.zone)} (${frame.zone})`)),
  ];
}

/** Who, which days in which zone, each day's first and last check-in, as of when. Fits Feishu's 30 KB for any report. */
export function renderFlows(input: FlowsCardInput): Card {
  const above = [
    ...readingLines(input),
    ...alternativeLines(input),
    ...optionLines(input),
    ...departmentLines(input),
    ...personLines(input),
    ...figureLines(input),
  ];
  const below = [...completeness(input), ...navigationRow(input), ...footer(input)];
  const budgetBytes = CARD_BYTES - FRAME_BYTES - Buffer.byteLength(JSON.stringify([above, below]));
  return createCard({
    title: titleOf(input),
    subtitle: formatRange(input.report.range, input.language),
    summary: FLOWS_TEXTS[input.language].summary,
    template: 'blue',
    personal: true,
    elements: [...above, ...flowsTable(input, input.flags.includes('all'), budgetBytes), ...below],
  });
}
