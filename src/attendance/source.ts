import type { Flow } from '../feishu/flow.ts';
import type { DayReport } from './day-report.ts';

const SOURCES = [
  'gps',
  'wifi',
  'machine',
  'field',
  'quick',
  'make-up',
  'administrator',
  'system',
  'exempt',
  'imported',
  'unknown',
] as const;

/** How a check-in came to be recorded, as far as its row shows. */
export type Source = (typeof SOURCES)[number];

const OWN_CHECK_IN = 0;
const IMPORTED = 7;

/** By type, where that says it all: not 0, and not 7, which an app may be told for whatever it is, as the page says. */
const BY_TYPE: readonly (Source | undefined)[] = [
  undefined,
  'administrator',
  'make-up',
  'system',
  'exempt',
  'machine',
  'quick',
];

function sourceByMarks(flow: Flow): Source | undefined {
  if (flow.isField) return 'field';
  return flow.isWifi || flow.ssid || flow.bssid ? 'wifi' : undefined;
}

/**
 * The source of a check-in; `unknown` rather than a guess.
 * Source: "批量查询打卡流水", https://open.feishu.cn/document/server-docs/attendance-v1/user_task/query-2, checked 2026-11-22.
 */
export function sourceOf(flow: Flow): Source {
  const place: Source = flow.locationName ? 'gps' : 'unknown';
  if (flow.type === OWN_CHECK_IN) return sourceByMarks(flow) ?? place;
  if (flow.type !== IMPORTED) return (flow.type !== undefined && BY_TYPE[flow.type]) || 'unknown';
  const marked = sourceByMarks(flow) ?? (flow.deviceId ? 'machine' : undefined);
  return marked ?? (flow.externalId || flow.idempotentId ? 'imported' : place);
}

/** Entered or changed after the fact, by the person or an administrator. */
export const isCorrection = ({ type }: Flow): boolean => type === 1 || type === 2;

/** Only what is marked as field work; a record that does not say is none. */
export const isField = ({ isField: marked }: Flow): boolean => marked === true;

const NO_SOURCES = Object.fromEntries(SOURCES.map((source) => [source, 0])) as Readonly<
  Record<Source, number>
>;

/** How many flows of these days came from where; together they are all of them. */
export function countSources(days: readonly DayReport[]): Record<Source, number> {
  const counts = { ...NO_SOURCES };
  for (const { punches } of days)
    for (const { flows } of punches) for (const flow of flows) counts[sourceOf(flow)] += 1;
  return counts;
}

export const addSources = (all: readonly Readonly<Record<Source, number>>[]): Record<Source, number> => {
  const counts = { ...NO_SOURCES };
  for (const one of all) for (const source of SOURCES) counts[source] += one[source];
  return counts;
};
