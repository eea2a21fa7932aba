import { describe, expect, test } from 'vitest';
import { GRANTS_A_PAGE, type GrantView, renderGrants } from '../../../src/cards/access-card.ts';
import { renderAudit } from '../../../src/cards/audit-card.ts';
import { buttonValueSchema } from '../../../src/cards/button-value.ts';
import type { PairView } from '../../../src/cards/format-grant.ts';
import {
  renderAccessTrouble,
  renderReadBack,
  renderWhichGrant,
} from '../../../src/cards/grant-question-card.ts';
import { renderAdministratorsOnly } from '../../../src/cards/notice-card.ts';
import { MOST_VIEWINGS, renderViewers, type ViewingView } from '../../../src/cards/viewers-card.ts';
import { buttonValuesOf, elementsOf, faultsIn, textOf } from '../../support/card-text.ts';
import { day, days, zone } from '../../support/days.ts';
import { departmentId, makePerson } from '../../support/people.ts';

const NASTY = '<at id=all></at> [x](https://example.com) **b** 名'.repeat(20);
const LONG_ID = 'x'.repeat(60);
const RANGE = days('2025-10-21', '2026-11-19');
const nasty = makePerson(LONG_ID, {
  name: NASTY,
  enName: `${NASTY} in English`,
  employeeNo: '1'.repeat(64),
  departments: [[NASTY, NASTY]],
});
const alice = makePerson('alice', { name: '陈爱丽' });

const pair = (change: Partial<PairView> = {}): PairView => ({
  holder: nasty,
  subject: { kind: 'department', department: { departmentId: departmentId(LONG_ID), path: [NASTY, NASTY] } },
  until: day('2026-12-31'),
  ...change,
});
const ALL: readonly PairView[] = [
  pair(),
  pair({ subject: { kind: 'person', person: nasty }, until: undefined }),
  pair({ subject: { kind: 'everyone' } }),
];

const grant = (change: Partial<GrantView> = {}): GrantView => ({
  ...pair(),
  grantedBy: nasty,
  grantedAt: '2026-11-19 10:00',
  ...change,
});

const viewing = (change: Partial<ViewingView> = {}): ViewingView => ({
  viewer: nasty,
  at: 0,
  range: RANGE,
  why: 'administrator',
  kind: 'export',
  ...change,
});

describe.each(['zh-CN', 'en-US'] as const)('in %s', (language) => {
  const list = (change: Partial<Parameters<typeof renderGrants>[0]> = {}) =>
    renderGrants({ language, change: undefined, grants: [], count: 0, page: 0, ...change });
  const viewers = (change: Partial<Parameters<typeof renderViewers>[0]> = {}) =>
    renderViewers({ language, range: RANGE, zone: zone('Asia/Shanghai'), viewings: [], count: 0, ...change });
  const full = Array.from({ length: GRANTS_A_PAGE }, () => grant());
  const COUNTS = (['view', 'export', 'share', 'digest'] as const).flatMap((kind) =>
    (['shown', 'refused'] as const).map((outcome) => ({ kind, outcome, questions: 1, people: 50_000 })),
  );

  const CARDS: readonly [string, object][] = [
    ['no grants', list()],
    ['a page of grants', list({ grants: full, count: 100, page: 3 })],
    ['a saved grant', list({ change: { kind: 'saved', pair: pair() }, grants: full, count: 9 })],
    ['a revoked grant', list({ change: { kind: 'revoked', pair: pair() } })],
    ['no such grant', list({ change: { kind: 'no-such-grant' } })],
    ...ALL.map((one, at): [string, object] => [`read back ${at}`, renderReadBack(one, at, language)]),
    ...(['grant', 'revoke'] as const).map((deed): [string, object] => [
      `which to ${deed}`,
      renderWhichGrant({ language, deed, pairs: Array.from({ length: 10 }, () => pair()), count: 60 }),
    ]),
    ['an unknown name', renderAccessTrouble({ kind: 'unknown-name', text: NASTY }, language)],
    ['to themselves', renderAccessTrouble({ kind: 'to-themselves' }, language)],
    ['a past end', renderAccessTrouble({ kind: 'past-end', day: day('2020-01-01') }, language)],
    ['what is gone', renderAccessTrouble({ kind: 'gone' }, language)],
    ['not for others', renderAdministratorsOnly([nasty, nasty, nasty, nasty], language)],
    ['where nobody administers', renderAdministratorsOnly([], language)],
    ['no viewers', viewers()],
    ['viewers', viewers({ viewings: Array.from({ length: MOST_VIEWINGS }, () => viewing()), count: 5000 })],
    ['no audit', renderAudit({ language, range: RANGE, counts: [], written: 0, lines: 0 })],
    ['an audit', renderAudit({ language, range: RANGE, counts: COUNTS, written: 100_000, lines: 400_000 })],
  ];

  test.each(CARDS)('%s is a card that Feishu takes, in plain text, and is not forwarded', (_, card) => {
    expect(faultsIn(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/"(markdown|lark_md)"/);
    expect((card as ReturnType<typeof list>).config.enable_forward).toBe(false);
  });

  test.each(CARDS)('the buttons of %s are ones that are read again', (_, card) => {
    for (const value of buttonValuesOf(card as ReturnType<typeof list>))
      expect(buttonValueSchema.safeParse(value).success).toBe(true);
  });

  test('each grant tells who, whom, until when and by whom, with a button to take it back', () => {
    const grants = [
      grant({ holder: alice, subject: { kind: 'everyone' }, until: undefined, grantedBy: undefined }),
    ];
    const card = list({ grants, count: 1 });
    expect(textOf(card)).toMatch(/陈爱丽/);
    expect(textOf(card)).toMatch(/已离职的同事|a former colleague/);
    expect(buttonValuesOf(card)).toEqual([
      { do: 'revoke', holder: alice.openId, subject: { kind: 'everyone' }, page: 0, language },
    ]);
  });

  test.each([
    [0, [1]],
    [1, [0, 2]],
    [2, [1]],
  ])('page %i of three leads to %j', (page, to) => {
    const turns = buttonValuesOf(list({ grants: [], count: 2 * GRANTS_A_PAGE + 1, page }));
    expect(turns).toEqual(to.map((one) => ({ do: 'grants', page: one, language })));
  });

  test('what is read back tells how many people it opens, and that an empty department opens nobody yet', () => {
    expect(textOf(renderReadBack(pair({ holder: alice }), 37, language))).toMatch(/\b37\b/);
    expect(textOf(renderReadBack(pair(), 0, language))).toMatch(/没有人|Nobody is in/);
  });

  test('viewers who are not listed are counted, and those who left are former colleagues', () => {
    const card = viewers({ viewings: [viewing({ viewer: undefined })], count: 12 });
    expect(textOf(card)).toMatch(/\b11\b/);
    expect(textOf(card)).toMatch(/已离职的同事|a former colleague/);
    expect(elementsOf(card, 'table')).toHaveLength(1);
  });
});
