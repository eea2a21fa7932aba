import type { Subject } from '../access/grants.ts';
import type { PairView, SubjectView } from '../cards/format-grant.ts';
import type { CivilDate } from '../core/civil.ts';
import type { OpenId } from '../core/ids.ts';
import type { Directory, Person } from '../people/directory.ts';

type Bearers = {
  readonly people: ReadonlyMap<OpenId, Person>;
  readonly subjectOf: (subject: Subject) => SubjectView | undefined;
};

/** The people and departments of some grants, as far as the directory holds them. */
export async function readBearers(
  pairs: readonly { readonly holder: OpenId; readonly subject: Subject; readonly grantedBy?: OpenId }[],
  directory: Directory,
): Promise<Bearers> {
  const ids = pairs.flatMap(({ holder, subject, grantedBy }) => [
    holder,
    ...(subject.kind === 'person' ? [subject.openId] : []),
    ...(grantedBy ? [grantedBy] : []),
  ]);
  const departmentIds = pairs.flatMap(({ subject }) =>
    subject.kind === 'department' ? subject.departmentId : [],
  );
  const [persons, departments] = await Promise.all([
    directory.peopleByOpenId([...new Set(ids)]),
    directory.departmentsById([...new Set(departmentIds)]),
  ]);
  const people = new Map(persons.map((one) => [one.openId, one]));
  const byId = new Map(departments.map((one) => [one.departmentId, one]));
  const subjectOf = (subject: Subject): SubjectView | undefined => {
    if (subject.kind === 'everyone') return subject;
    const person = subject.kind === 'person' ? people.get(subject.openId) : undefined;
    const department = subject.kind === 'department' ? byId.get(subject.departmentId) : undefined;
    return (person && { kind: 'person', person }) ?? (department && { kind: 'department', department });
  };
  return { people, subjectOf };
}

/** What a button names, as the directory tells it now; undefined for what is there no more. */
export async function recallPair(
  { holder: id, subject: whom, until }: { holder: OpenId; subject: Subject; until?: CivilDate | undefined },
  directory: Directory,
): Promise<PairView | undefined> {
  const { people, subjectOf } = await readBearers([{ holder: id, subject: whom }], directory);
  const [holder, subject] = [people.get(id), subjectOf(whom)];
  return holder && subject && { holder, subject, until };
}
