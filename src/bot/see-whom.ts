import { MAX_PEOPLE } from '../cards/button-value.ts';
import type { DepartmentEcho } from '../cards/flows-card.ts';
import type { OpenId, UserId } from '../core/ids.ts';
import type { Department, Person } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';
import type { NearDependencies } from './find-near.ts';
import { visibleMembers } from './visible-members.ts';

/** Those asked about whom the asker may see. */
export type Seen = {
  /** Each once, in the order asked for; a department's people by their names. */
  readonly people: readonly Person[];
  /** The departments asked about of which something is shown. */
  readonly departments: readonly DepartmentEcho[];
  /** The words for those of whom nothing is: what a department holds is not told by them. */
  readonly denied: readonly string[];
};

type Using = NearDependencies & { readonly admins: ReadonlySet<UserId> };

type Part = Pick<Seen, 'people'> & { readonly echo?: DepartmentEcho; readonly isDenied?: true };

/** By pinyin where the names are Chinese. */
const byName = new Intl.Collator('zh-CN-u-co-pinyin');

/** A department's people whom the asker may see; undefined for more than one question may be about. */
async function seeDepartment(
  department: Department,
  asker: Person,
  { admins, ...using }: Using,
): Promise<Part | undefined> {
  const { departmentId } = department;
  const { visible, isWhole } = await visibleMembers(departmentId, asker, using, MAX_PEOPLE);
  if (visible.length > MAX_PEOPLE) return undefined;
  // That a department is empty is told to those alone who may see everybody.
  const seesAll = asker.userId !== undefined && admins.has(asker.userId);
  if (visible.length === 0 && !seesAll) return { people: [], isDenied: true };
  const people = await using.directory.peopleByOpenId(visible.map(({ openId }) => openId));
  return {
    people: people.toSorted((a, b) => byName.compare(a.name, b.name) || (a.openId < b.openId ? -1 : 1)),
    echo: { department, count: people.length, isWhole },
  };
}

/** Whom the asker may see of those asked about; `too-many` where they are more than one question may be about. */
export async function seeWhom(
  whom: readonly Meant[],
  asker: Person,
  using: Using,
): Promise<Seen | 'too-many'> {
  const named = whom.flatMap((one) => ('person' in one ? one.person : []));
  const allowed = new Set((await using.access.authorise(asker, named)).allowed);
  const people = new Map<OpenId, Person>();
  const [departments, denied]: [DepartmentEcho[], string[]] = [[], []];
  for (const one of whom) {
    const part: Part | undefined =
      'department' in one
        ? await seeDepartment(one.department, asker, using)
        : allowed.has(one.person)
          ? { people: [one.person] }
          : { people: [], isDenied: true };
    if (!part) return 'too-many';
    for (const person of part.people) people.set(person.openId, person);
    if (part.echo) departments.push(part.echo);
    if (part.isDenied) denied.push(one.as);
  }
  return people.size > MAX_PEOPLE ? 'too-many' : { people: [...people.values()], departments, denied };
}
