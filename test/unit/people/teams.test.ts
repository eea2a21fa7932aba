import { expect, test } from 'vitest';
import { createTeams } from '../../../src/people/teams.ts';
import { type Company, makeContact, syncFrom } from '../../support/hand-made-contact.ts';
import { departmentId, makeContactPerson, makeDepartment, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

/** head ← lead ← worker and helper; the lead leads one of the two departments that they are in. */
const COMPANY: Company = {
  departments: [
    makeDepartment('top', { leaders: [openId('head')] }),
    makeDepartment('team', { parentId: departmentId('top'), leaders: [openId('lead')] }),
  ],
  people: [
    makeContactPerson('head'),
    makeContactPerson('lead', { leader: openId('head'), departments: ['top', 'team'].map(departmentId) }),
    makeContactPerson('worker', { leader: openId('lead'), departments: [departmentId('team')] }),
    makeContactPerson('helper', { leader: openId('lead') }),
  ],
};

async function standingOf(key: string, most = 10) {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact(COMPANY));
  const { reports, leads, memberOf } = await createTeams(store.db).standingOf(openId(key), most);
  return {
    reports: reports.map((one) => one.openId),
    leads: leads.map(({ path }) => path.join('/')),
    memberOf: memberOf.map(({ path }) => path.join('/')).toSorted(),
  };
}

test('those who report to somebody directly, the departments they lead and those they are in', async () => {
  expect(await standingOf('lead')).toEqual({
    reports: ['helper', 'worker'].map(openId),
    leads: ['top/team'],
    memberOf: ['top', 'top/team'],
  });
  expect(await standingOf('head')).toEqual({ reports: [openId('lead')], leads: ['top'], memberOf: [] });
});

test('nobody and nothing', async () => {
  expect(await standingOf('helper')).toEqual({ reports: [], leads: [], memberOf: [] });
});

test('the departments directly below others', async () => {
  const store = await openTemporaryStore();
  await syncFrom(store, makeContact(COMPANY));
  const teams = createTeams(store.db);
  const pathsBelow = async (keys: readonly string[], most = 10) =>
    (await teams.partsOf(keys.map(departmentId), most)).map(({ path }) => path.join('/'));
  expect(await pathsBelow(['top', 'team'])).toEqual(['top/team']);
  expect([await pathsBelow([]), await pathsBelow(['team']), await pathsBelow(['top'], 0)]).toEqual([
    [],
    [],
    [],
  ]);
});

test('no more reports than are asked for', async () => {
  expect((await standingOf('lead', 1)).reports).toHaveLength(1);
});
