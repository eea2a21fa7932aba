import { answerData, fieldViolation, Refusal } from '../answer.ts';
import type { Person } from '../directory.ts';
import { pageOf } from '../paging.ts';
import { coversPerson } from '../ranges.ts';
import { bodyOf, textList } from '../request.ts';
import type { World } from '../world.ts';
import { departmentInRange } from './contact-departments.ts';
import { findPersonBy, idTypesOf, personIdAs, type UserIdType, viewPerson } from './contact-view.ts';
import type { Handler } from './handler.ts';

const MOST_IDS = 50;

/** Each kind of ID has its own code for "there is none such". Source: the general error codes, checked 2026-11-22. */
const UNKNOWN_ID_CODES: Readonly<Record<UserIdType, number>> = {
  open_id: 99992351,
  user_id: 99992360,
  union_id: 99992364,
};

function existing(world: World, type: UserIdType, id: string): Person {
  const person = findPersonBy(world, type, id);
  if (person) return person;
  const what = type === 'open_id' ? 'open ids' : 'ids';
  throw new Refusal(400, UNKNOWN_ID_CODES[type], `these ${what} not existed: [${id}]`);
}

const isVisible = (world: World, person: Person): boolean =>
  coversPerson(world.settings.contactRange, world.directory, person);

export const listDepartmentMembers: Handler = (request, world) => {
  const types = idTypesOf(request);
  const id = request.query.get('department_id');
  if (!id) throw fieldViolation('department_id', id, 'department_id is required');
  const members = world.directory.members(departmentInRange(world, id, types));
  const { items, ...paging } = pageOf(request, members, { usual: 10, most: 50 });
  return answerData({ items: items.map((person) => viewPerson(world, person, types)), ...paging });
};

/** People outside the contact range are left out in silence. */
export const getUsers: Handler = (request, world) => {
  const types = idTypesOf(request);
  const ids = request.query.getAll('user_ids');
  if (ids.length === 0) throw fieldViolation('user_ids', '', 'user_ids is required');
  if (ids.length > MOST_IDS) throw fieldViolation('user_ids', ids.length, `the max len is ${MOST_IDS}`);
  const people = ids
    .map((id) => existing(world, types.user, id))
    .filter((person) => isVisible(world, person));
  return answerData({ items: people.map((person) => viewPerson(world, person, types)) });
};

export const getUser: Handler = (request, world) => {
  const types = idTypesOf(request);
  const person = existing(world, types.user, request.path['user_id'] ?? '');
  if (!isVisible(world, person)) throw new Refusal(400, 41050, 'no user authority error');
  return answerData({ user: viewPerson(world, person, types) });
};

/** Every address asked for comes back; who is unknown or out of range has no ID beside it. */
export const findUserIds: Handler = (request, world) => {
  const { user: type } = idTypesOf(request);
  const body = bodyOf(request);
  const includeResigned = body['include_resigned'] === true;
  const entry = (key: 'email' | 'mobile', value: string): Record<string, string> => {
    const same = (person: Person): boolean =>
      person[key] === value || (key === 'mobile' && person.mobile === `+86${value}`);
    const person = world.directory.findPerson((other) => same(other) && (includeResigned || !other.resigned));
    return {
      ...(person && isVisible(world, person) ? { user_id: personIdAs(person, type) } : {}),
      [key]: value,
    };
  };
  const emails = textList(body, 'emails', MOST_IDS).map((email) => entry('email', email));
  const mobiles = textList(body, 'mobiles', MOST_IDS).map((mobile) => entry('mobile', mobile));
  return answerData({ user_list: [...emails, ...mobiles] });
};
