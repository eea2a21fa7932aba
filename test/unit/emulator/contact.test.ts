import { describe, expect, it } from 'vitest';
import { ROOT_DEPARTMENT } from '../../../src/emulator/directory.ts';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { callApi, dataOf, startEmulated } from '../../support/emulator-api.ts';

type Item = Record<string, unknown>;
type Page = { readonly items: Item[]; readonly has_more: boolean; readonly page_token?: string };

const get = <Data = Page>(emulator: Emulator, path: string): Promise<Data> =>
  dataOf<Data>(callApi(emulator, 'GET', `contact/v3/${path}`));

const refusal = async (emulator: Emulator, path: string): Promise<unknown[]> => {
  const { status, body } = await callApi(emulator, 'GET', `contact/v3/${path}`);
  return [status, body['code']];
};

const departmentNamed = (emulator: Emulator, name: string) => {
  const found = emulator.company.departments().find((department) => department.name === name);
  if (!found) throw new Error(`no department ${name}`);
  return found;
};

describe('departments', () => {
  it('come as direct children, or all below', async () => {
    const emulator = await startEmulated();
    const direct = await get(emulator, 'departments/0/children?page_size=50');
    const all = await get(emulator, 'departments/0/children?page_size=50&fetch_child=true');
    expect(direct.items.every((item) => item['parent_department_id'] === '0')).toBe(true);
    expect(all.items).toHaveLength(emulator.company.departments().length);
    expect(direct.items.length).toBeLessThan(all.items.length);
  });

  it('come in pages, ten at a time unless told otherwise', async () => {
    const emulator = await startEmulated();
    const first = await get(emulator, 'departments/0/children?fetch_child=true');
    const rest = await get(
      emulator,
      `departments/0/children?fetch_child=true&page_token=${first.page_token}`,
    );
    expect([first.items.length, first.has_more]).toEqual([10, true]);
    expect(rest).not.toHaveProperty('page_token');
    const ids = [...first.items, ...rest.items].map((item) => item['open_department_id']);
    expect(new Set(ids).size).toBe(emulator.company.departments().length);
  });

  it('refuse a page that is too large, and a token that was never given', async () => {
    const emulator = await startEmulated();
    expect(await refusal(emulator, 'departments/0/children?page_size=51')).toEqual([400, 40011]);
    expect(await refusal(emulator, 'departments/0/children?page_token=bm9uc2Vuc2U')).toEqual([400, 40012]);
    expect(await refusal(emulator, 'departments/od-unknown')).toEqual([400, 40015]);
    expect(await refusal(emulator, 'departments/0/children?department_id_type=name')).toEqual([
      400, 99992402,
    ]);
  });

  it('are found by the ID that the tenant chose', async () => {
    const emulator = await startEmulated();
    const { department } = await get<{ department: Item }>(
      emulator,
      'departments/D-platform?department_id_type=department_id',
    );
    expect(department).toMatchObject({
      name: '平台组',
      parent_department_id: 'D-rd',
      department_id: 'D-platform',
    });
  });
});

describe('people', () => {
  it('are listed by department, without those who left', async () => {
    const emulator = await startEmulated();
    const finance = departmentNamed(emulator, '财务部');
    const { items } = await get(
      emulator,
      `users/find_by_department?department_id=${finance.id}&page_size=50`,
    );
    const names = items.map((item) => item['name']);
    expect(names).toContain('王芳');
    expect(names).not.toContain('吴启航');
  });

  it('have only the fields that the granted scopes open', async () => {
    const emulator = await startEmulated({
      settings: { grantedScopes: new Set(['contact:contact.base:readonly']) },
    });
    const { user } = await get<{ user: Item }>(emulator, `users/${emulator.company.cast.alice}`);
    expect(Object.keys(user).toSorted()).toEqual(['mobile_visible', 'open_id', 'union_id']);
  });

  it('show name, number, e-mail and zone by default, and neither mobile nor status', async () => {
    const emulator = await startEmulated();
    const { user } = await get<{ user: Item }>(emulator, `users/${emulator.company.cast.alice}`);
    expect(user).toMatchObject({
      name: '陈爱丽',
      en_name: 'Alice Chen',
      nickname: 'Alice',
      email: 'alice.chen@xingyu.example',
      time_zone: 'Asia/Shanghai',
      leader_user_id: emulator.company.cast.platformLead,
    });
    expect(user).not.toHaveProperty('mobile');
    expect(user).not.toHaveProperty('status');
  });

  it('are found by user ID, 50 at most at once', async () => {
    const emulator = await startEmulated();
    const ids = emulator.company.people().map((person) => person.userId);
    const query = (count: number) =>
      ids
        .slice(0, count)
        .map((id) => `user_ids=${id}`)
        .join('&');
    const { items } = await get(emulator, `users/batch?user_id_type=user_id&${query(50)}`);
    expect(items).toHaveLength(50);
    expect(await refusal(emulator, `users/batch?user_id_type=user_id&${query(51)}`)).toEqual([400, 99992402]);
  });

  it('have a code of their own for an ID that does not exist', async () => {
    const emulator = await startEmulated();
    expect(await refusal(emulator, 'users/ou_unknown')).toEqual([400, 99992351]);
    expect(await refusal(emulator, 'users/unknown?user_id_type=user_id')).toEqual([400, 99992360]);
  });

  it('are found by e-mail and by mobile; the unknown come back without an ID', async () => {
    const emulator = await startEmulated();
    const alice = emulator.company.person(emulator.company.cast.alice);
    const body = { emails: [alice?.email, 'nobody@xingyu.example'], mobiles: [alice?.mobile.slice(3)] };
    const found = await dataOf(
      callApi(emulator, 'POST', 'contact/v3/users/batch_get_id?user_id_type=open_id', body),
    );
    expect(found['user_list']).toEqual([
      { user_id: alice?.openId, email: alice?.email },
      { email: 'nobody@xingyu.example' },
      { user_id: alice?.openId, mobile: alice?.mobile.slice(3) },
    ]);
  });
});

describe('a contact range that is not everyone', () => {
  it('hides departments and people outside it, and the root', async () => {
    const emulator = await startEmulated();
    const { cast } = emulator.company;
    const rd = departmentNamed(emulator, '研发部');
    emulator.settings.contactRange = { departments: [rd.id], people: [cast.colleague] };
    expect(await refusal(emulator, 'departments/0/children')).toEqual([403, 40004]);
    expect(await refusal(emulator, `departments/${departmentNamed(emulator, '财务部').id}`)).toEqual([
      403, 40004,
    ]);
    expect(await refusal(emulator, `users/${cast.mayChen}`)).toEqual([400, 41050]);
    const seen = await get(
      emulator,
      `users/batch?user_ids=${cast.alice}&user_ids=${cast.mayChen}&user_ids=${cast.colleague}`,
    );
    expect(seen.items.map((item) => item['open_id'])).toEqual([cast.alice, cast.colleague]);
  });

  it('is told by scopes, people before departments', async () => {
    const emulator = await startEmulated();
    const rd = departmentNamed(emulator, '研发部');
    emulator.settings.contactRange = { departments: [rd.id], people: [emulator.company.cast.colleague] };
    expect(await get<Item>(emulator, 'scopes')).toMatchObject({
      user_ids: [emulator.company.cast.colleague],
      department_ids: [rd.id],
      has_more: false,
    });
    const first = await get<Item>(emulator, 'scopes?page_size=1');
    expect(first).toMatchObject({
      user_ids: [emulator.company.cast.colleague],
      department_ids: [],
      has_more: true,
    });
  });

  it('lists the first level where everyone is in it', async () => {
    const emulator = await startEmulated();
    const scopes = await get<{ user_ids: string[]; department_ids: string[] }>(emulator, 'scopes');
    expect(scopes.user_ids).toEqual([emulator.company.cast.chief]);
    expect(scopes.department_ids).toEqual(
      emulator.company.children(ROOT_DEPARTMENT).map((department) => department.id),
    );
  });
});
