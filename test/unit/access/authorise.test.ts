import { describe, expect, test } from 'vitest';
import { createAccess } from '../../../src/access/authorise.ts';
import { systemClock } from '../../../src/core/clock.ts';
import type { Person } from '../../../src/people/directory.ts';
import { type Company, makeContact, syncFrom } from '../../support/hand-made-contact.ts';
import {
  departmentId,
  makeContactPerson,
  makeDepartment,
  makePerson,
  openId,
  userId,
} from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const ADMINS = new Set([userId('admin')]);

async function accessIn(company: Company) {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact(company));
  return createAccess(store.db, ADMINS, systemClock);
}

/** Who of these the asker may see, by their keys. */
async function seen(company: Company, asker: string, targets: readonly string[]): Promise<string[]> {
  const access = await accessIn(company);
  const decision = await access.authorise(
    makePerson(asker),
    targets.map((key) => makePerson(key)),
  );
  return decision.allowed.map((one) => one.name);
}

const reporting = (key: string, leader: string | undefined, ...departments: string[]) =>
  makeContactPerson(key, {
    leader: leader === undefined ? undefined : openId(leader),
    departments: departments.map(departmentId),
  });

const department = (key: string, parent: string, ...leaders: string[]) =>
  makeDepartment(key, { parentId: departmentId(parent), leaders: leaders.map(openId) });

describe('by the chain of leaders', () => {
  /** boss ← head ← lead ← worker; other has no leader. */
  const company: Company = {
    departments: [],
    people: [
      reporting('boss', undefined),
      reporting('head', 'boss'),
      reporting('lead', 'head'),
      reporting('worker', 'lead'),
      reporting('other', undefined),
      reporting('admin', undefined),
    ],
  };
  const everyone = ['boss', 'head', 'lead', 'worker', 'other', 'admin'];

  test.each([
    ['boss', ['boss', 'head', 'lead', 'worker']],
    ['head', ['head', 'lead', 'worker']],
    ['lead', ['lead', 'worker']],
    ['worker', ['worker']],
    ['other', ['other']],
    ['admin', everyone],
    ['stranger', []],
  ])('%s sees themselves and those below', async (asker, visible) => {
    expect(await seen(company, asker, everyone)).toEqual(visible);
  });

  test('of a hundred levels the top sees the bottom, and the bottom not the top', async () => {
    const people = Array.from({ length: 100 }, (_, level) =>
      reporting(`p${level}`, level === 0 ? undefined : `p${level - 1}`),
    );
    expect(await seen({ departments: [], people }, 'p0', ['p99'])).toEqual(['p99']);
    expect(await seen({ departments: [], people }, 'p99', ['p0', 'p98'])).toEqual([]);
  });

  test('a circle of leaders ends, and those outside it see nothing', async () => {
    const people = [reporting('a', 'b'), reporting('b', 'c'), reporting('c', 'a'), reporting('d', undefined)];
    expect(await seen({ departments: [], people }, 'a', ['b', 'c'])).toEqual(['b', 'c']);
    expect(await seen({ departments: [], people }, 'd', ['a', 'b', 'c'])).toEqual([]);
  });

  test('somebody who leads themselves sees nobody more for it', async () => {
    const people = [reporting('a', 'a'), reporting('b', undefined)];
    expect(await seen({ departments: [], people }, 'a', ['a', 'b'])).toEqual(['a']);
  });

  test('a leader whom the directory does not hold ends the chain', async () => {
    const people = [reporting('boss', undefined), reporting('worker', 'gone')];
    expect(await seen({ departments: [], people }, 'boss', ['worker'])).toEqual([]);
  });

  test('people of one leader do not see each other', async () => {
    const people = [reporting('boss', undefined), reporting('a', 'boss'), reporting('b', 'boss')];
    expect(await seen({ departments: [], people }, 'a', ['b', 'boss'])).toEqual([]);
  });
});

describe('by the departments that they lead', () => {
  /** top (led by chief) › middle (led by head, with deputy) › bottom (led by lead) › worker; side is apart. */
  const company: Company = {
    departments: [
      department('top', '0', 'chief'),
      department('middle', 'top', 'head', 'deputy'),
      department('bottom', 'middle', 'lead'),
      department('side', '0', 'neighbour'),
    ],
    people: [
      reporting('chief', undefined, 'top'),
      reporting('head', undefined, 'middle'),
      reporting('deputy', undefined, 'middle'),
      reporting('lead', undefined, 'bottom'),
      reporting('worker', undefined, 'bottom'),
      reporting('neighbour', undefined, 'side'),
      reporting('commuter', undefined, 'bottom', 'side'),
    ],
  };
  const everyone = ['chief', 'head', 'deputy', 'lead', 'worker', 'neighbour', 'commuter'];

  test.each([
    ['chief', ['chief', 'head', 'deputy', 'lead', 'worker', 'commuter']],
    ['head', ['head', 'lead', 'worker', 'commuter']],
    ['deputy', ['deputy', 'lead', 'worker', 'commuter']],
    ['lead', ['lead', 'worker', 'commuter']],
    ['worker', ['worker']],
    ['neighbour', ['neighbour', 'commuter']],
    ['commuter', ['commuter']],
  ])('%s sees the members of theirs and of those below', async (asker, visible) => {
    expect(await seen(company, asker, everyone)).toEqual(visible);
  });

  test('somebody who leads a department without being its member sees its members', async () => {
    const outside = { ...company, people: [...company.people, reporting('visitor', undefined)] };
    const led = { ...outside, departments: [...outside.departments, department('extra', '0', 'visitor')] };
    const people = [...led.people, reporting('extra-member', undefined, 'extra')];
    expect(await seen({ ...led, people }, 'visitor', ['extra-member', 'worker'])).toEqual(['extra-member']);
  });

  test('a fellow leader who also reports to the asker is seen', async () => {
    const people = company.people.map((one) =>
      one.openId === openId('deputy') ? { ...one, leader: openId('head') } : one,
    );
    expect(await seen({ ...company, people }, 'head', ['deputy'])).toEqual(['deputy']);
    expect(await seen({ ...company, people }, 'deputy', ['head'])).toEqual([]);
  });

  test('a head who is also a member of a team far below is not seen by its leader', async () => {
    const people = company.people.map((one) =>
      one.openId === openId('chief') ? { ...one, departments: ['top', 'bottom'].map(departmentId) } : one,
    );
    expect(await seen({ ...company, people }, 'lead', ['chief', 'worker'])).toEqual(['worker']);
    expect(await seen({ ...company, people }, 'head', ['chief', 'worker'])).toEqual(['worker']);
  });

  test('the asker’s own leader is not seen by leading a department that they are a member of', async () => {
    const people = [reporting('boss', undefined, 'side'), reporting('neighbour', 'boss', 'side')];
    expect(await seen({ ...company, people }, 'neighbour', ['boss'])).toEqual([]);
  });

  // A head who leads one of the teams in person is still above whoever leads between.
  test('who leads a department and a team far below it sees the leaders between them', async () => {
    const departments = [
      department('top', '0', 'cto'),
      department('middle', 'top', 'between'),
      department('team', 'middle', 'cto'),
    ];
    const people = [reporting('cto', undefined, 'top'), reporting('between', undefined, 'middle')];
    expect(await seen({ departments, people }, 'cto', ['between'])).toEqual(['between']);
    expect(await seen({ departments, people }, 'between', ['cto'])).toEqual([]);
  });

  test('a fellow leader of a lower department is seen from the one above', async () => {
    const departments = [department('top', '0', 'a'), department('low', 'top', 'a', 'b')];
    const people = [reporting('a', undefined, 'top'), reporting('b', undefined, 'low')];
    expect(await seen({ departments, people }, 'a', ['b'])).toEqual(['b']);
    expect(await seen({ departments, people }, 'b', ['a'])).toEqual([]);
  });
});

describe('a circle of departments', () => {
  test('ends', async () => {
    const store = await openTemporaryStore();
    const departments = [department('a', '0', 'lead'), department('b', 'a')];
    await syncFrom(store, makeContact({ departments, people: [reporting('worker', undefined, 'b')] }));
    await store.db
      .updateTable('departments')
      .set({ parent_id: 'od-b' })
      .where('department_id', '=', 'od-a')
      .execute();
    const access = createAccess(store.db, ADMINS, systemClock);
    const decision = await access.authorise(makePerson('lead'), [makePerson('worker')]);
    expect(decision.allowed).toHaveLength(1);
  });
});

describe('administrators', () => {
  const company: Company = {
    departments: [],
    people: [reporting('admin', undefined), reporting('worker', undefined)],
  };

  test('are known by their user ID alone', async () => {
    const access = await accessIn(company);
    const worker = [makePerson('worker')];
    const named: Person[] = [
      makePerson('x', { name: 'admin' }),
      makePerson('x', { employeeNo: 'user_admin' }),
      makePerson('admin', { userId: undefined }),
    ];
    for (const asker of named) expect((await access.authorise(asker, worker)).allowed).toEqual([]);
    const known = makePerson('y', { userId: userId('admin') });
    expect((await access.authorise(known, worker)).allowed).toEqual(worker);
  });

  test('where there are none, somebody without a user ID is not one', async () => {
    const store = await openTemporaryStore();
    await syncFrom(store, makeContact(company));
    const access = createAccess(store.db, new Set(), systemClock);
    const asker = makePerson('admin', { userId: undefined });
    expect((await access.authorise(asker, [makePerson('worker')])).denied).toHaveLength(1);
  });
});

test('nobody is asked about: nobody is allowed or denied', async () => {
  const access = await accessIn({ departments: [], people: [reporting('a', undefined)] });
  expect(await access.authorise(makePerson('a'), [])).toEqual({ allowed: [], denied: [], why: new Map() });
});

test('five thousand people are decided on in one go', async () => {
  const keys = Array.from({ length: 5000 }, (_, index) => `p${index}`);
  const people = keys.map((key, index) => reporting(key, index % 2 ? 'boss' : undefined, 'hall'));
  const company = {
    departments: [department('hall', '0')],
    people: [reporting('boss', undefined, 'hall'), ...people],
  };
  const visible = await seen(company, 'boss', keys);
  expect(visible).toEqual(keys.filter((_, index) => index % 2));
});
