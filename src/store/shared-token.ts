import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Clock, EpochMs } from '../core/clock.ts';
import type { Tables } from './schema.ts';

/** A secret that replicas share, and until when it may be used, by the clock of whoever got it. */
export type KeptToken = { readonly value: string; readonly endsAt: EpochMs };

/** The one token of an app that all replicas on this database use. */
export type SharedToken = {
  /**
   * The kept token; where there is none, it has ended, or it was sealed with another secret, the one that
   * `fetchToken` gets. One replica fetches while the others wait; of one that ends meanwhile the next takes over at once.
   */
  getOr(fetchToken: () => Promise<KeptToken>): Promise<KeptToken>;
  /** Removes this token; one that came after it is kept. */
  drop(value: string): Promise<void>;
};

type Options = {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly appId: string;
  readonly appSecret: string;
};

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

type Seal = { seal(text: string): string; open(sealed: string): string | undefined };

/**
 * Whoever reads the database or a backup of it learns no token: the key is made from the app secret, which the
 * database does not hold. The app's ID is sealed along, so that no row passes for another app's.
 */
function createSeal(appId: string, appSecret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', appSecret, appId, 'daka tenant token', KEY_BYTES));
  return {
    seal: (text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(appId));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
      try {
        const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(appId))
          .setAuthTag(tag);
        return (
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        return undefined;
      }
    },
  };
}

/** Any number that nobody else uses: who fetches holds it, and PostgreSQL takes it back with their connection. */
const FETCHING = 7_246_502;

/** On PostgreSQL. */
export function createSharedToken({ db, clock, appId, appSecret }: Options): SharedToken {
  const seal = createSeal(appId, appSecret);

  const read = async (from: Kysely<Tables>): Promise<KeptToken | undefined> => {
    const row = await from
      .selectFrom('tokens')
      .select(['sealed', 'ends_at'])
      .where('app_id', '=', appId)
      .executeTakeFirst();
    const value = row && seal.open(row.sealed);
    return row && value !== undefined ? { value, endsAt: row.ends_at } : undefined;
  };

  const readGood = async (from: Kysely<Tables>): Promise<KeptToken | undefined> => {
    const kept = await read(from);
    return kept && clock.now() < kept.endsAt ? kept : undefined;
  };

  const keep = async (to: Kysely<Tables>, { value, endsAt }: KeptToken): Promise<void> => {
    const row = { app_id: appId, sealed: seal.seal(value), ends_at: endsAt };
    await to
      .insertInto('tokens')
      .values(row)
      .onConflict((conflict) => conflict.column('app_id').doUpdateSet(row))
      .execute();
  };

  const fetchAlone = (fetchToken: () => Promise<KeptToken>): Promise<KeptToken> =>
    db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${FETCHING})`.execute(transaction);
      // Whoever held the lock before has most likely left a token.
      const kept = await readGood(transaction);
      if (kept) return kept;
      const fetched = await fetchToken();
      await keep(transaction, fetched);
      return fetched;
    });

  return {
    getOr: async (fetchToken) => (await readGood(db)) ?? fetchAlone(fetchToken),
    drop: async (value) => {
      const row = await db
        .selectFrom('tokens')
        .select('sealed')
        .where('app_id', '=', appId)
        .executeTakeFirst();
      if (!row || seal.open(row.sealed) !== value) return;
      await db.deleteFrom('tokens').where('app_id', '=', appId).where('sealed', '=', row.sealed).execute();
    },
  };
}
