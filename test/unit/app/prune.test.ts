import { expect, test } from 'vitest';
import { createAudit } from '../../../src/access/audit.ts';
import { createGrants } from '../../../src/access/grants.ts';
import { createPrune } from '../../../src/app/prune.ts';
import { collectLog } from '../../support/collected-log.ts';
import { days } from '../../support/days.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { openId } from '../../support/people.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const DAY_MS = 86_400_000;

async function prepare() {
  const { db } = await openTemporaryStore();
  const clock = fixedClock('2026-11-19T10:00:00+08:00');
  const { logger, lines } = collectLog();
  const inbox = { prune: () => Promise.resolve() };
  await createAudit(db, clock).record({
    eventId: 'e1',
    asker: openId('boss'),
    kind: 'view',
    range: days('2026-11-09', '2026-11-15'),
    place: { kind: 'private', chatId: undefined },
    shown: new Map([[openId('alice'), 'manager']]),
    refused: [],
  });
  const left = () => db.selectFrom('audit_subjects').selectAll().execute();
  return { db, clock, lines, left, prune: createPrune({ db, inbox, clock, logger, auditDays: 30 }) };
}

test('the audit trail goes after the days it is kept', async () => {
  const { clock, left, prune } = await prepare();
  clock.advance(30 * DAY_MS);
  await prune();
  expect(await left()).toHaveLength(1);
  clock.advance(1);
  await prune();
  expect(await left()).toEqual([]);
});

test('grants of those who are gone are removed, and one failure keeps nothing else from going', async () => {
  const { db, clock, lines, left, prune } = await prepare();
  await createGrants(db, clock).save({
    holder: openId('gone'),
    subject: { kind: 'everyone' },
    grantedBy: openId('admin'),
    grantedAt: 0,
    until: undefined,
  });
  await db.schema.dropTable('dead_jobs').execute();
  clock.advance(31 * DAY_MS);
  await prune();
  expect(await db.selectFrom('grants').selectAll().execute()).toEqual([]);
  expect(await left()).toEqual([]);
  expect(lines.join('')).toContain('old dead jobs could not be removed');
});
