import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Tables } from './schema.ts';

/** What only one of several replicas does at a time. */
export type Leases = {
  /**
   * Does the work if no other process holds that name, and answers what it came to; undefined where another one
   * does. A process that ends in the middle is missed within three minutes.
   */
  whileHolding<T>(name: string, work: () => Promise<T>): Promise<T | undefined>;
};

const LEASE_MS = 3 * 60_000;
const RENEW_EVERY_MS = 60_000;

type Options = { readonly db: Kysely<Tables>; readonly clock: Clock; readonly logger: Logger };

export function createLeases({ db, clock, logger }: Options): Leases {
  const holder = randomUUID();

  const hold = async (name: string): Promise<boolean> => {
    const now = clock.now();
    const rows = await db
      .insertInto('leases')
      .values({ name, holder, until_at: now + LEASE_MS })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until_at: now + LEASE_MS })
          .where((row) => row.or([row('leases.until_at', '<', now), row('leases.holder', '=', holder)])),
      )
      .returning('holder')
      .execute();
    return rows.length > 0;
  };

  const release = async (name: string): Promise<void> => {
    await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
  };

  return {
    whileHolding: async (name, work) => {
      if (!(await hold(name))) return undefined;
      const renew = (): void =>
        void hold(name).catch((err: unknown) =>
          logger.warn({ err, lease: name }, 'a lease could not be renewed'),
        );
      const timer = setInterval(renew, RENEW_EVERY_MS).unref();
      try {
        return await work();
      } finally {
        clearInterval(timer);
        await release(name);
      }
    },
  };
}
