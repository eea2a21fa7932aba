import { describe, expect, test } from 'vitest';
import { createAccess } from '../../src/access/authorise.ts';
import { createGrants, forgetGrants, type Grant, type Subject } from '../../src/access/grants.ts';
import { createReach } from '../../src/access/reach.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import { day } from '../support/days.ts';
import { type FixedClock, fixedClock } from '../support/fixed-clock.ts';
import { type Company, makeContact, syncFrom } from '../support/hand-made-contact.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';
import {
  departmentId,
  makeContactPerson,
  makeDepartment,
  makePerson,
  openId,
  userId,
} from '../support/people.ts';

const member = (key: string, ...departments: string[]) =>
  makeContactPerson(key, { departments: departments.map(departmentId) });

/** rd, led by head, with platform below it; sales apart. */
const COMPANY: Company = {
  departments: [
    makeDepartment('rd', { leaders: [openId('head')] }),
    makeDepartment('platform', { parentId: departmentId('rd') }),
    makeDepartment('sales'),
  ],
  people: [
    member('wang'),
    member('head', 'rd'),
    member('worker', 'platform'),
    member('seller', 'sales'),
    member('admin'),
  ],
};
const EVERYBODY = ['wang', 'head', 'worker', 'seller', 'admin'];

const RD: Subject = { kind: 'department', departmentId: departmentId('rd') };
const SELLER: Subject = { kind: 'person', openId: openId('seller') };
const EVERYONE: Subject = { kind: 'everyone' };

type Opened = { readonly store: OpenStore; readonly clock: FixedClock };

const grantTo = (
  { store, clock }: Opened,
  holder: string,
  subject: Subject,
  change: Partial<Grant> = {},
): Promise<void> =>
  createGrants(store.db, clock).save({
    holder: openId(holder),
    subject,
    grantedBy: openId('admin'),
    grantedAt: clock.now(),
    until: undefined,
    ...change,
  });

/** Whom somebody may see of everybody, and why; and that all of them are within their reach. */
async function seenBy({ store, clock }: Opened, asker: string): Promise<Record<string, string | undefined>> {
  const admins = new Set([userId('admin')]);
  const person = makePerson(asker);
  const { allowed, denied, why } = await createAccess(store.db, admins, clock).authorise(
    person,
    EVERYBODY.map((key) => makePerson(key)),
  );
  expect(allowed.length + denied.length).toBe(EVERYBODY.length);
  const reach = await createReach(store.db, admins, clock)(person);
  for (const one of allowed) expect(reach?.has(one.openId) ?? true).toBe(true);
  return Object.fromEntries(allowed.map((one) => [one.name, why.get(one.openId)]));
}

const leave = ({ store }: Opened, key: string, at = '2026-11-20T10:00:00+08:00') =>
  syncFrom(
    store,
    makeContact({ ...COMPANY, people: COMPANY.people.filter((one) => one.openId !== openId(key)) }),
    { at },
  );

/** Grants on any database. */
function grantsContract(makeConfig: () => Promise<DatabaseConfig> | DatabaseConfig): void {
  const open = async (): Promise<Opened> => {
    const clock = fixedClock('2026-11-19T10:00:00+08:00');
    const store = await openTestStore(await makeConfig(), clock);
    await syncFrom(store, makeContact(COMPANY));
    return { store, clock };
  };

  test('of a department open all below it, its head included, to their holder alone', async () => {
    const opened = await open();
    await grantTo(opened, 'wang', RD);
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self', head: 'grant', worker: 'grant' });
    expect(await seenBy(opened, 'seller')).toEqual({ seller: 'self' });
    expect(await seenBy(opened, 'worker')).toEqual({ worker: 'self' });
  });

  test('of a person and of everyone open just them', async () => {
    const opened = await open();
    await grantTo(opened, 'wang', SELLER);
    await grantTo(opened, 'worker', EVERYONE);
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self', seller: 'grant' });
    expect(Object.keys(await seenBy(opened, 'worker'))).toEqual(EVERYBODY);
  });

  test('the reason told is the first that holds', async () => {
    const opened = await open();
    await grantTo(opened, 'head', EVERYONE);
    expect(await seenBy(opened, 'head')).toEqual({
      wang: 'grant',
      head: 'self',
      worker: 'manager',
      seller: 'grant',
      admin: 'grant',
    });
    expect(await seenBy(opened, 'admin')).toMatchObject({ admin: 'self', worker: 'administrator' });
  });

  test('end with their last instant, by the clock that is passed in', async () => {
    const opened = await open();
    const at = Date.parse('2027-01-01T00:00:00+08:00');
    await grantTo(opened, 'wang', RD, { until: { day: day('2026-12-31'), at } });
    opened.clock.set('2026-12-31T23:59:59.999+08:00');
    expect(Object.keys(await seenBy(opened, 'wang'))).toEqual(['wang', 'head', 'worker']);
    opened.clock.set('2027-01-01T00:00:00+08:00');
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self' });
    const grants = createGrants(opened.store.db, opened.clock);
    expect(await grants.list({ offset: 0, limit: 9 })).toEqual({ grants: [], count: 0 });
    // A clock that runs backwards opens again what it had closed; what was removed stays closed.
    await forgetGrants(opened.store.db, opened.clock.now());
    opened.clock.set('2026-12-31T10:00:00+08:00');
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self' });
  });

  test('are replaced by a later one of the same two, and revoked once', async () => {
    const opened = await open();
    const grants = createGrants(opened.store.db, opened.clock);
    await grantTo(opened, 'wang', RD, { until: { day: day('2026-11-19'), at: opened.clock.now() + 1 } });
    await grantTo(opened, 'wang', RD);
    expect(await grants.list({ offset: 0, limit: 9 })).toMatchObject({
      count: 1,
      grants: [{ holder: openId('wang'), subject: RD, grantedBy: openId('admin'), until: undefined }],
    });
    expect(await grants.revoke(openId('wang'), SELLER)).toBe(false);
    expect(await grants.revoke(openId('wang'), RD)).toBe(true);
    expect(await grants.revoke(openId('wang'), RD)).toBe(false);
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self' });
  });

  test('are listed the latest first, page by page, with their end', async () => {
    const opened = await open();
    const until = { day: day('2026-12-31'), at: Date.parse('2027-01-01T00:00:00+08:00') };
    await grantTo(opened, 'wang', RD, { grantedAt: 1 });
    await grantTo(opened, 'wang', EVERYONE, { grantedAt: 3 });
    await grantTo(opened, 'worker', SELLER, { grantedAt: 2, until });
    const grants = createGrants(opened.store.db, opened.clock);
    const first = await grants.list({ offset: 0, limit: 2 });
    expect([first.count, first.grants.map((one) => one.grantedAt)]).toEqual([3, [3, 2]]);
    expect(first.grants[1]?.until).toEqual(until);
    expect((await grants.list({ offset: 2, limit: 2 })).grants).toMatchObject([{ subject: RD }]);
  });

  test('of somebody who left, or of a department that is gone, mean nothing', async () => {
    const opened = await open();
    await grantTo(opened, 'wang', SELLER);
    await grantTo(opened, 'worker', EVERYONE);
    await grantTo(opened, 'seller', { kind: 'department', departmentId: departmentId('gone') });
    await leave(opened, 'worker');
    expect(await seenBy(opened, 'worker')).toEqual({ worker: 'self' });
    await leave(opened, 'seller');
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self' });
    expect(await seenBy(opened, 'seller')).toEqual({ seller: 'self' });
    expect(await createGrants(opened.store.db, opened.clock).list({ offset: 0, limit: 9 })).toMatchObject({
      count: 1,
      grants: [{ holder: openId('worker') }],
    });
  });

  test('that mean nothing are removed, and do not wait for those who come back', async () => {
    const opened = await open();
    await grantTo(opened, 'wang', SELLER);
    await grantTo(opened, 'worker', RD);
    await leave(opened, 'wang');
    await forgetGrants(opened.store.db, opened.clock.now());
    await syncFrom(opened.store, makeContact(COMPANY), { at: '2026-11-21T10:00:00+08:00' });
    expect(await seenBy(opened, 'wang')).toEqual({ wang: 'self' });
    expect(await seenBy(opened, 'worker')).toMatchObject({ head: 'grant' });
  });

  test('of a thousand people are decided on in one go', async () => {
    const opened = await open();
    const people = Array.from({ length: 1000 }, (_, at) => member(`p${at}`, 'platform'));
    await syncFrom(opened.store, makeContact({ ...COMPANY, people: [...COMPANY.people, ...people] }));
    await grantTo(opened, 'wang', RD);
    const access = createAccess(opened.store.db, new Set(), opened.clock);
    const asked = people.map((one) => makePerson(one.openId.slice(3)));
    expect((await access.authorise(makePerson('wang'), asked)).allowed).toHaveLength(1000);
  });
}

describe('grants on SQLite', () => {
  grantsContract(makeSqliteConfig);
});

const server = await findPostgres();
describe.skipIf(server === undefined)('grants on PostgreSQL', () => {
  grantsContract(async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }));
});
