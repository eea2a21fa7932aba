import type { Kysely } from 'kysely';
import { forgetAudit } from '../access/audit.ts';
import { forgetGrants } from '../access/grants.ts';
import type { Inbox } from '../bot/inbox.ts';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { forgetDeadJobs } from '../store/jobs.ts';
import { forgetPlaces } from '../store/rate-gate.ts';
import type { Tables } from '../store/schema.ts';

type Options = {
  readonly db: Kysely<Tables>;
  readonly inbox: Pick<Inbox, 'prune'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly auditDays: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long the operator can run a dead job again. */
const KEEP_DEAD_MS = 30 * DAY_MS;

/** Removes what is kept no longer, each for itself. A failure is logged: the next time will do. */
export function createPrune({ db, inbox, clock, logger, auditDays }: Options): () => Promise<void> {
  const trying = (what: string, removal: Promise<void>): Promise<void> =>
    removal.catch((err: unknown) => logger.error({ err }, `${what} could not be removed`));
  return async () => {
    const now = clock.now();
    await inbox.prune();
    await trying('old dead jobs', forgetDeadJobs(db, now - KEEP_DEAD_MS));
    await trying('old places within the limits', forgetPlaces(db, now - HOUR_MS));
    await trying('grants that are over', forgetGrants(db, now));
    await trying('the oldest of the audit trail', forgetAudit(db, now - auditDays * DAY_MS));
  };
}
