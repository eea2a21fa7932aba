import { addDays, type CivilDate, daysOf } from '../src/core/civil.ts';
import type { OpenId, UserId } from '../src/core/ids.ts';
import { buildCompany } from '../src/emulator/company.ts';
import { makeUpShift } from '../src/emulator/flows.ts';

export const PEOPLE = 10_000;
const BATCH = 50;
export const BATCHES = PEOPLE / BATCH;
/** Without a public holiday. */
export const MONTH = { from: '2026-08-01' as CivilDate, to: '2026-08-31' as CivilDate };
/** A row holds what the emulator makes up; three shift pairs a day are what makes a month of fifty people so large. */
const SHIFTS = 3;
/** To make up each of ten thousand people's month would take minutes: some batches' rows stand for all. */
const PATTERNS = 4;

type Row = Readonly<Record<string, unknown>>;

const idAt = (index: number): string => `e${String(index).padStart(7, '0')}`;
export const userIdAt = (index: number): UserId => idAt(index) as UserId;
export const openIdAt = (index: number): OpenId => `ou_${idAt(index)}` as OpenId;

export const userIdsOf = (batch: number): UserId[] =>
  Array.from({ length: BATCH }, (_, index) => userIdAt(batch * BATCH + index));

type PatternRow = { readonly person: number; readonly row: Row };

/** The rows of fifty people's month, mixed as Feishu gives them. */
function makePattern(pattern: number): PatternRow[] {
  const company = buildCompany(pattern, Date.parse(`${addDays(MONTH.to, 1)}T00:00:00Z`));
  return Array.from({ length: BATCH }, (_, person) => {
    const someone = company.people[person];
    if (!someone) throw new Error('the emulated company is too small');
    return Array.from({ length: SHIFTS }, (__, shift) =>
      daysOf(MONTH).flatMap((date) => makeUpShift(pattern * SHIFTS + shift, someone, date).flows),
    )
      .flat()
      .map(
        (flow): PatternRow => ({
          person,
          row: { check_time: String(Math.floor(flow.atMs / 1000)), ...flow.row },
        }),
      );
  })
    .flat()
    .toSorted((one, other) => (String(one.row['record_id']) < String(other.row['record_id']) ? -1 : 1));
}

/** Each batch's answer as it goes over the wire. */
export function prepareAnswers(): Buffer[] {
  const patterns = Array.from({ length: PATTERNS }, (_, index) => makePattern(index));
  return Array.from({ length: BATCHES }, (_, batch) => {
    const ids = userIdsOf(batch);
    const rows = patterns[batch % PATTERNS]?.map(({ person, row }) => ({
      user_id: ids[person],
      creator_id: ids[person],
      ...row,
    }));
    return Buffer.from(JSON.stringify({ code: 0, msg: 'success', data: { user_flow_results: rows } }));
  });
}
