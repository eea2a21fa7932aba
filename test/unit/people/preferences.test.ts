import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/people/directory.ts';
import { writePeople } from '../../../src/people/directory-rows.ts';
import { createPreferences, MAX_ALIAS_LENGTH, MAX_ALIASES } from '../../../src/people/preferences.ts';
import { zone } from '../../support/days.ts';
import { makeContactPerson, openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const [ME, OTHER, SAN, SI] = ['me', 'other', 'san', 'si'].map(openId) as [never, never, never, never];

const preferencesOfNobody = async () => createPreferences((await openTemporaryStore()).db);

describe('settings', () => {
  test('are nothing at first, and each its own', async () => {
    const preferences = await preferencesOfNobody();
    expect(await preferences.settingsOf(ME)).toEqual({ language: undefined, timeZone: undefined });
    await preferences.setLanguage(ME, 'en-US');
    await preferences.setTimeZone(ME, zone('Europe/Berlin'));
    await preferences.setTimeZone(OTHER, zone('Asia/Tokyo'));
    expect(await preferences.settingsOf(ME)).toEqual({ language: 'en-US', timeZone: 'Europe/Berlin' });
    expect(await preferences.settingsOf(OTHER)).toEqual({ language: undefined, timeZone: 'Asia/Tokyo' });
  });

  test('can be given up one by one', async () => {
    const preferences = await preferencesOfNobody();
    await preferences.setLanguage(ME, 'en-US');
    await preferences.setTimeZone(ME, zone('Europe/Berlin'));
    await preferences.setLanguage(ME, undefined);
    expect(await preferences.settingsOf(ME)).toEqual({ language: undefined, timeZone: 'Europe/Berlin' });
  });

  test('give somebody the zone that the directory does not name, and no other', async () => {
    const { db } = await openTemporaryStore();
    const people = [makeContactPerson('me'), makeContactPerson('san', { timeZone: zone('Asia/Shanghai') })];
    await writePeople(db, people, undefined, 1);
    for (const id of [ME, SAN]) await createPreferences(db).setTimeZone(id, zone('Europe/Berlin'));
    const found = await createDirectory(db).peopleByOpenId([ME, SAN]);
    expect(found.map((one) => one.timeZone)).toEqual(['Europe/Berlin', 'Asia/Shanghai']);
  });
});

describe('aliases', () => {
  test('are listed as they were written, each owner’s apart', async () => {
    const preferences = await preferencesOfNobody();
    expect([
      await preferences.addAlias(ME, ' Old   San ', SAN),
      await preferences.addAlias(ME, '老四', SI),
      await preferences.addAlias(OTHER, '老四', SAN),
    ]).toEqual(['added', 'added', 'added']);
    expect(await preferences.aliasesOf(ME)).toEqual([
      { alias: 'Old San', openId: SAN },
      { alias: '老四', openId: SI },
    ]);
    expect(await preferences.aliasesOf(OTHER)).toEqual([{ alias: '老四', openId: SAN }]);
  });

  test('of one owner never mean two people, however they are written', async () => {
    const preferences = await preferencesOfNobody();
    await preferences.addAlias(ME, 'Old San', SAN);
    await preferences.addAlias(ME, '張哥', SAN);
    const again = ['old san', 'ＯＬＤ－ＳＡＮ', '张哥'].map((alias) => preferences.addAlias(ME, alias, SI));
    expect(await Promise.all(again)).toEqual(['taken', 'taken', 'taken']);
    expect((await preferences.aliasesOf(ME)).map((one) => one.openId)).toEqual([SAN, SAN]);
  });

  test.each([
    ['', 'unusable'],
    [' - ', 'unusable'],
    ['张三、李四', 'unusable'],
    ['and', 'unusable'],
    ['a b c d e f g h i j', 'unusable'],
    ['x'.repeat(MAX_ALIAS_LENGTH + 1), 'unusable'],
    ['x'.repeat(MAX_ALIAS_LENGTH), 'added'],
    ['𠮷'.repeat(MAX_ALIAS_LENGTH), 'added'],
    ['三', 'added'],
  ])('"%s" is %s', async (alias, outcome) => {
    expect(await (await preferencesOfNobody()).addAlias(ME, alias, SAN)).toBe(outcome);
  });

  test('are so many and no more, until one is removed', async () => {
    const preferences = await preferencesOfNobody();
    for (let index = 0; index < MAX_ALIASES; index += 1) {
      expect(await preferences.addAlias(ME, `alias ${index}`, SAN)).toBe('added');
    }
    expect(await preferences.addAlias(ME, 'one more', SAN)).toBe('too-many');
    expect(await preferences.removeAlias(ME, 'ALIAS-0')).toBe(true);
    expect(await preferences.removeAlias(ME, 'alias 0')).toBe(false);
    expect(await preferences.addAlias(ME, 'one more', SAN)).toBe('added');
  });
});
