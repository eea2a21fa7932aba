import type { ToldDay, ToldPerson, ToldReport } from '../attendance/tell.ts';
import { SOURCE_WORDS, VERDICT_WORDS, WHY_WORDS } from '../core/attendance-words.ts';
import type { EpochMs } from '../core/clock.ts';
import type { OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { caution, type Element, type Table, type TableColumn, table } from './card.ts';
import { FLOWS_TEXTS } from './flows-texts.ts';
import { formatName, formatShortDate, formatSpan, formatTime, formatTyped, NOTHING } from './format.ts';

type Row = Table['rows'][number];
type Input = {
  readonly language: Language;
  readonly report: ToldReport;
  /** Of whom the asker may not see places. */
  readonly placeless?: ReadonlySet<OpenId> | undefined;
};

export const column = (name: string, display: string, width = 'auto'): TableColumn => ({
  name,
  display_name: display,
  data_type: 'text',
  width,
  horizontal_align: 'left',
});

export const hasPunches = (day: Pick<ToldDay, 'punches'>): boolean => day.punches.length > 0;

/** What is said of an end only where something is to be said. */
const TOLD_VERDICTS: ReadonlySet<string> = new Set(['late', 'serious-late', 'early', 'leave', 'other']);

/** Verdicts in words, as results tell them and nothing else: 迟到, 缺下班卡. */
function verdictWords({ verdicts }: ToldDay, language: Language): string[] {
  const words = verdicts.flatMap(({ kind, side, result }) => {
    if (kind === 'missing') return [FLOWS_TEXTS[language].missingEnd[side]];
    if (!TOLD_VERDICTS.has(kind)) return [];
    return [
      kind === 'other' ? formatTyped(result ?? VERDICT_WORDS.other[language]) : VERDICT_WORDS[kind][language],
    ];
  });
  return [...new Set(words)];
}

/** Why a day is empty; nothing where nobody can tell. */
const whyWords = ({ why }: ToldDay, language: Language): string[] =>
  why === undefined || why === 'unknown' ? [] : [WHY_WORDS[why][language]];

const markWords = ({ hasField, hasCorrection }: ToldDay, language: Language): string[] => [
  ...(hasField ? [SOURCE_WORDS.field[language]] : []),
  ...(hasCorrection ? [FLOWS_TEXTS[language].corrected] : []),
];

function remarkOf(day: ToldDay, language: Language): string {
  const verdicts = verdictWords(day, language);
  const words = verdicts.length > 0 ? verdicts : whyWords(day, language);
  return [...words, ...markWords(day, language)].join(' · ') || NOTHING;
}

const dayCells = (day: ToldDay, language: Language): Row => ({
  date: formatShortDate(day.date, language),
  first: day.first ? formatTime(day.first.minute) : NOTHING,
  last: day.last ? formatTime(day.last.minute) : NOTHING,
  span: day.first && day.last ? formatSpan(day.first.at, day.last.at, language) : NOTHING,
  count: hasPunches(day) ? String(day.punches.length) : NOTHING,
  remark: remarkOf(day, language),
});

/** Something that has a row, of somebody. */
type Entry = { readonly of: ToldPerson; readonly cells: () => Row };

/** A day that somebody should look at though nobody was seen on it. */
const isOpen = ({ why }: ToldDay): boolean => why === 'expected';

/** Of one person every day; of several, the days with something to tell, else the table drowns in dashes. */
const dayEntries = ({ report: { people }, language }: Input): Entry[] =>
  people.flatMap((of) =>
    of.days
      .filter((day) => people.length === 1 || hasPunches(day) || isOpen(day))
      .map((day) => ({ of, cells: () => dayCells(day, language) })),
  );

const minutesBetween = (from: EpochMs, to: EpochMs): number =>
  Math.floor(to / 60_000) - Math.floor(from / 60_000);

/** Each record of a day, with what it shows of itself. */
function recordEntries(of: ToldPerson, day: ToldDay, { language, placeless }: Input): Entry[] {
  const hidesPlace = placeless?.has(of.person.openId) ?? false;
  // A double tap is one punch, told by the minute of its first record: each record has a minute of its own.
  const records = day.punches.flatMap(({ at, minute, flows }) =>
    flows.map((flow) => ({ minute: minute + minutesBetween(at, flow.checkedAt ?? at), flow })),
  );
  return records.map(({ minute, flow }, index) => ({
    of,
    cells: () => ({
      date: formatShortDate(day.date, language),
      time: formatTime(minute),
      source: SOURCE_WORDS[day.sources[index] ?? 'unknown'][language],
      place: flow.locationName && !hidesPlace ? formatTyped(flow.locationName) : NOTHING,
      comment: flow.comment ? formatTyped(flow.comment) : NOTHING,
    }),
  }));
}

const allEntries = (input: Input): Entry[] =>
  input.report.people.flatMap((of) => of.days.flatMap((day) => recordEntries(of, day, input)));

/** As many rows as the card can hold; those beyond are not even made, since there may be very many. */
function rowsWithin(budgetBytes: number, entries: readonly Entry[], extra: (of: ToldPerson) => Row): Row[] {
  const rows: Row[] = [];
  let bytes = 0;
  for (const { of, cells } of entries) {
    const row = { ...extra(of), ...cells() };
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    if (bytes > budgetBytes) break;
    rows.push(row);
  }
  return rows;
}

function dayColumns(language: Language): TableColumn[] {
  const texts = FLOWS_TEXTS[language];
  return [
    column('date', texts.date),
    column('first', texts.first),
    column('last', texts.last),
    column('span', texts.span),
    column('count', texts.count),
    column('remark', texts.remark),
  ];
}

function recordColumns(language: Language): TableColumn[] {
  const texts = FLOWS_TEXTS[language];
  return [
    column('date', texts.date),
    column('time', texts.time),
    column('source', texts.source),
    column('place', texts.place),
    column('comment', texts.comment),
  ];
}

/** A row for each day, or for each record where all are asked for; what does not fit is counted. */
export function flowsTable(input: Input, isAll: boolean, budgetBytes: number): Element[] {
  const { language, report } = input;
  const texts = FLOWS_TEXTS[language];
  const entries = isAll ? allEntries(input) : dayEntries(input);
  if (entries.length === 0) return [];
  const withNames = report.people.length > 1;
  // Times by several clocks mean nothing without saying which.
  const withZones = new Set(report.people.map((one) => one.frame.zone)).size > 1;
  const rows = rowsWithin(budgetBytes, entries, (of) => ({
    ...(withNames ? { name: formatName(of.person, language) } : {}),
    ...(withZones ? { zone: of.frame.zone } : {}),
  }));
  const columns = [
    ...(withNames ? [column('name', texts.name)] : []),
    ...(isAll ? recordColumns(language) : dayColumns(language)),
    ...(withZones ? [column('zone', texts.zone)] : []),
  ];
  const left = entries.length - rows.length;
  return [table(columns, rows), ...(left > 0 ? [caution(texts.rowsLeftOut(left))] : [])];
}
