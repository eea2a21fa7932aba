import type { EpochMs } from '../core/clock.ts';
import type { ChatId, DepartmentId, OpenId, UserId } from '../core/ids.ts';
import type { TimeZone } from '../core/zone.ts';

/** How a person works; the check-ins made up for them follow from it. */
export type WorkPattern = 'day' | 'late-day' | 'flexible' | 'night' | 'rotating' | 'field' | 'free';

export type Person = {
  readonly openId: OpenId;
  readonly userId: UserId;
  readonly unionId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly enName: string;
  readonly nickname?: string;
  readonly email: string;
  readonly mobile: string;
  readonly jobTitle: string;
  readonly timeZone: TimeZone;
  readonly joinedAtMs: EpochMs;
  readonly departmentIds: readonly DepartmentId[];
  readonly leader?: OpenId;
  readonly work: WorkPattern;
  /** In no attendance group. */
  readonly ungrouped?: boolean;
  readonly resigned?: boolean;
  /** When a resigned person left: what they did before stays; without it nothing of theirs is made up. */
  readonly leftAtMs?: EpochMs;
  /** Sends to this person fail: outside the app's availability, or the person has silenced the bot. */
  readonly unreachable?: 'outside-availability' | 'stopped-bot';
};

export type Department = {
  readonly id: DepartmentId;
  /** The one that the tenant chose: `department_id`. */
  readonly customId: string;
  readonly name: string;
  readonly enName: string;
  readonly parentId: DepartmentId;
  readonly leader?: OpenId;
};

export type Chat = {
  readonly chatId: ChatId;
  readonly name: string;
  readonly mode: 'p2p' | 'group' | 'topic';
  readonly members: readonly OpenId[];
  /** Missing where a bot owns the group. */
  readonly owner?: OpenId;
  readonly botIsMember: boolean;
  readonly dissolved?: boolean;
  /** The group's settings forbid the bot to speak. */
  readonly muted?: boolean;
};

export type CompanyData = {
  readonly name: string;
  readonly people: readonly Person[];
  readonly departments: readonly Department[];
  readonly chats: readonly Chat[];
};

export const ROOT_DEPARTMENT = '0' as DepartmentId;

export type Directory = ReturnType<typeof createDirectory>;

/** The tenant's people, departments and chats as they stand now; a later entry of the same ID replaces the earlier. */
export function createDirectory(data: CompanyData) {
  const people = new Map(data.people.map((person) => [person.openId, person]));
  const departments = new Map(data.departments.map((department) => [department.id, department]));
  const chats = new Map(data.chats.map((chat) => [chat.chatId, chat]));

  const findPerson = (test: (person: Person) => boolean): Person | undefined =>
    people.values().find((person) => test(person));

  /** From the department up to the root, itself first, the root left out. */
  function ancestry(id: DepartmentId): DepartmentId[] {
    const path: DepartmentId[] = [];
    let current = departments.get(id);
    while (current && !path.includes(current.id)) {
      path.push(current.id);
      current = departments.get(current.parentId);
    }
    return path;
  }

  return {
    name: data.name,
    ancestry,
    findPerson,
    people: (): Person[] => [...people.values()],
    departments: (): Department[] => [...departments.values()],
    chats: (): Chat[] => [...chats.values()],
    person: (id: string) => people.get(id as OpenId),
    department: (id: string) => departments.get(id as DepartmentId),
    chat: (id: string) => chats.get(id as ChatId),
    children: (id: DepartmentId): Department[] =>
      [...departments.values()].filter((department) => department.parentId === id),
    /** Direct members only; the resigned are gone. */
    members: (id: DepartmentId): Person[] =>
      [...people.values()].filter(
        (person) =>
          !person.resigned &&
          (person.departmentIds.includes(id) ||
            (id === ROOT_DEPARTMENT && person.departmentIds.length === 0)),
      ),
    setPerson: (person: Person): unknown => people.set(person.openId, person),
    removePerson: (id: OpenId): unknown => people.delete(id),
    setDepartment: (department: Department): unknown => departments.set(department.id, department),
    setChat: (chat: Chat): unknown => chats.set(chat.chatId, chat),
  };
}
