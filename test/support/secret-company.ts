import * as fc from 'fast-check';
import type { TimeZone } from '../../src/core/zone.ts';
import { type CompanyData, type Person, ROOT_DEPARTMENT } from '../../src/emulator/directory.ts';
import { chatIdOf, departmentIdOf, openIdOf, unionIdOf, userIdOf } from '../../src/emulator/identifiers.ts';
import type { Lines } from './may-see.ts';

/** Names that are no part of each other, nor of any text of the bot's. */
const NAMES = ['欧阳珂珂', '司徒璟璟', '诸葛霁霁', '上官婳婳', '慕容骞骞', '端木沅沅', '宇文昶昶'] as const;
const UNITS = ['甲子部', '乙丑部', '丙寅部'] as const;

export const KEYS = NAMES.map((_, at) => String(at));
/** The first of them administers the bot. */
export const ADMINISTRATOR = '0';

const person = fc.constantFrom(...KEYS);

/** Who leads whom, who belongs where, and who heads what; a department's parent comes before it. */
export const secretPlan = fc.record({
  leaders: fc.array(fc.option(person, { nil: undefined }), {
    minLength: NAMES.length,
    maxLength: NAMES.length,
  }),
  members: fc.array(fc.constantFrom(0, 1, 2), { minLength: NAMES.length, maxLength: NAMES.length }),
  heads: fc.array(person, { minLength: UNITS.length, maxLength: UNITS.length }),
  parents: fc.tuple(
    fc.constant(undefined),
    fc.option(fc.constant(0), { nil: undefined }),
    fc.constantFrom(0, 1),
  ),
});

export type SecretPlan = typeof secretPlan extends fc.Arbitrary<infer Value> ? Value : never;

export const openIdFor = (key: string) => openIdOf(`secret ${key}`);
export const keyOf = (openId: string): string => KEYS.find((key) => openIdFor(key) === openId) ?? '';
export const nameFor = (key: string): string => NAMES[Number(key)] ?? '';
export const unitName = (unit: number): string => UNITS[unit] ?? '';
export const employeeNoFor = (key: string): string => `70770${key}`;
const englishFor = (key: string): string => `Zyx${'abcdefg'.charAt(Number(key))}wv Qqq`;

/** When and where somebody checked in: nobody else did then or there. */
export const secretTime = (key: string): string => `06:5${key}`;
export const secretPlace = (key: string): string => `密址${key}号院`;

/** What nobody may read who may not see this person; the names stand first. */
export const secretsOf = (key: string) => ({
  names: [nameFor(key), englishFor(key)],
  records: [secretTime(key), secretPlace(key)],
});

export const linesOf = (plan: SecretPlan): Lines => ({
  leaderOf: (key) => plan.leaders[Number(key)],
  unitsOf: (key) => [String(plan.members[Number(key)] ?? 0)],
  units: UNITS.map((_, at) => String(at)),
  headsOf: (unit) => [plan.heads[Number(unit)] ?? ''],
  parentOf: (unit) => plan.parents[Number(unit)]?.toString(),
});

const unitId = (unit: number) => departmentIdOf(`secret ${unit}`);

function makeOne(key: string, plan: SecretPlan): Person {
  const leader = plan.leaders[Number(key)];
  return {
    openId: openIdFor(key),
    userId: userIdOf(`secret ${key}`),
    unionId: unionIdOf(`secret ${key}`),
    employeeNo: employeeNoFor(key),
    name: nameFor(key),
    enName: englishFor(key),
    email: `p${key}@secret.example`,
    mobile: `+861380000000${key}`,
    jobTitle: '',
    timeZone: 'Asia/Shanghai' as TimeZone,
    joinedAtMs: 0,
    departmentIds: [unitId(plan.members[Number(key)] ?? 0)],
    ...(leader === undefined ? {} : { leader: openIdFor(leader) }),
    work: 'day',
  };
}

/** The emulator's company of this plan, with one group of everybody that nobody's own is. */
export const secretCompany = (plan: SecretPlan): CompanyData => ({
  name: '公司',
  people: KEYS.map((key) => makeOne(key, plan)),
  departments: UNITS.map((name, unit) => {
    const parent = plan.parents[unit];
    return {
      id: unitId(unit),
      customId: `U${unit}`,
      name,
      enName: `Unit ${unit}`,
      parentId: parent === undefined ? ROOT_DEPARTMENT : unitId(parent),
      leader: openIdFor(plan.heads[unit] ?? '0'),
    };
  }),
  chats: [
    {
      chatId: secretGroup,
      name: '大群',
      mode: 'group',
      members: KEYS.map(openIdFor),
      owner: openIdFor(ADMINISTRATOR),
      botIsMember: true,
    },
  ],
});

export const secretGroup = chatIdOf('secret group');
