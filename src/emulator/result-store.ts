import type { CivilDate, DateRange } from '../core/civil.ts';
import type { OpenId } from '../core/ids.ts';
import type { Person } from './directory.ts';
import type { AnsweredRow } from './flow-view.ts';

/** A row of results that a test stored, by the day its shift starts on. */
export type StoredResult = { readonly date: CivilDate; readonly row: AnsweredRow };

export type ResultStore = ReturnType<typeof createResultStore>;

export function createResultStore() {
  const stored = new Map<OpenId, StoredResult[]>();
  return {
    between: (person: Person, { from, to }: DateRange): StoredResult[] =>
      (stored.get(person.openId) ?? []).filter(({ date }) => date >= from && date <= to),
    add(person: Person, date: CivilDate, row: AnsweredRow): void {
      stored.set(person.openId, [...(stored.get(person.openId) ?? []), { date, row }]);
    },
    clear: (person: Person): unknown => stored.delete(person.openId),
  };
}
