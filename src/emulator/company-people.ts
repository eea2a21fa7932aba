import {
  BERLIN_NAMES,
  ENGLISH_NAMES,
  GIVEN_NAMES,
  JOB_TITLES,
  NEW_YORK_NAMES,
  NICKNAME_PREFIXES,
  SURNAMES,
} from './company-names.ts';
import { DEPARTMENTS, type DepartmentPlan, NAMED_PEOPLE, type PersonPlan } from './company-plan.ts';
import type { Random } from './random.ts';

const NAMED: readonly PersonPlan[] = NAMED_PEOPLE;

type Names = Pick<PersonPlan, 'name' | 'enName' | 'nickname'>;

/** Chinese names that nobody has yet; some take an English first name, some a nickname, each once. */
function createNames(random: Random): () => Names {
  const taken = new Set<string>(NAMED.map((plan) => plan.name));
  const nicknames = new Set(NAMED.map((plan) => plan.nickname));
  const english = [...ENGLISH_NAMES];

  function next(): Names {
    const surname = random.pick(SURNAMES);
    const given = random.pick(GIVEN_NAMES);
    const name = surname.name + given.name;
    if (taken.has(name)) return next();
    taken.add(name);
    const first = random.chance(0.3) ? (english.pop() ?? given.reading) : given.reading;
    const nickname = random.pick(NICKNAME_PREFIXES) + surname.name;
    const goesByIt = random.chance(0.2) && !nicknames.has(nickname);
    if (goesByIt) nicknames.add(nickname);
    return { name, enName: `${first} ${surname.reading}`, ...(goesByIt ? { nickname } : {}) };
  }
  return next;
}

const FOREIGN_NAMES = { berlin: BERLIN_NAMES, 'new-york': NEW_YORK_NAMES };

/** The people of a department beside the named ones; without a named leader, the first of them leads it. */
function planMembers(plan: DepartmentPlan, random: Random, nextNames: () => Names): PersonPlan[] {
  const hasLeader = NAMED.some((person) => person.leads === plan.key);
  return Array.from({ length: plan.size }, (_, index) => {
    const foreign = plan.names && FOREIGN_NAMES[plan.names][index];
    return {
      key: `${plan.key}-${index}`,
      ...(foreign ? { name: foreign, enName: foreign } : nextNames()),
      department: plan.key,
      jobTitle: random.pick(JOB_TITLES),
      work: random.pick(plan.work),
      ...(index === 0 && !hasLeader ? { leads: plan.key } : {}),
    };
  });
}

/** Everyone's plan: the named people first, then each department's. */
export function planPeople(random: Random): PersonPlan[] {
  const nextNames = createNames(random);
  return [...NAMED, ...DEPARTMENTS.flatMap((plan) => planMembers(plan, random, nextNames))];
}

export const planOf = (key: string): DepartmentPlan | undefined =>
  DEPARTMENTS.find((plan) => plan.key === key);

/** Who leads a person: their department's leader, or the next one up; nobody leads the chief. */
export function leaderOf(person: PersonPlan, plans: readonly PersonPlan[]): PersonPlan | undefined {
  let department = person.department;
  while (department) {
    const found = plans.find((other) => other.leads === department);
    if (found && found !== person) return found;
    department = planOf(department)?.parent;
  }
  return plans.find((other) => !other.department && other !== person);
}
