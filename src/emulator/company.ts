import type { EpochMs } from '../core/clock.ts';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import type { TimeZone } from '../core/zone.ts';
import { leaderOf, planOf, planPeople } from './company-people.ts';
import { CHATS, COMPANY_NAME, DEPARTMENTS, NAMED_PEOPLE, type PersonPlan } from './company-plan.ts';
import { type Chat, type CompanyData, type Department, type Person, ROOT_DEPARTMENT } from './directory.ts';
import { chatIdOf, departmentIdOf, openIdOf, unionIdOf, userIdOf } from './identifiers.ts';
import { createRandom, type Random } from './random.ts';

const DAY_MS = 86_400_000;
const HOME_ZONE = 'Asia/Shanghai';

/** ASCII letters and dots, made unique by a number: `wei.zhang2@xingyu.example`. */
function createMailNames(): (enName: string) => string {
  const counts = new Map<string, number>();
  return (enName) => {
    const plain = enName.replaceAll('ü', 'ue').replaceAll('ß', 'ss').toLowerCase();
    const base = plain.replaceAll(/[^a-z ]/g, '').replaceAll(' ', '.');
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return `${base}${count > 1 ? count : ''}@xingyu.example`;
  };
}

type Planned = { readonly seed: string; readonly plans: readonly PersonPlan[] };

function buildPeople({ seed, plans }: Planned, random: Random, nowMs: EpochMs): Person[] {
  const mailName = createMailNames();
  const today = Math.floor(nowMs / DAY_MS);
  return plans.map((plan, index) => {
    const leader = leaderOf(plan, plans);
    const joinedDay = today - (plan.joinedDaysAgo ?? random.int(120, 3000));
    return {
      ...idsOf(seed, plan.key),
      employeeNo: String(100_101 + index * 7),
      name: plan.name,
      enName: plan.enName,
      ...(plan.nickname ? { nickname: plan.nickname } : {}),
      email: mailName(plan.enName),
      mobile: `+86138${String(10_000_000 + index * 7919).slice(-8)}`,
      jobTitle: plan.jobTitle,
      timeZone: (planOf(plan.department ?? '')?.zone ?? HOME_ZONE) as TimeZone,
      joinedAtMs: joinedDay * DAY_MS,
      departmentIds: [plan.department ? departmentId(seed, plan.department) : ROOT_DEPARTMENT],
      ...(leader ? { leader: openIdOf(`${seed} ${leader.key}`) } : {}),
      work: plan.work ?? 'day',
      ...(plan.ungrouped ? { ungrouped: true } : {}),
      ...(plan.leftDaysAgo ? { resigned: true, leftAtMs: (today - plan.leftDaysAgo) * DAY_MS } : {}),
    };
  });
}

const idsOf = (seed: string, key: string): Pick<Person, 'openId' | 'userId' | 'unionId'> => ({
  openId: openIdOf(`${seed} ${key}`),
  userId: userIdOf(`${seed} ${key}`),
  unionId: unionIdOf(`${seed} ${key}`),
});

const departmentId = (seed: string, key: string): DepartmentId => departmentIdOf(`${seed} ${key}`);

function buildDepartments({ seed, plans }: Planned): Department[] {
  return DEPARTMENTS.map((plan) => {
    const leader = plans.find((person) => person.leads === plan.key);
    return {
      id: departmentId(seed, plan.key),
      customId: `D-${plan.key}`,
      name: plan.name,
      enName: plan.enName,
      parentId: plan.parent ? departmentId(seed, plan.parent) : ROOT_DEPARTMENT,
      ...(leader ? { leader: openIdOf(`${seed} ${leader.key}`) } : {}),
    };
  });
}

function withDescendants(keys: readonly string[]): string[] {
  const found = new Set(keys);
  for (const plan of DEPARTMENTS) if (plan.parent && found.has(plan.parent)) found.add(plan.key);
  return [...found];
}

function buildChats(seed: string, people: readonly Person[]): Chat[] {
  return CHATS.map((plan) => {
    const departments = new Set(withDescendants(plan.departments).map((key) => departmentId(seed, key)));
    const named = new Set(plan.people.map((key) => openIdOf(`${seed} ${key}`)));
    const belongs = (person: Person): boolean =>
      !person.resigned &&
      (named.has(person.openId) || person.departmentIds.some((id) => departments.has(id)));
    const members = people.filter(belongs).map((person) => person.openId);
    const owner = plan.owner ? openIdOf(`${seed} ${plan.owner}`) : members[0];
    return {
      chatId: chatIdOf(`${seed} ${plan.key}`),
      name: plan.name,
      mode: plan.mode ?? 'group',
      members,
      ...(owner ? { owner } : {}),
      botIsMember: !plan.withoutBot,
    };
  });
}

/** The made-up company of about 120 people: the same for the same seed, save that joining dates follow `nowMs`'s day. */
export function buildCompany(seed: number, nowMs: EpochMs): CompanyData {
  const random = createRandom(`company ${seed}`);
  const planned = { seed: String(seed), plans: planPeople(random) };
  const people = buildPeople(planned, random, nowMs);
  return {
    name: COMPANY_NAME,
    people,
    departments: buildDepartments(planned),
    chats: buildChats(planned.seed, people),
  };
}

export type Cast = Readonly<Record<(typeof NAMED_PEOPLE)[number]['key'], OpenId>>;

/** The open IDs of the people that tests and the demo know by name (`alice`, `administrator`, …). */
export const castOf = (seed: number): Cast =>
  Object.fromEntries(NAMED_PEOPLE.map((plan) => [plan.key, openIdOf(`${seed} ${plan.key}`)])) as Cast;
