import type { Presence } from '../attendance/presence.ts';
import type { Language } from '../core/language.ts';
import { caution, type Element, type Table, table } from './card.ts';
import { column } from './days-table.ts';
import { FLOWS_TEXTS } from './flows-texts.ts';
import { formatName, formatTime, NOTHING } from './format.ts';
import { TEAM_TEXTS } from './team-texts.ts';

type Row = Table['rows'][number];

export type TeamTableInput = {
  readonly language: Language;
  /** Whether it tells of now, or of a day gone by. */
  readonly isNow: boolean;
  /** In the order in which they are to be read. */
  readonly presences: readonly Presence[];
};

/** What is known of somebody who was not seen. */
function unseenCell({ why, due }: Presence, language: Language): string {
  const texts = TEAM_TEXTS[language];
  if (why === 'away' || why === 'exempt') return texts[why];
  if (why === 'no-group') return texts.noGroup;
  if (due === undefined) return NOTHING;
  return why === 'not-yet' ? texts.starts(formatTime(due)) : texts.due(formatTime(due));
}

function timeCell(presence: Presence, { language, isNow }: TeamTableInput): string {
  const { seen, status } = presence;
  if (!seen) return status === 'not-seen' ? unseenCell(presence, language) : NOTHING;
  if (isNow) return TEAM_TEXTS[language].since(formatTime(seen.last));
  const times = [...new Set([seen.first, seen.last])];
  return times.map(formatTime).join(' – ');
}

/** The names, with the number beside those that several people have. */
function namesOf({ presences, language }: TeamTableInput): string[] {
  const names = presences.map(({ person }) => formatName(person, language));
  const counts = Map.groupBy(names, (name) => name);
  return presences.map(({ person }, index) => {
    const name = names[index] ?? '';
    const isShared = (counts.get(name)?.length ?? 0) > 1;
    return isShared && person.employeeNo ? `${name} · ${person.employeeNo}` : name;
  });
}

/** As many rows as the card can hold. */
function rowsWithin(budgetBytes: number, input: TeamTableInput, withZones: boolean): Row[] {
  const { language, isNow, presences } = input;
  const words = TEAM_TEXTS[language][isNow ? 'now' : 'day'];
  const names = namesOf(input);
  const rows: Row[] = [];
  let bytes = 0;
  for (const [index, presence] of presences.entries()) {
    const row = {
      name: names[index] ?? '',
      status: words[presence.status],
      time: timeCell(presence, input),
      ...(withZones ? { zone: presence.frame.zone } : {}),
    };
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    if (bytes > budgetBytes) break;
    rows.push(row);
  }
  return rows;
}

/** Who, how, and since when; those who do not fit are counted. */
export function teamTable(input: TeamTableInput, budgetBytes: number): Element[] {
  const { language, presences } = input;
  if (presences.length === 0) return [];
  const texts = TEAM_TEXTS[language];
  // Times by several clocks mean nothing without saying which.
  const withZones = new Set(presences.map((one) => one.frame.zone)).size > 1;
  const rows = rowsWithin(budgetBytes, input, withZones);
  const columns = [
    column('name', FLOWS_TEXTS[language].name),
    column('status', texts.status),
    column('time', texts.time),
    ...(withZones ? [column('zone', FLOWS_TEXTS[language].zone)] : []),
  ];
  const left = presences.length - rows.length;
  return [table(columns, rows), ...(left > 0 ? [caution(texts.rowsLeftOut(left))] : [])];
}
