import { describe, expect, test } from 'vitest';
import type { Presence } from '../../../src/attendance/presence.ts';
import { renderTeam, type TeamCardInput } from '../../../src/cards/team-card.ts';
import { renderTeamDays } from '../../../src/cards/team-days-card.ts';
import { buttonValuesOf, faultsIn, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { makePerson } from '../../support/people.ts';
import { readCard } from '../../support/read-card.ts';

const SHANGHAI = frameIn('Asia/Shanghai');

const presence = (key: string, changes: Partial<Presence> = {}): Presence => ({
  person: makePerson(key),
  frame: SHANGHAI,
  status: 'in',
  seen: { first: 540, last: 540 },
  due: undefined,
  why: undefined,
  ...changes,
});

const unseen = (key: string, changes: Partial<Presence> = {}): Presence =>
  presence(key, { status: 'not-seen', seen: undefined, ...changes });

const inputWith = (changes: Partial<TeamCardInput>): TeamCardInput => ({
  language: 'en-US',
  whom: 'named',
  range: days('2026-11-19'),
  isNow: true,
  asOf: at('2026-11-19T10:00+08:00'),
  frame: SHANGHAI,
  when: { kind: 'chosen' },
  presences: [],
  missing: [],
  noResults: new Map(),
  untold: { undated: 0, ahead: 0, earlier: 0, unattributed: 0 },
  departments: [],
  denied: [],
  presses: undefined,
  ...changes,
});

const shown = (changes: Partial<TeamCardInput>) => readCard(renderTeam(inputWith(changes)));

const timesOf = (changes: Partial<TeamCardInput>) => shown(changes).rows.map(({ time }) => time);

describe('the counters', () => {
  test('are words beside numbers, and those missing from the answer are not known', () => {
    const { title, lines } = shown({
      presences: [
        presence('a'),
        unseen('b', { why: 'not-yet' }),
        unseen('c'),
        presence('d', { status: 'out' }),
      ],
      missing: [{ person: makePerson('m'), reason: 'failed' }],
    });
    expect(title).toBe('Who is in now · 5 people');
    expect(lines.slice(0, 4)).toEqual(['In: 1', 'Out: 1', 'Not seen yet: 2 (1 not due yet)', 'Not known: 1']);
    expect(lines.join('\n')).toMatch(/\bm\b/);
  });

  test('say that nobody is in, and nothing of what nobody is', () => {
    expect(shown({ presences: [unseen('a')] }).lines.slice(0, 2)).toEqual(['In: 0', 'Not seen yet: 1']);
  });

  test('of a day gone by know neither in nor out', () => {
    const card = shown({ isNow: false, presences: [presence('a', { status: 'seen' })] });
    expect([card.title, card.lines[0]]).toEqual(['Who was in · 1 person', 'Seen: 1']);
    expect(card.all).not.toContain('An odd number');
  });
});

describe('the table', () => {
  test('tells since when somebody is where they are, on another date with a mark', () => {
    const presences = [540, -125, 1570].map((last) => presence('a', { seen: { first: 540, last } }));
    expect(timesOf({ presences })).toEqual(['since 09:00', 'since 21:55 -1', 'since 02:10 +1']);
  });

  test('of a day gone by the first and the last check-in', () => {
    const presences = [presence('a', { seen: { first: 540, last: 1570 } }), presence('b')];
    expect(timesOf({ isNow: false, presences })).toEqual(['09:00 – 02:10 +1', '09:00']);
  });

  test('tells of who was not seen when they are due, or what is known', () => {
    const presences = [
      unseen('a', { due: 540, why: 'expected' }),
      unseen('b', { due: 1320, why: 'not-yet' }),
      ...(['away', 'exempt', 'no-group', 'unknown'] as const).map((why) => unseen('c', { why })),
    ];
    expect(timesOf({ presences })).toEqual([
      'due at 09:00',
      'starts at 22:00',
      'away on business',
      'need not check in',
      'in no attendance group',
      '–',
    ]);
  });

  test('tells people of one name apart by their number', () => {
    const twins = ['1', '2'].map((key) => makePerson(key, { name: '张伟', employeeNo: key }));
    const presences = [...twins.map((person) => presence('twin', { person })), presence('3')];
    expect(shown({ presences }).rows.map(({ name }) => name)).toEqual(['张伟 · 1', '张伟 · 2', '3']);
  });

  test('has the zones where there are several', () => {
    const abroad = presence('b', { frame: frameIn('Europe/Berlin') });
    const { rows, all } = shown({ presences: [presence('a'), abroad] });
    expect(rows.map(({ zone }) => zone)).toEqual(['Asia/Shanghai', 'Europe/Berlin']);
    expect(all).toContain('Europe/Berlin, UTC+01:00');
  });
});

describe('what is not known is said', () => {
  test.each<[Partial<TeamCardInput>, string]>([
    [{ noResults: new Map([['not-permitted', 2]]) }, 'I may not read the attendance results of 2 people'],
    [{ noResults: new Map([['failed', 1]]) }, 'The attendance results of 1 person did not arrive'],
    [{ denied: ['Finance'] }, 'Not shared with you: Finance.'],
    [{ untold: { undated: 0, ahead: 1, earlier: 0, unattributed: 0 } }, '1 more record lies in the future'],
    [{ presences: [unseen('a')] }, 'Not seen is not the same as absent'],
  ])('%o', (changes, words) => {
    expect(shown(changes).lines.join('\n')).toContain(words);
  });
});

const crowdOf = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => {
    const person = makePerson(`p${index}`, { name, enName: name, employeeNo: `${100_000 + index}` });
    return unseen(`p${index}`, { person, due: 540, why: 'expected' });
  });

describe.each(['zh-CN', 'en-US'] as const)('in %s', (language) => {
  test.each([
    ['1', 1, '张伟'],
    ['50', 50, '张伟'],
    ['200', 200, '张伟'],
    ['200 with the longest names', 200, '<at id=all></at>**长**'.repeat(50)],
  ])('Feishu takes a card of %s people', (_, count, name) => {
    const card = renderTeam(inputWith({ language, presences: crowdOf(count, name) }));
    expect(faultsIn(card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(26_000);
  });

  test('all of 200 with usual names are listed; those that do not fit are counted', () => {
    expect(shown({ language, presences: crowdOf(200, '张伟') }).rows).toHaveLength(200);
    const { rows, all } = shown({ language, presences: crowdOf(200, '长'.repeat(50)) });
    expect(all).toContain(String(200 - rows.length));
  });

  test('nobody is called absent', () => {
    const card = renderTeam(inputWith({ language, presences: [unseen('a'), unseen('b', { due: 540 })] }));
    expect(textOf(card)).not.toMatch(/旷工|缺卡|迟到|late\b|is absent|are absent/);
  });

  test('the buttons carry the same question; there are none before other eyes', () => {
    const now = { do: 'team' as const, people: [], language };
    const dayBefore = { ...now, days: days('2026-11-18') };
    expect(buttonValuesOf(renderTeam(inputWith({ language, presses: { now, dayBefore } })))).toEqual([
      now,
      dayBefore,
    ]);
    expect(buttonValuesOf(renderTeam(inputWith({ language })))).toEqual([]);
  });

  test.each(['severalDays', 'future'] as const)('Feishu takes the card about days: %s', (why) => {
    const range = days('2026-11-09', '2026-11-15');
    expect(faultsIn(renderTeamDays({ language, why, range, team: undefined, flows: undefined }))).toEqual([]);
  });
});
