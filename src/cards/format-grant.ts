import type { Subject } from '../access/grants.ts';
import type { CivilDate } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { Department, Person } from '../people/directory.ts';
import { ACCESS_TEXTS } from './access-texts.ts';
import { formatDate, formatDepartments, formatName, formatPath } from './format.ts';

/** Whom a grant opens, as far as a card tells. */
export type SubjectView =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'department'; readonly department: Department }
  | { readonly kind: 'everyone' };

/** Who may see whom, until when. */
export type PairView = {
  readonly holder: Person;
  readonly subject: SubjectView;
  readonly until: CivilDate | undefined;
};

export function toSubject(view: SubjectView): Subject {
  switch (view.kind) {
    case 'person':
      return { kind: view.kind, openId: view.person.openId };
    case 'department':
      return { kind: view.kind, departmentId: view.department.departmentId };
    case 'everyone':
      return { kind: view.kind };
  }
}

export function formatSubject(subject: SubjectView, language: Language): string {
  const texts = ACCESS_TEXTS[language];
  switch (subject.kind) {
    case 'person':
      return formatName(subject.person, language);
    case 'department':
      return texts.withBelow(formatPath(subject.department.path));
    case 'everyone':
      return texts.everyone;
  }
}

/** A name with what tells its bearer from others of the same. */
export const describePerson = (person: Person, language: Language): string =>
  [formatName(person, language), formatDepartments(person, language), person.employeeNo]
    .filter(Boolean)
    .join(' · ');

export const describeSubject = (subject: SubjectView, language: Language): string =>
  subject.kind === 'person' ? describePerson(subject.person, language) : formatSubject(subject, language);

export const formatEnd = (until: CivilDate | undefined, language: Language): string =>
  until ? ACCESS_TEXTS[language].until(formatDate(until, language)) : ACCESS_TEXTS[language].forGood;
