import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { Contact } from '../../../src/feishu/contact.ts';
import { createDirectory, type Person } from '../../../src/people/directory.ts';
import type { Store } from '../../../src/store/sqlite.ts';
import { type Company, makeContact, syncFrom } from '../../support/hand-made-contact.ts';
import { departmentId, makeContactPerson, makeDepartment, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const member = (key: string, ...departments: string[]) =>
  makeContactPerson(key, { departments: departments.map(departmentId) });

const COMPANY: Company = {
  departments: [
    makeDepartment('rd', { name: '研发部', leaders: [openId('lead')] }),
    makeDepartment('platform', { name: '平台组', parentId: departmentId('rd') }),
    makeDepartment('sales', { name: '销售部' }),
  ],
  people: [
    member('lead', 'rd'),
    member('worker', 'platform'),
    member('both', 'platform', 'sales'),
    member('single'),
  ],
};

const find = async (store: Store, ...keys: string[]): Promise<Person[]> =>
  createDirectory(store.db).peopleByOpenId(keys.map(openId));

const rowCount = async (
  { db }: Store,
  table: 'people' | 'memberships' | 'department_leaders' | 'name_keys',
) => (await db.selectFrom(table).selectAll().execute()).length;

describe('a sync', () => {
  test('brings in everybody, with their departments from the top', async () => {
    const store = await openTemporaryStore();
    expect(await syncFrom(store, makeContact(COMPANY))).toEqual({ people: 4, departments: 3 });
    const people = await find(store, 'worker', 'both', 'single');
    expect(people.map((one) => one.departments.map((path) => path.join('/')).toSorted())).toEqual([
      ['研发部/平台组'],
      ['研发部/平台组', '销售部'],
      [],
    ]);
  });

  test('brings in everybody once who is on several pages and in several departments', async () => {
    const store = await openTemporaryStore();
    const people = Array.from({ length: 131 }, (_, index) => member(`p${index}`, 'rd', 'sales'));
    expect(await syncFrom(store, makeContact({ ...COMPANY, people }))).toMatchObject({ people: 131 });
    expect([await rowCount(store, 'people'), await rowCount(store, 'memberships')]).toEqual([131, 262]);
  });

  test('says when it ended, and not before it ended', async () => {
    const store = await openTemporaryStore();
    const directory = createDirectory(store.db);
    expect(await directory.syncedAt()).toBeUndefined();
    await syncFrom(store, makeContact(COMPANY), { at: '2026-11-19T03:00:00Z' });
    expect(await directory.syncedAt()).toBe(Date.parse('2026-11-19T03:00:00Z'));
  });

  test('follows what changed', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    const people = [makeContactPerson('worker', { name: '新名', departments: [departmentId('sales')] })];
    await syncFrom(store, makeContact({ ...COMPANY, people }));
    expect(await find(store, 'worker')).toMatchObject([{ name: '新名', departments: [['销售部']] }]);
    const byKey = await createDirectory(store.db).peopleByKeys(['worker', '新名'], openId('worker'));
    expect([...byKey.keys()]).toEqual(['新名']);
  });

  test('removes leavers, all they were called and all they led', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    const departments = COMPANY.departments.map((one) => ({ ...one, leaders: [] }));
    await syncFrom(store, makeContact({ departments, people: [member('worker', 'platform')] }));
    expect(await find(store, 'lead', 'both', 'single', 'worker')).toMatchObject([{ name: 'worker' }]);
    expect([await rowCount(store, 'department_leaders'), await rowCount(store, 'name_keys')]).toEqual([0, 1]);
  });

  test.each([
    ['nothing at all', { departments: [], people: [] }],
    ['departments without anybody in them', { ...COMPANY, people: [] }],
  ])('that finds %s says so, and forgets nobody', async (_, empty) => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY), { at: '2026-11-19T03:00:00Z' });
    await expect(syncFrom(store, makeContact(empty))).rejects.toMatchObject({ code: 'directory_empty' });
    expect(await find(store, 'worker', 'single')).toHaveLength(2);
    expect(await createDirectory(store.db).syncedAt()).toBe(Date.parse('2026-11-19T03:00:00Z'));
  });
});

describe('missing scopes', () => {
  test.each([
    ['a name', { name: undefined, enName: 'San', employeeNo: '7' }, 'San'],
    ['both names', { name: undefined, employeeNo: '7' }, '7'],
    ['names and number', { name: undefined }, 'user_p'],
    ['everything', { name: undefined, userId: undefined }, 'ou_p'],
  ])('without %s a person is shown by what is left', async (_, changes, name) => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact({ departments: [], people: [makeContactPerson('p', changes)] }));
    expect(await find(store, 'p')).toMatchObject([{ name }]);
  });

  test('people without a user ID are counted for the operator, each once', async () => {
    const store = await openTemporaryStore();
    const people = [
      makeContactPerson('a', { userId: undefined, departments: ['rd', 'sales'].map(departmentId) }),
    ];
    const sync = syncFrom(store, makeContact({ ...COMPANY, people }));
    await sync;
    expect(sync.lines.map((line) => JSON.parse(line))).toMatchObject([
      { people: 1, scope: 'contact:user.employee_id:readonly' },
    ]);
    expect(sync.lines.join('')).not.toContain('ou_a');
  });

  test('a department without a name is left out of the path', async () => {
    const store = await openTemporaryStore();
    const departments = [
      makeDepartment('rd', { name: undefined }),
      makeDepartment('platform', { parentId: departmentId('rd') }),
    ];
    await syncFrom(store, makeContact({ departments, people: [member('worker', 'platform')] }));
    expect(await find(store, 'worker')).toMatchObject([{ departments: [['platform']] }]);
  });
});

/** The same Contact, which fails where it is asked for the members of this department. */
const failingAt = (company: Company, department: string, thrown: Error): Contact => {
  const contact = makeContact(company);
  return {
    ...contact,
    listMembers: async function* listMembers(id) {
      if (id === departmentId(department)) throw thrown;
      yield* contact.listMembers(id);
    },
  };
};

describe('a sync that fails half-way', () => {
  const down = new AppError('feishu_unreachable', 'down');

  test('removes nobody, and does not call the directory synced', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY), { at: '2026-11-19T03:00:00Z' });
    const without = { ...COMPANY, people: [member('newcomer', 'rd')] };
    await expect(syncFrom(store, failingAt(without, 'sales', down))).rejects.toBe(down);
    expect(await find(store, 'worker', 'both', 'single')).toHaveLength(3);
    expect(await createDirectory(store.db).syncedAt()).toBe(Date.parse('2026-11-19T03:00:00Z'));
  });

  test('at the very first leaves the directory unsynced', async () => {
    const store = await openTemporaryStore();
    await expect(syncFrom(store, failingAt(COMPANY, 'rd', down))).rejects.toBe(down);
    expect(await createDirectory(store.db).syncedAt()).toBeUndefined();
  });

  // Access is read from these rows: whoever led somebody only in passing must not stay.
  test('leaves nothing behind that the next whole sync does not see', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    const departments = COMPANY.departments.map((one) => ({ ...one, leaders: [openId('passing')] }));
    const passing = { departments, people: [...COMPANY.people, member('passing', 'rd')] };
    await expect(syncFrom(store, failingAt(passing, 'sales', down))).rejects.toBe(down);
    await syncFrom(store, makeContact(COMPANY));
    expect(await find(store, 'passing')).toEqual([]);
    expect(await rowCount(store, 'department_leaders')).toBe(1);
  });
});

describe('a sync that is stopped', () => {
  test('before it begins changes nothing', async () => {
    const store = await openTemporaryStore();
    const signal = AbortSignal.abort();
    await expect(syncFrom(store, makeContact(COMPANY), { signal })).rejects.toThrow('aborted');
    expect(await rowCount(store, 'people')).toBe(0);
  });

  test('while departments are read writes no more of them', async () => {
    const store = await openTemporaryStore();
    const stopping = new AbortController();
    const contact = makeContact(COMPANY);
    const stopped: Contact = {
      ...contact,
      readDepartment: (id) => {
        if (id === departmentId('sales')) stopping.abort();
        return contact.readDepartment(id);
      },
    };
    await expect(syncFrom(store, stopped, { signal: stopping.signal })).rejects.toThrow('aborted');
    const departments = await store.db.selectFrom('departments').select('name').execute();
    expect(departments.map((one) => one.name)).not.toContain('销售部');
  });

  test('in the middle removes nobody', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    const stopping = new AbortController();
    const contact = makeContact({ ...COMPANY, people: [member('newcomer', 'rd', 'sales')] });
    const stopped: Contact = {
      ...contact,
      listMembers: (id) => {
        if (id === departmentId('platform')) stopping.abort();
        return contact.listMembers(id);
      },
    };
    await expect(syncFrom(store, stopped, { signal: stopping.signal })).rejects.toThrow('aborted');
    expect(await find(store, 'worker', 'both', 'single')).toHaveLength(3);
  });
});

const namesGeneration = async ({ db }: Store): Promise<number | null | undefined> =>
  (await db.selectFrom('directory_state').select('names_generation').executeTakeFirst())?.names_generation;

describe('what people are called', () => {
  const withWorker = (changes: Parameters<typeof makeContactPerson>[1]): Contact =>
    makeContact({
      ...COMPANY,
      people: COMPANY.people.map((one) => (one.openId === openId('worker') ? { ...one, ...changes } : one)),
    });

  test('is written once, and again when it changes', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    await store.db.updateTable('name_keys').set({ key: 'as it was' }).where('key', '=', 'worker').execute();
    await syncFrom(store, withWorker({}));
    const keys = async () =>
      (
        await store.db.selectFrom('name_keys').where('open_id', '=', openId('worker')).select('key').execute()
      ).map((row) => row.key);
    expect(await keys()).toEqual(['as it was']);
    await syncFrom(store, withWorker({ nickname: 'Will' }));
    expect((await keys()).toSorted()).toEqual(['will', 'worker']);
  });

  test.each([
    ['nothing changed', withWorker({}), 1],
    ['a department changed', withWorker({ departments: [] }), 1],
    ['a name changed', withWorker({ name: '新名' }), 2],
    ['somebody left', makeContact({ ...COMPANY, people: COMPANY.people.slice(1) }), 2],
    ['somebody came', makeContact({ ...COMPANY, people: [...COMPANY.people, member('new', 'rd')] }), 2],
  ])('is known to be of the last sync that found it different: %s', async (_, contact, generation) => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    await syncFrom(store, contact);
    expect(await namesGeneration(store)).toBe(generation);
  });

  test('counts as changed where the sync that changed it failed before its end', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(COMPANY));
    const renamed = { ...COMPANY, people: COMPANY.people.map((one) => ({ ...one, nickname: 'x' })) };
    const failed = failingAt(renamed, 'sales', new AppError('feishu_unreachable', 'down'));
    await expect(syncFrom(store, failed)).rejects.toMatchObject({ code: 'feishu_unreachable' });
    await syncFrom(store, makeContact(renamed));
    expect(await namesGeneration(store)).toBe(3);
  });
});

const alias = (owner: string, key: string, meant: string) => ({
  owner_open_id: openId(owner),
  key,
  alias: key,
  open_id: openId(meant),
});

test('a leaver takes along what they had set, and what others called them', async () => {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact(COMPANY));
  await store.db
    .insertInto('person_aliases')
    .values([alias('worker', 'a', 'lead'), alias('worker', 'b', 'both'), alias('lead', 'c', 'worker')])
    .execute();
  await store.db
    .insertInto('settings')
    .values(['lead', 'worker'].map((key) => ({ open_id: openId(key), language: 'en-US' })))
    .execute();
  const people = COMPANY.people.filter((one) => one.openId !== openId('lead'));
  await syncFrom(store, makeContact({ ...COMPANY, people }));
  expect([
    await store.db.selectFrom('person_aliases').select('key').execute(),
    await store.db.selectFrom('settings').select('open_id').execute(),
  ]).toEqual([[{ key: 'b' }], [{ open_id: 'ou_worker' }]]);
});
