import type { DepartmentId, OpenId } from '../core/ids.ts';
import type { Department, Holder } from '../people/directory.ts';
import type { FoundName } from '../people/resolve.ts';

/** What one name may mean: somebody, or a department for everybody in it. */
export type Candidate = Holder | Department;

/** Everybody who is called so, or every department. */
export const calledSo = (found: FoundName): readonly Candidate[] =>
  'people' in found ? found.people : found.departments;

export const idOf = (candidate: Candidate): OpenId | DepartmentId =>
  'openId' in candidate ? candidate.openId : candidate.departmentId;
