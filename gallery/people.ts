import type { Person } from '../src/people/directory.ts';
import { zone } from '../test/support/days.ts';
import { makePerson } from '../test/support/people.ts';

/** What people may be called, and what their departments, places and messages may hold: markup, length, scripts. */
export const HOSTILE = {
  markup: '<at id=all></at>**王**[x](https://evil.example)<font color=red>红</font>',
  long: '欧阳娜娜-阿卜杜热依木·买买提江·阿布都热合曼'.repeat(4),
  unbroken: 'Maximiliana'.repeat(12),
  emoji: '👩‍👩‍👧‍👦 Zoë 🎉🏳️‍🌈',
  rightToLeft: 'محمد عبد الله \u202Eevil\u202C',
  lines: '王\n芳\t\u0000"\'\\',
};

export const ALICE = makePerson('alice', {
  name: '陈爱丽',
  enName: 'Alice Chen',
  employeeNo: '100129',
  departments: [['研发中心', '平台研发部', '后端组']],
});

export const MAY = makePerson('may', {
  name: '陈美',
  enName: 'May Chen',
  employeeNo: '100207',
  timeZone: zone('Europe/Berlin'),
  departments: [['海外事业部', 'Berlin'], ['产品设计部']],
});

export const ZHANG = makePerson('zhang', { name: '张三', departments: [['销售部', '华东区']] });

/** Somebody for each hostile text, called so and working in a department that is called so. */
export const HOSTILE_PEOPLE: readonly Person[] = Object.entries(HOSTILE).map(([key, text]) =>
  makePerson(`hostile_${key}`, { name: text, enName: text, employeeNo: text, departments: [[text, text]] }),
);

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = ['伟', '芳', '秀英', '敏', '静', '丽', '强', '磊', '军', '洋'];

/** As many ordinary people as wanted, the same in every run. */
export const crowd = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) =>
    makePerson(`crowd_${index}`, {
      name: `${SURNAMES[index % SURNAMES.length]}${GIVEN[Math.floor(index / SURNAMES.length) % GIVEN.length]}`,
      employeeNo: String(200_000 + index),
      departments: [['研发中心', `第 ${1 + (index % 7)} 组`]],
    }),
  );
