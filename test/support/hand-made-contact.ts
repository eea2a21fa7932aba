import type { Contact, ContactDepartment, ContactPerson } from '../../src/feishu/contact.ts';
import { syncDirectory } from '../../src/people/sync.ts';
import type { Store } from '../../src/store/sqlite.ts';
import { collectLog } from './collected-log.ts';
import { fixedClock } from './fixed-clock.ts';

/** A company, as a test writes it down. Departments whose parent is not among them are the first level. */
export type Company = {
  readonly departments: readonly ContactDepartment[];
  readonly people: readonly ContactPerson[];
};

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Contact as Feishu would tell of this company; people without a department are single people of the range. */
export function makeContact({ departments, people }: Company): Contact {
  const byId = new Map(departments.map((one) => [one.departmentId, one]));
  const isBelow = (one: ContactDepartment, top: string): boolean => {
    const parent = one.parentId === undefined ? undefined : byId.get(one.parentId);
    return parent !== undefined && (parent.departmentId === top || isBelow(parent, top));
  };
  return {
    readRange: () =>
      Promise.resolve({
        departments: departments
          .filter((one) => !one.parentId || !byId.has(one.parentId))
          .map((one) => one.departmentId),
        people: people.filter((one) => one.departments.length === 0).map((one) => one.openId),
      }),
    readDepartment: async (id) => {
      const department = byId.get(id);
      if (!department) throw new Error(`no department ${id}`);
      return department;
    },
    listDescendants: (id) => each(departments.filter((one) => isBelow(one, id))),
    listMembers: (id) => each(people.filter((one) => one.departments.includes(id))),
    readPeople: (ids) => Promise.resolve(people.filter((one) => ids.includes(one.openId))),
    findPerson: (id) => Promise.resolve(people.find((one) => one.openId === id)),
  };
}

type SyncChanges = { readonly signal?: AbortSignal; readonly at?: string };

/** One run of the real sync, from a hand-made Contact into the store. */
export function syncFrom(store: Store, contact: Contact, { signal, at }: SyncChanges = {}) {
  const log = collectLog();
  const sync = syncDirectory({
    db: store.db,
    contact,
    clock: fixedClock(at ?? '2026-11-19T10:00:00+08:00'),
    logger: log.logger,
    signal: signal ?? new AbortController().signal,
  });
  return Object.assign(sync, { lines: log.lines });
}
