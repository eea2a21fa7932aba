import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ContactPerson } from '../feishu/contact.ts';
import type { Tables } from '../store/schema.ts';
import { hasHanName, nameKeysOf } from './name-keys.ts';
import { loadSpell, spellNothing } from './pinyin.ts';

/** Grows with every change of the rules by which keys are made: the next sync then writes all of them anew. */
const RULES = 1;

/** A digest of all that somebody's name keys are made from. */
export const keysFrom = (person: ContactPerson): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        RULES,
        person.employeeNo,
        person.email,
        person.mobile,
        person.name,
        person.enName,
        person.nickname,
      ]),
    )
    .digest('base64url');

/** Those of the batch whose keys, as they stand in the database, were made from something else or not at all. */
export async function findRenamed(
  db: Kysely<Tables>,
  batch: readonly ContactPerson[],
): Promise<ContactPerson[]> {
  const ids = batch.map((person) => person.openId);
  const rows = await db
    .selectFrom('people')
    .where('open_id', 'in', ids)
    .select(['open_id', 'keys_from'])
    .execute();
  const known = new Map<string, string | null>(rows.map((row) => [row.open_id, row.keys_from]));
  return batch.filter((person) => known.get(person.openId) !== keysFrom(person));
}

/** Replaces all that these people are called, and notes which sync did. */
export async function writeNameKeys(
  db: Kysely<Tables>,
  people: readonly ContactPerson[],
  generation: number,
): Promise<void> {
  if (people.length === 0) return;
  const spell = people.some(hasHanName) ? await loadSpell() : spellNothing;
  const ids = people.map((person) => person.openId);
  await removeNameKeys(db, ids);
  const keys = people.flatMap((person) =>
    nameKeysOf(person, spell).map((key) => ({ ...key, open_id: person.openId })),
  );
  if (keys.length > 0) await db.insertInto('name_keys').values(keys).execute();
  for (const person of people) {
    await db
      .updateTable('people')
      .set({ keys_from: keysFrom(person), keys_generation: generation })
      .where('open_id', '=', person.openId)
      .execute();
  }
}

/** Forgets all that these people are called. */
export const removeNameKeys = (db: Kysely<Tables>, ids: readonly string[]): Promise<unknown> =>
  db.deleteFrom('name_keys').where('open_id', 'in', ids).execute();
