import { describe, expect, it } from 'vitest';
import { isChatId, isDepartmentId, isOpenId, isUserId } from '../../../src/core/ids.ts';
import { isTimeZone } from '../../../src/core/zone.ts';
import { buildCompany, castOf } from '../../../src/emulator/company.ts';
import { createDirectory, type Person, ROOT_DEPARTMENT } from '../../../src/emulator/directory.ts';
import { EMULATED_NOW_MS } from '../../support/emulator-api.ts';

const SEEDS = [1, 7, 42];
const directoryOf = (seed: number) => createDirectory(buildCompany(seed, EMULATED_NOW_MS));
const called = (people: readonly Person[], name: string) => people.filter((person) => person.name === name);

describe.each(SEEDS)('the company of seed %i', (seed) => {
  const directory = directoryOf(seed);
  const people = directory.people();
  const cast = castOf(seed);

  it('has about 120 people in four levels, each with an ID of each kind of their own', () => {
    expect(people.length).toBeGreaterThan(110);
    expect(people.length).toBeLessThan(130);
    for (const key of ['openId', 'userId', 'unionId', 'employeeNo', 'email', 'mobile'] as const) {
      expect(new Set(people.map((person) => person[key])).size).toBe(people.length);
    }
    expect(
      people.every(
        (person) => isOpenId(person.openId) && isUserId(person.userId) && isTimeZone(person.timeZone),
      ),
    ).toBe(true);
    expect(directory.departments().every((department) => isDepartmentId(department.id))).toBe(true);
    expect(Math.max(...directory.departments().map(({ id }) => directory.ancestry(id).length))).toBe(3);
  });

  it('has exactly two 张伟, in different departments, and every other name once', () => {
    const twins = called(people, '张伟');
    expect(twins).toHaveLength(2);
    expect(twins[0]?.departmentIds).not.toEqual(twins[1]?.departmentIds);
    expect(new Set(people.map((person) => person.name)).size).toBe(people.length - 1);
    for (const name of ['张三', '王芳', '周一鸣', '李国庆', 'May Chen', '单雄信'])
      expect(called(people, name)).toHaveLength(1);
  });

  it('has Alice once, in any field', () => {
    const alices = people.filter((person) => /alice/i.test(JSON.stringify(person)));
    expect(alices).toEqual([
      expect.objectContaining({ openId: cast.alice, name: '陈爱丽', nickname: 'Alice' }),
    ]);
  });

  it('has nicknames that mean one person each', () => {
    const nicknames = people.flatMap((person) => person.nickname ?? []);
    expect(nicknames).toContain('小王');
    expect(new Set(nicknames).size).toBe(nicknames.length);
  });

  it('is led: every department has a leader, every person but the chief a way up to the chief', () => {
    expect(directory.departments().filter((department) => !department.leader)).toEqual([]);
    for (const person of people) {
      const seen = new Set<Person>();
      let current: Person | undefined = person;
      while (current?.leader && !seen.has(current)) {
        seen.add(current);
        current = directory.person(current.leader);
      }
      expect(current?.openId).toBe(cast.chief);
    }
  });

  it('has a lead above Alice, and a colleague from another department', () => {
    const alice = directory.person(cast.alice);
    expect(alice?.leader).toBe(cast.platformLead);
    expect(directory.person(cast.colleague)?.departmentIds).not.toEqual(alice?.departmentIds);
    expect(directory.departments().some((department) => department.leader === cast.colleague)).toBe(false);
  });

  it('has chats of people who are there', () => {
    for (const chat of directory.chats()) {
      expect(isChatId(chat.chatId)).toBe(true);
      expect(chat.members.length).toBeGreaterThan(1);
      const found = chat.members.map((member) => directory.person(member));
      expect(found.filter((person) => !person || person.resigned)).toEqual([]);
    }
    expect(directory.chats().filter((chat) => chat.mode === 'topic')).toHaveLength(1);
    expect(directory.chats().filter((chat) => !chat.botIsMember)).toHaveLength(1);
  });
});

it('is the same for the same seed and day, and another for another seed', () => {
  expect(buildCompany(7, EMULATED_NOW_MS)).toEqual(buildCompany(7, EMULATED_NOW_MS + 3_600_000));
  expect(buildCompany(8, EMULATED_NOW_MS).people.map(({ openId }) => openId)).not.toEqual(
    buildCompany(7, EMULATED_NOW_MS).people.map(({ openId }) => openId),
  );
});

it('hangs the departments under one root, without a circle', () => {
  const directory = directoryOf(7);
  const top = directory
    .departments()
    .map(({ id }) => directory.department(directory.ancestry(id).at(-1) ?? '')?.parentId);
  expect(new Set(top)).toEqual(new Set([ROOT_DEPARTMENT]));
});
