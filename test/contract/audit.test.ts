import { describe, expect, test } from 'vitest';
import { createAudit, forgetAudit, type Look } from '../../src/access/audit.ts';
import type { Why } from '../../src/access/authorise.ts';
import { createChatPolicies } from '../../src/access/chat-policies.ts';
import { createAuditTrail } from '../../src/access/read-audit.ts';
import type { ChatId, OpenId } from '../../src/core/ids.ts';
import type { DatabaseConfig, OpenStore } from '../../src/store/open-store.ts';
import { days } from '../support/days.ts';
import { type FixedClock, fixedClock } from '../support/fixed-clock.ts';
import {
  findPostgres,
  makePostgresDatabase,
  makeSqliteConfig,
  openTestStore,
} from '../support/job-stores.ts';
import { departmentId, openId } from '../support/people.ts';

const ALWAYS = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const START = Date.parse('2026-11-19T10:00:00+08:00');
const DAY_MS = 86_400_000;

const shownTo = (...people: readonly (readonly [string, Why])[]): Map<OpenId, Why> =>
  new Map(people.map(([key, why]) => [openId(key), why]));

const look = (eventId: string, asker: string, change: Partial<Look> = {}): Look => ({
  eventId,
  asker: openId(asker),
  kind: 'view',
  range: days('2026-11-09', '2026-11-15'),
  place: { kind: 'private', chatId: undefined },
  shown: shownTo(['alice', 'manager']),
  refused: [],
  ...change,
});

type Opened = { readonly store: OpenStore; readonly clock: FixedClock };

const viewersOf = async ({ store }: Opened, key: string, bounds = ALWAYS, limit = 9) => {
  const { viewings, count } = await createAuditTrail(store.db).viewersOf(openId(key), bounds, limit);
  return [count, ...viewings.map((one) => [one.viewer, one.kind, one.why].join(' '))];
};

/** The audit trail and the policies of chats on any database. */
function auditContract(makeConfig: () => Promise<DatabaseConfig> | DatabaseConfig): void {
  const open = async (): Promise<Opened> => {
    const clock = fixedClock(START);
    return { clock, store: await openTestStore(await makeConfig(), clock) };
  };

  test('tells somebody who was shown them, the latest first, and counts the rest', async () => {
    const opened = await open();
    const audit = createAudit(opened.store.db, opened.clock);
    await audit.record(look('1', 'boss', { shown: shownTo(['alice', 'manager'], ['bob', 'manager']) }));
    opened.clock.advance(DAY_MS);
    await audit.record(look('2', 'admin', { kind: 'export', shown: shownTo(['alice', 'administrator']) }));
    opened.clock.advance(DAY_MS);
    await audit.record(look('3', 'wang', { shown: shownTo(['alice', 'grant']) }));
    expect(await viewersOf(opened, 'alice')).toEqual([
      3,
      'ou_wang view grant',
      'ou_admin export administrator',
      'ou_boss view manager',
    ]);
    expect(await viewersOf(opened, 'alice', ALWAYS, 1)).toEqual([3, 'ou_wang view grant']);
    expect(await viewersOf(opened, 'bob')).toEqual([1, 'ou_boss view manager']);
    expect(await viewersOf(opened, 'carol')).toEqual([0]);
    const dayTwo = { fromMs: START + DAY_MS, toMs: START + 2 * DAY_MS };
    expect(await viewersOf(opened, 'alice', dayTwo)).toEqual([1, 'ou_admin export administrator']);
  });

  test('leaves out what was refused, and what somebody saw of themselves; both are recorded', async () => {
    const opened = await open();
    const audit = createAudit(opened.store.db, opened.clock);
    await audit.record(look('1', 'alice', { shown: shownTo(['alice', 'self']) }));
    await audit.record(look('2', 'carol', { shown: new Map(), refused: [openId('alice')] }));
    expect(await viewersOf(opened, 'alice')).toEqual([0]);
    const lines = await createAuditTrail(opened.store.db).linesIn(ALWAYS, 9);
    expect(lines.map((line) => [line.viewer, line.subject, line.outcome, line.why])).toEqual([
      ['ou_alice', 'ou_alice', 'shown', 'self'],
      ['ou_carol', 'ou_alice', 'refused', undefined],
    ]);
  });

  test('records a question that is tried again once, and never forgets that somebody was shown', async () => {
    const opened = await open();
    const audit = createAudit(opened.store.db, opened.clock);
    const refused = look('1', 'wang', { shown: new Map(), refused: [openId('alice'), openId('alice')] });
    await audit.record(refused);
    opened.clock.advance(60_000);
    await Promise.all([audit.record(look('1', 'wang')), audit.record(look('1', 'wang'))]);
    await audit.record(refused);
    const trail = createAuditTrail(opened.store.db);
    expect(await trail.linesIn(ALWAYS, 9)).toMatchObject([
      { viewer: 'ou_wang', subject: 'ou_alice', outcome: 'shown', why: 'manager', at: START },
    ]);
    // An export of the same event is a matter of its own.
    await audit.record(look('1', 'wang', { kind: 'export' }));
    expect(await viewersOf(opened, 'alice')).toHaveLength(3);
  });

  test('keeps what was asked, and where', async () => {
    const opened = await open();
    const place = { kind: 'group', chatId: 'oc_team' as ChatId } as const;
    const refused = [openId('bob'), departmentId('rd')];
    await createAudit(opened.store.db, opened.clock).record(look('1', 'boss', { place, refused }));
    const shared = {
      viewer: 'ou_boss',
      at: START,
      range: { from: '2026-11-09', to: '2026-11-15' },
      kind: 'view',
      place,
    };
    expect(await createAuditTrail(opened.store.db).linesIn(ALWAYS, 9)).toEqual([
      { ...shared, subject: 'od-rd', outcome: 'refused', why: undefined },
      { ...shared, subject: 'ou_alice', outcome: 'shown', why: 'manager' },
      { ...shared, subject: 'ou_bob', outcome: 'refused', why: undefined },
    ]);
    expect(await createAuditTrail(opened.store.db).linesIn(ALWAYS, 1)).toHaveLength(1);
  });

  test('counts questions and people by kind and outcome', async () => {
    const opened = await open();
    const audit = createAudit(opened.store.db, opened.clock);
    const many = Array.from({ length: 2500 }, (_, at) => [`p${at}`, 'manager'] as const);
    await audit.record(look('1', 'boss', { shown: shownTo(...many), refused: [openId('alice')] }));
    await audit.record(look('2', 'boss'));
    await audit.record(look('2', 'boss', { kind: 'export' }));
    await audit.record(look('3', 'boss', { shown: new Map() }));
    const trail = createAuditTrail(opened.store.db);
    expect(await trail.countsIn(ALWAYS)).toEqual([
      { kind: 'export', outcome: 'shown', questions: 1, people: 1 },
      { kind: 'view', outcome: 'refused', questions: 1, people: 1 },
      { kind: 'view', outcome: 'shown', questions: 2, people: 2501 },
    ]);
    expect(await trail.countsIn({ fromMs: 0, toMs: START })).toEqual([]);
  });

  test('is forgotten when it is old enough, and not before', async () => {
    const opened = await open();
    const audit = createAudit(opened.store.db, opened.clock);
    await audit.record(look('1', 'boss'));
    opened.clock.advance(DAY_MS);
    await audit.record(look('2', 'admin'));
    await forgetAudit(opened.store.db, START);
    expect(await viewersOf(opened, 'alice')).toHaveLength(3);
    await forgetAudit(opened.store.db, START + 1);
    expect(await viewersOf(opened, 'alice')).toEqual([1, 'ou_admin view manager']);
    expect(await opened.store.db.selectFrom('audit_entries').selectAll().execute()).toHaveLength(1);
    expect(await opened.store.db.selectFrom('audit_subjects').selectAll().execute()).toHaveLength(1);
  });

  test('a chat has the default until it decides, and its latest decision then', async () => {
    const { store, clock } = await open();
    const policies = createChatPolicies(store.db, 'private', clock);
    const chat = 'oc_team' as ChatId;
    expect(await policies.repliesIn(chat)).toBe('private');
    await policies.setReplies(chat, 'public', openId('owner'));
    expect(await policies.repliesIn(chat)).toBe('public');
    expect(await policies.repliesIn('oc_other' as ChatId)).toBe('private');
    await policies.setReplies(chat, 'private', openId('admin'));
    expect(await createChatPolicies(store.db, 'public', clock).repliesIn(chat)).toBe('private');
  });
}

describe('the audit trail on SQLite', () => {
  auditContract(makeSqliteConfig);
});

const server = await findPostgres();
describe.skipIf(server === undefined)('the audit trail on PostgreSQL', () => {
  auditContract(async () => ({ kind: 'postgres', url: await makePostgresDatabase(server ?? '') }));
});
