import type { Kysely } from 'kysely';
import type { OpenId } from '../core/ids.ts';
import type { ContactPerson } from '../feishu/contact.ts';
import type { Tables } from '../store/schema.ts';
import { currentGeneration, writePeople } from './directory-rows.ts';
import { removeNameKeys } from './name-key-rows.ts';

/** Tells whoever keeps names in memory that those of this person are others now. */
async function noteChange(db: Kysely<Tables>, person: OpenId): Promise<void> {
  await db
    .insertInto('person_changes')
    .values({ open_id: person, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('open_id').doUpdateSet((row) => ({ revision: row('person_changes.revision', '+', 1) })),
    )
    .execute();
}

/**
 * Brings what Contact tells of one person into the directory, between two syncs. They are written as of the latest
 * sync, finished or not, so that its end does not remove them; the next one decides again. Their row comes first, here
 * and below: whoever else changes the same person waits at it.
 */
export const refreshPerson = (db: Kysely<Tables>, person: ContactPerson): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const generation = await currentGeneration(transaction);
    const renamed = await writePeople(transaction, [person], undefined, generation);
    // Everybody has a department: where none is told, the app lacks the scope for it.
    if (person.departments.length > 0) {
      await transaction
        .deleteFrom('memberships')
        .where('open_id', '=', person.openId)
        .where('department_id', 'not in', person.departments)
        .execute();
    }
    if (renamed.length > 0) await noteChange(transaction, person.openId);
  });

/** Removes somebody who has left; what they had set for themselves goes with the next sync. */
export const removePerson = (db: Kysely<Tables>, person: OpenId): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    for (const table of ['people', 'memberships', 'department_leaders'] as const)
      await transaction.deleteFrom(table).where('open_id', '=', person).execute();
    await removeNameKeys(transaction, [person]);
    await noteChange(transaction, person);
  });
