import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import {
  type DepartmentId,
  isDepartmentId,
  isOpenId,
  isUserId,
  type OpenId,
  type UserId,
} from '../core/ids.ts';
import { isTimeZone, type TimeZone } from '../core/zone.ts';
import type { FeishuClient } from './client.ts';
import { answeredList, lenientId, lenientInstant, lenientList, lenientText } from './lenient.ts';

/** A department as Contact tells it. A name is missing where the app lacks `contact:department.base:readonly`. */
export type ContactDepartment = {
  readonly departmentId: DepartmentId;
  readonly parentId: DepartmentId | undefined;
  readonly name: string | undefined;
  readonly leaders: readonly OpenId[];
};

/** A person as Contact tells it. Any field but the open ID is missing where the app lacks its scope. */
export type ContactPerson = {
  readonly openId: OpenId;
  readonly userId: UserId | undefined;
  readonly employeeNo: string | undefined;
  readonly name: string | undefined;
  readonly enName: string | undefined;
  readonly nickname: string | undefined;
  readonly email: string | undefined;
  readonly mobile: string | undefined;
  readonly leader: OpenId | undefined;
  readonly departments: readonly DepartmentId[];
  readonly timeZone: TimeZone | undefined;
  /** When they joined the company: their first day. Needs `contact:user.employee:readonly`. */
  readonly joinedAt: EpochMs | undefined;
};

/** The part of the company that the app may see: departments with all below them, and single people. */
export type ContactRange = {
  readonly departments: readonly DepartmentId[];
  readonly people: readonly OpenId[];
};

/** Contact v3, read only. Lists come page by page, 50 at a time. */
export type Contact = {
  /** For a range of everyone these are the first-level departments and the people directly below the root. */
  readRange(): Promise<ContactRange>;
  readDepartment(id: DepartmentId): Promise<ContactDepartment>;
  /** All departments below this one, at any depth, parents before or after their children. */
  listDescendants(id: DepartmentId): AsyncGenerator<ContactDepartment>;
  /** The people whose department this is, not those of departments below. */
  listMembers(id: DepartmentId): AsyncGenerator<ContactPerson>;
  /** At most 50 people. */
  readPeople(ids: readonly OpenId[]): Promise<ContactPerson[]>;
  /** Undefined for somebody who has left, or whom the app may not see. */
  findPerson(id: OpenId): Promise<ContactPerson | undefined>;
};

const CHILDREN = 'GET /open-apis/contact/v3/departments/:department_id/children';
const SCOPES = 'GET /open-apis/contact/v3/scopes';
const MEMBERS = 'GET /open-apis/contact/v3/users/find_by_department';
const PAGE_SIZE = 50;
const IDS = { user_id_type: 'open_id', department_id_type: 'open_department_id' } as const;
/** "big dept forbid recursion": this department must be walked level by level. */
const TOO_BIG_TO_RECURSE = 43010;
/** "open ids not existed", with HTTP 400: one such ID fails the call for all. */
const UNKNOWN_OPEN_ID = 99992351;

const isRefusal = (thrown: unknown, code: number): boolean =>
  thrown instanceof AppError && thrown.context['feishuCode'] === code;

const departmentItem = z
  .looseObject({
    open_department_id: z.custom<DepartmentId>(isDepartmentId),
    parent_department_id: lenientId(isDepartmentId),
    name: lenientText,
    leader_user_id: lenientId(isOpenId),
    leaders: lenientList(z.looseObject({ leaderID: z.custom<OpenId>(isOpenId) })),
  })
  .transform(
    (item): ContactDepartment => ({
      departmentId: item.open_department_id,
      parentId: item.parent_department_id,
      name: item.name,
      leaders: [
        ...new Set([item.leader_user_id ?? [], item.leaders.map((leader) => leader.leaderID)].flat()),
      ],
    }),
  );

const personItem = z
  .looseObject({
    open_id: z.custom<OpenId>(isOpenId),
    user_id: lenientId(isUserId),
    employee_no: lenientText,
    name: lenientText,
    en_name: lenientText,
    nickname: lenientText,
    email: lenientText,
    mobile: lenientText,
    leader_user_id: lenientId(isOpenId),
    department_ids: lenientList(z.custom<DepartmentId>(isDepartmentId)),
    time_zone: lenientId(isTimeZone),
    join_time: lenientInstant,
  })
  .transform(
    (item): ContactPerson => ({
      openId: item.open_id,
      userId: item.user_id,
      employeeNo: item.employee_no,
      name: item.name,
      enName: item.en_name,
      nickname: item.nickname,
      email: item.email,
      mobile: item.mobile,
      leader: item.leader_user_id,
      departments: item.department_ids,
      timeZone: item.time_zone,
      joinedAt: item.join_time,
    }),
  );

/** `hasMore` without a `next` is a list that was cut off. */
type Page<T> = { readonly items: readonly T[]; readonly hasMore: boolean; readonly next: string | undefined };

const paging = { has_more: z.boolean().nullish(), page_token: lenientText };
const nextOf = (data: { has_more?: boolean | null | undefined; page_token?: string | undefined }) => ({
  hasMore: data.has_more === true,
  next: data.page_token,
});

const page = <T>(item: z.ZodType<T>) =>
  z
    .looseObject({ data: z.looseObject({ items: answeredList(item), ...paging }) })
    .transform(({ data }) => ({ ...nextOf(data), items: data.items }));

const rangePage = z
  .looseObject({
    data: z.looseObject({
      department_ids: answeredList(z.custom<DepartmentId>(isDepartmentId)),
      user_ids: answeredList(z.custom<OpenId>(isOpenId)),
      ...paging,
    }),
  })
  .transform(({ data }) => ({ ...nextOf(data), items: [data] }));

/** Every item of every page. A list that is cut off throws: what is missing from it would look like people who left. */
async function* readPages<T>(
  api: string,
  read: (token: { page_token?: string }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let token: string | undefined;
  for (;;) {
    const { items, hasMore, next }: Page<T> = await read(token ? { page_token: token } : {});
    yield* items;
    if (!hasMore) return;
    if (!next || next === token) {
      throw new AppError('feishu_unreadable', `${api} promised more and named no next page`, {
        context: { api },
      });
    }
    token = next;
  }
}

/** Source: "contact/v3" pages scope/list, department/get, children, user/find_by_department, batch, checked 2026-11-22. */
export function createContact(client: FeishuClient): Contact {
  const readChildren = (id: DepartmentId, deep: boolean): AsyncGenerator<ContactDepartment> =>
    readPages(CHILDREN, (token) =>
      client.call({
        api: CHILDREN,
        answer: page(departmentItem),
        send: (sdk, authorised) =>
          sdk.contact.v3.department.children(
            {
              path: { department_id: id },
              params: { ...IDS, ...token, fetch_child: deep, page_size: PAGE_SIZE },
            },
            authorised,
          ),
      }),
    );

  async function* listDescendants(id: DepartmentId): AsyncGenerator<ContactDepartment> {
    try {
      yield* readChildren(id, true);
    } catch (thrown) {
      if (!isRefusal(thrown, TOO_BIG_TO_RECURSE)) throw thrown;
      for await (const child of readChildren(id, false)) {
        yield child;
        yield* listDescendants(child.departmentId);
      }
    }
  }

  const readPeople = (ids: readonly OpenId[]): Promise<ContactPerson[]> =>
    client.call({
      api: 'GET /open-apis/contact/v3/users/batch',
      answer: page(personItem).transform(({ items }) => items),
      send: (sdk, authorised) =>
        sdk.contact.v3.user.batch({ params: { ...IDS, user_ids: [...ids] } }, authorised),
    });

  return {
    readPeople,
    findPerson: async (id) => {
      try {
        const [person] = await readPeople([id]);
        return person;
      } catch (thrown) {
        if (!isRefusal(thrown, UNKNOWN_OPEN_ID)) throw thrown;
        return undefined;
      }
    },
    listDescendants,
    readRange: async () => {
      const parts = await Array.fromAsync(
        readPages(SCOPES, (token) =>
          client.call({
            api: SCOPES,
            answer: rangePage,
            send: (sdk, authorised) =>
              sdk.contact.v3.scope.list({ params: { ...IDS, ...token, page_size: PAGE_SIZE } }, authorised),
          }),
        ),
      );
      return {
        departments: parts.flatMap((part) => part.department_ids),
        people: parts.flatMap((part) => part.user_ids),
      };
    },
    readDepartment: (id) =>
      client.call({
        api: 'GET /open-apis/contact/v3/departments/:department_id',
        answer: z
          .looseObject({ data: z.looseObject({ department: departmentItem }) })
          .transform(({ data }) => data.department),
        send: (sdk, authorised) =>
          sdk.contact.v3.department.get({ path: { department_id: id }, params: IDS }, authorised),
      }),
    listMembers: (id) =>
      readPages(MEMBERS, (token) =>
        client.call({
          api: MEMBERS,
          answer: page(personItem),
          send: (sdk, authorised) =>
            sdk.contact.v3.user.findByDepartment(
              { params: { ...IDS, ...token, department_id: id, page_size: PAGE_SIZE } },
              authorised,
            ),
        }),
      ),
  };
}
