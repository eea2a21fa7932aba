import type { OpenId } from '../core/ids.ts';
import type { Delivering } from './delivering.ts';
import type { Department, Person } from './directory.ts';
import { envelopeOf } from './events.ts';
import { knownPerson } from './speaking.ts';
import type { Delivery } from './webhook.ts';
import type { World } from './world.ts';

/** What the company's administrators do, each of which the platform tells the bot. */
export type Personnel = {
  /** Somebody is called, or works, otherwise from now on. */
  changePerson(person: OpenId, changes: Partial<Omit<Person, 'openId'>>): Promise<Delivery>;
  hirePerson(person: Person): Promise<Delivery>;
  dismissPerson(person: OpenId): Promise<Delivery>;
  changeDepartment(department: Department): Promise<Delivery>;
};

/** A person as events tell of them: the fields that need no scope. */
const objectOf = (person: Person): Readonly<Record<string, unknown>> => ({
  open_id: person.openId,
  union_id: person.unionId,
  name: person.name,
  en_name: person.enName,
  department_ids: person.departmentIds,
});

/** Source: "contact/v3" events of users and departments, checked 2026-11-25. */
export function createPersonnel(world: World, delivering: Delivering): Personnel {
  const { directory, clock } = world;
  const tell = (type: string, event: Readonly<Record<string, unknown>>): Promise<Delivery> =>
    delivering.push(envelopeOf(world, type, String(clock.now()), event));

  return {
    changePerson: (id, changes) => {
      const old = knownPerson(world, id);
      const person = { ...old, ...changes };
      directory.setPerson(person);
      return tell('contact.user.updated_v3', { object: objectOf(person), old_object: objectOf(old) });
    },
    hirePerson: (person) => {
      directory.setPerson(person);
      return tell('contact.user.created_v3', { object: objectOf(person) });
    },
    dismissPerson: (id) => {
      const person = { ...knownPerson(world, id), resigned: true, leftAtMs: clock.now() };
      directory.setPerson(person);
      return tell('contact.user.deleted_v3', {
        object: { open_id: id, union_id: person.unionId },
        old_object: { department_ids: person.departmentIds, open_id: id },
      });
    },
    changeDepartment: (department) => {
      directory.setDepartment(department);
      return tell('contact.department.updated_v3', {
        object: { open_department_id: department.id, name: department.name },
      });
    },
  };
}
