import type { DepartmentId } from '../../src/core/ids.ts';
import type { Department, Directory, Holder } from '../../src/people/directory.ts';
import { foldName } from '../../src/people/name-keys.ts';
import { departmentId } from './people.ts';

/** A department called by the last of these names, with an ID made of `key`. */
export const makeNamedDepartment = (key: string, ...path: readonly string[]): Department => ({
  departmentId: departmentId(key),
  path,
});

const nameOf = ({ path }: Department): string => foldName(path.at(-1) ?? '');

type DepartmentsPart = Pick<
  Directory,
  'departmentsById' | 'departmentsByName' | 'membersOf' | 'membersAmong'
>;

/** The part of a directory that tells of departments, each with the people in it. */
export function namedDepartments(
  ...departments: readonly (readonly [Department, readonly Holder[]])[]
): DepartmentsPart {
  const all = departments.map(([department]) => department);
  const membersOf = (id: DepartmentId): readonly Holder[] =>
    departments.find(([one]) => one.departmentId === id)?.[1] ?? [];
  return {
    departmentsById: (ids) => Promise.resolve(all.filter((one) => ids.includes(one.departmentId))),
    departmentsByName: (names) => {
      const asked = new Set(names.map(foldName));
      return Promise.resolve(
        Map.groupBy(
          all.filter((one) => asked.has(nameOf(one))),
          nameOf,
        ),
      );
    },
    membersOf: (id, most = Infinity) => Promise.resolve(membersOf(id).slice(0, most)),
    membersAmong: (id, people) =>
      Promise.resolve(membersOf(id).filter(({ openId }) => people.includes(openId))),
  };
}
