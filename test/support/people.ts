import type { DepartmentId, OpenId, UserId } from '../../src/core/ids.ts';
import type { ContactDepartment, ContactPerson } from '../../src/feishu/contact.ts';
import type { KeyHolders, Person } from '../../src/people/directory.ts';
import { TIERS } from '../../src/people/name-keys.ts';

export const openId = (name: string): OpenId => `ou_${name}` as OpenId;
export const userId = (name: string): UserId => `user_${name}` as UserId;
export const departmentId = (name: string): DepartmentId =>
  (name === '0' ? '0' : `od-${name}`) as DepartmentId;

/** Somebody called by `key`, with an open ID and a user ID made of it. */
export const makePerson = (key: string, changes: Partial<Person> = {}): Person => ({
  openId: openId(key),
  userId: userId(key),
  employeeNo: undefined,
  name: key,
  enName: undefined,
  timeZone: undefined,
  departments: [],
  ...changes,
});

/** Each key's people, as the directory gives those who are called exactly so. */
export const calledExactly = (people: ReadonlyMap<string, readonly Person[]>): Map<string, KeyHolders> =>
  new Map([...people].map(([key, called]) => [key, { tier: TIERS.name, people: called }]));

/** The same person as Contact tells of them. */
export const makeContactPerson = (key: string, changes: Partial<ContactPerson> = {}): ContactPerson => ({
  openId: openId(key),
  userId: userId(key),
  employeeNo: undefined,
  name: key,
  enName: undefined,
  nickname: undefined,
  email: undefined,
  mobile: undefined,
  leader: undefined,
  departments: [],
  timeZone: undefined,
  joinedAt: undefined,
  ...changes,
});

export const makeDepartment = (key: string, changes: Partial<ContactDepartment> = {}): ContactDepartment => ({
  departmentId: departmentId(key),
  parentId: departmentId('0'),
  name: key,
  leaders: [],
  ...changes,
});
