import type { Kysely } from 'kysely';
import type { OpenId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';
import type { Tables } from '../store/schema.ts';
import { squeezeName } from './name-keys.ts';
import { mayBeName } from './resolve.ts';

/** What somebody set for themselves; undefined where they did not. Their zone comes with them, as `Person.timeZone`. */
export type Settings = {
  readonly language: Language | undefined;
  readonly timeZone: TimeZone | undefined;
};

/** What somebody calls a colleague, as they wrote it. */
export type Alias = { readonly alias: string; readonly openId: OpenId };

/** `taken`: the owner calls somebody else so already, or the same. `unusable`: no text that could be found as a name. */
export type AliasOutcome = 'added' | 'taken' | 'too-many' | 'unusable';

/** The settings and personal aliases of everybody, kept until a sync finds that they have left. */
export type Preferences = {
  settingsOf(person: OpenId): Promise<Settings>;
  /** Undefined gives a setting up. */
  setLanguage(person: OpenId, language: Language | undefined): Promise<void>;
  /** The zone counts where the directory names none. */
  setTimeZone(person: OpenId, zone: TimeZone | undefined): Promise<void>;
  /** In the order of their keys. */
  aliasesOf(owner: OpenId): Promise<Alias[]>;
  /** That no alias is a command's word is the caller's to see to. */
  addAlias(owner: OpenId, alias: string, meant: OpenId): Promise<AliasOutcome>;
  /** False where the owner has no such alias. */
  removeAlias(owner: OpenId, alias: string): Promise<boolean>;
};

/** How many aliases somebody may have. */
export const MAX_ALIASES = 50;
/** How many characters an alias may have. */
export const MAX_ALIAS_LENGTH = 32;

const isUsable = (alias: string): boolean =>
  squeezeName(alias) !== '' && Array.from(alias).length <= MAX_ALIAS_LENGTH && mayBeName(alias);

async function insertAlias(
  db: Kysely<Tables>,
  row: { owner_open_id: string; key: string; alias: string; open_id: string },
): Promise<AliasOutcome> {
  const owned = await db
    .selectFrom('person_aliases')
    .where('owner_open_id', '=', row.owner_open_id)
    .select('key')
    .execute();
  if (owned.some(({ key }) => key === row.key)) return 'taken';
  if (owned.length >= MAX_ALIASES) return 'too-many';
  const written = await db
    .insertInto('person_aliases')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 0n ? 'taken' : 'added';
}

export function createPreferences(db: Kysely<Tables>): Preferences {
  const set = async (
    person: OpenId,
    change: { language: Language | null } | { time_zone: TimeZone | null },
  ): Promise<void> => {
    await db
      .insertInto('settings')
      .values({ open_id: person, ...change })
      .onConflict((conflict) => conflict.column('open_id').doUpdateSet(change))
      .execute();
  };

  return {
    settingsOf: async (person) => {
      const row = await db
        .selectFrom('settings')
        .where('open_id', '=', person)
        .select(['language', 'time_zone'])
        .executeTakeFirst();
      // Both were checked when they were written: only their types are lost in the database.
      return {
        language: (row?.language ?? undefined) as Language | undefined,
        timeZone: (row?.time_zone ?? undefined) as TimeZone | undefined,
      };
    },
    setLanguage: (person, language) => set(person, { language: language ?? null }),
    setTimeZone: (person, zone) => set(person, { time_zone: zone ?? null }),
    aliasesOf: async (owner) => {
      const rows = await db
        .selectFrom('person_aliases')
        .where('owner_open_id', '=', owner)
        .select(['alias', 'open_id'])
        .orderBy('key')
        .execute();
      return rows.map((row) => ({ alias: row.alias, openId: row.open_id as OpenId }));
    },
    addAlias: async (owner, alias, meant) => {
      const written = alias.replace(/\s+/g, ' ').trim();
      if (!isUsable(written)) return 'unusable';
      return db.transaction().execute((transaction) =>
        insertAlias(transaction, {
          owner_open_id: owner,
          key: squeezeName(written),
          alias: written,
          open_id: meant,
        }),
      );
    },
    removeAlias: async (owner, alias) => {
      const removed = await db
        .deleteFrom('person_aliases')
        .where('owner_open_id', '=', owner)
        .where('key', '=', squeezeName(alias))
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },
  };
}
