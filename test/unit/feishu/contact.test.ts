import { describe, expect, test } from 'vitest';
import type { DepartmentId, OpenId } from '../../../src/core/ids.ts';
import { type Contact, createContact } from '../../../src/feishu/contact.ts';
import { type Script, startScriptedFeishu } from '../../support/scripted-feishu.ts';
import { appErrorOf } from '../../support/thrown.ts';

const TOP = 'od-top' as DepartmentId;

async function startContact(script: Script) {
  const feishu = await startScriptedFeishu(script);
  return { ...feishu, contact: createContact(feishu.client) };
}

const ok = (data: unknown) => ({ body: { code: 0, msg: 'success', data } });

/** Answers page after page: the token of each is its number. */
const paged =
  (...pages: unknown[][]): Script =>
  ({ query }) => {
    const at = Number(query.get('page_token') ?? 0);
    const hasMore = at + 1 < pages.length;
    return ok({ items: pages[at], has_more: hasMore, ...(hasMore ? { page_token: String(at + 1) } : {}) });
  };

const PERSON = {
  open_id: 'ou_1',
  user_id: 'u1',
  union_id: 'on_1',
  employee_no: '007',
  name: '张三',
  en_name: 'San Zhang',
  nickname: '三哥',
  email: 'san@example.com',
  mobile: '+8613800000000',
  leader_user_id: 'ou_2',
  department_ids: ['od-top', 'od-side'],
  time_zone: 'Europe/Berlin',
  join_time: 1_793_462_400,
};

const membersOf = async (contact: Contact) => Array.fromAsync(contact.listMembers(TOP));

describe('a person', () => {
  test('is read whole', async () => {
    const { contact, calls } = await startContact(paged([PERSON]));
    expect(await membersOf(contact)).toEqual([
      {
        openId: 'ou_1',
        userId: 'u1',
        employeeNo: '007',
        name: '张三',
        enName: 'San Zhang',
        nickname: '三哥',
        email: 'san@example.com',
        mobile: '+8613800000000',
        leader: 'ou_2',
        departments: ['od-top', 'od-side'],
        timeZone: 'Europe/Berlin',
        joinedAt: 1_793_462_400_000,
      },
    ]);
    expect(Object.fromEntries(calls[0]?.query ?? [])).toMatchObject({
      department_id: 'od-top',
      user_id_type: 'open_id',
      department_id_type: 'open_department_id',
      page_size: '50',
    });
  });

  test.each<[string, object, object]>([
    ['without any scope', { open_id: 'ou_1' }, { userId: undefined, name: undefined, departments: [] }],
    [
      'with empty fields',
      { ...PERSON, user_id: '', name: '', email: '' },
      { userId: undefined, name: undefined },
    ],
    [
      'with nulls',
      { ...PERSON, leader_user_id: null, department_ids: null },
      { leader: undefined, departments: [] },
    ],
    ['with a path as user ID', { ...PERSON, user_id: 'a/../b' }, { userId: undefined }],
    ['with a zone nobody knows', { ...PERSON, time_zone: 'Mars/Olympus' }, { timeZone: undefined }],
    ['without a first day', { ...PERSON, join_time: 0 }, { joinedAt: undefined }],
    ['with an offset as zone', { ...PERSON, time_zone: '+08:00' }, { timeZone: undefined }],
    [
      'with numbers for texts',
      { ...PERSON, employee_no: 7, name: {} },
      { employeeNo: undefined, name: undefined },
    ],
    [
      'in an unreadable department',
      { ...PERSON, department_ids: ['od-a', 'x/y', 7] },
      { departments: ['od-a'] },
    ],
  ])('is kept %s', async (_, item, read) => {
    const { contact } = await startContact(paged([item]));
    expect((await membersOf(contact))[0]).toMatchObject(read);
  });

  // Whoever is left out is removed from the directory by the sync.
  test('is kept with departments that are no list', async () => {
    const { contact } = await startContact(paged([{ ...PERSON, department_ids: '' }]));
    expect(await membersOf(contact)).toHaveLength(1);
  });
});

describe('a list', () => {
  test('is read to its last page', async () => {
    const pages = [1, 2, 3].map((page) => [
      { ...PERSON, open_id: `ou_${page}a` },
      { ...PERSON, open_id: `ou_${page}b` },
    ]);
    const { contact } = await startContact(paged(...pages));
    expect((await membersOf(contact)).map((one) => one.openId)).toEqual(
      pages.flat().map((one) => one.open_id),
    );
  });

  test('may be empty, or have no items', async () => {
    const { contact } = await startContact(() => ok({ has_more: false }));
    expect(await membersOf(contact)).toEqual([]);
  });

  test('that fails on its second page fails as a whole', async () => {
    const { contact } = await startContact((call) =>
      call.query.get('page_token')
        ? { status: 400, body: { code: 99991672, msg: 'scope' } }
        : ok({ items: [PERSON], has_more: true, page_token: '1' }),
    );
    expect((await appErrorOf(membersOf(contact))).code).toBe('feishu_scope_missing');
  });

  // The sync removes everybody whom a whole list does not hold.
  test.each([
    ['has more but no token for it', { has_more: true }],
    ['has more behind an empty token', { has_more: true, page_token: '' }],
    ['has more behind the same token', { has_more: true, page_token: 'same' }],
    ['does not say readably whether there is more', { has_more: 'true', page_token: '1' }],
  ])('that %s is not taken for a whole one', async (_, rest) => {
    const { contact } = await startContact(() => ok({ items: [PERSON], ...rest }));
    expect((await appErrorOf(membersOf(contact))).code).toBe('feishu_unreadable');
  });

  test('whose items are no list is unreadable', async () => {
    const { contact } = await startContact(() => ok({ items: { 0: PERSON } }));
    expect((await appErrorOf(membersOf(contact))).code).toBe('feishu_unreadable');
  });
});

describe('a department', () => {
  const DEPARTMENT = {
    open_department_id: 'od-top',
    parent_department_id: '0',
    name: '研发部',
    leader_user_id: 'ou_1',
    leaders: [
      { leaderType: 1, leaderID: 'ou_1' },
      { leaderType: 2, leaderID: 'ou_2' },
    ],
  };

  test('is read with each of its leaders once', async () => {
    const { contact, calls } = await startContact(() => ok({ department: DEPARTMENT }));
    expect(await contact.readDepartment(TOP)).toEqual({
      departmentId: 'od-top',
      parentId: '0',
      name: '研发部',
      leaders: ['ou_1', 'ou_2'],
    });
    expect(calls[0]?.path).toBe('/open-apis/contact/v3/departments/od-top');
  });

  test('may lack its name, its parent and leaders', async () => {
    const { contact } = await startContact(() =>
      ok({ department: { open_department_id: 'od-top', leaders: null } }),
    );
    expect(await contact.readDepartment(TOP)).toEqual({
      departmentId: 'od-top',
      parentId: undefined,
      name: undefined,
      leaders: [],
    });
  });

  test('without an ID is unreadable', async () => {
    const { contact } = await startContact(() =>
      ok({ department: { ...DEPARTMENT, open_department_id: '' } }),
    );
    expect((await appErrorOf(contact.readDepartment(TOP))).code).toBe('feishu_unreadable');
  });

  test('has its descendants asked for level by level where there are too many at once', async () => {
    const below: Record<string, string[]> = { 'od-top': ['od-a', 'od-b'], 'od-a': ['od-aa'] };
    const { contact } = await startContact(({ path, query }) => {
      const id = path.split('/').at(-2) ?? '';
      if (id === 'od-top' && query.get('fetch_child') === 'true')
        return { status: 400, body: { code: 43010 } };
      const items = (below[id] ?? []).map((one) => ({ open_department_id: one, parent_department_id: id }));
      return ok({ items, has_more: false });
    });
    const found = await Array.fromAsync(contact.listDescendants(TOP));
    expect(found.map((one) => one.departmentId).toSorted()).toEqual(['od-a', 'od-aa', 'od-b']);
  });
});

test('the range of what the app may see is put together from its pages', async () => {
  const { contact } = await startContact(({ query }) =>
    query.get('page_token')
      ? ok({ user_ids: ['ou_2', 'x'], has_more: false })
      : ok({ department_ids: ['od-a'], user_ids: ['ou_1'], has_more: true, page_token: '2' }),
  );
  expect(await contact.readRange()).toEqual({ departments: ['od-a'], people: ['ou_1', 'ou_2'] });
});

test('people are asked for by a list of open IDs', async () => {
  const { contact, calls } = await startContact(() => ok({ items: [PERSON] }));
  expect(await contact.readPeople(['ou_1', 'ou_9'] as OpenId[])).toHaveLength(1);
  expect(calls[0]?.query.getAll('user_ids')).toEqual(['ou_1', 'ou_9']);
});

describe('one person', () => {
  test('is found', async () => {
    const { contact, calls } = await startContact(paged([PERSON]));
    expect(await contact.findPerson('ou_1' as OpenId)).toMatchObject({ openId: 'ou_1', name: '张三' });
    expect(calls.map(({ query }) => query.getAll('user_ids'))).toEqual([['ou_1']]);
  });

  test.each([
    ['out of the app’s sight', paged([])],
    ['unknown', () => ({ status: 400, body: { code: 99992351, msg: 'not existed' } })],
  ])('who is %s is not', async (_, script) => {
    const { contact } = await startContact(script);
    expect(await contact.findPerson('ou_1' as OpenId)).toBeUndefined();
  });

  test('who cannot be asked for is no leaver', async () => {
    const { contact } = await startContact(() => ({
      status: 400,
      body: { code: 99991672, msg: 'no scope' },
    }));
    expect((await appErrorOf(contact.findPerson('ou_1' as OpenId))).code).toBe('feishu_scope_missing');
  });
});
