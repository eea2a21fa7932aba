import type { Kysely, Transaction } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { DepartmentId } from '../core/ids.ts';
import type { ContactDepartment, ContactPerson } from '../feishu/contact.ts';
import { MOST_PARAMETERS } from '../store/parameters.ts';
import type { Tables } from '../store/schema.ts';
import { findRenamed, removeNameKeys, writeNameKeys } from './name-key-rows.ts';
import { departmentKey } from './name-keys.ts';

const toDepartmentRow = (department: ContactDepartment, generation: number) => ({
  department_id: department.departmentId,
  parent_id: department.parentId ?? null,
  name: department.name ?? '',
  name_key: departmentKey(department.name ?? ''),
  generation,
});

const toPersonRow = (person: ContactPerson, generation: number) => ({
  open_id: person.openId,
  user_id: person.userId ?? null,
  employee_no: person.employeeNo ?? null,
  // Without the scope for names the number is what people can recognise.
  name: person.name ?? person.enName ?? person.employeeNo ?? person.userId ?? person.openId,
  en_name: person.enName ?? null,
  leader_open_id: person.leader ?? null,
  time_zone: person.timeZone ?? null,
  joined_at: person.joinedAt ?? null,
  generation,
});

type Pair = { department_id: string; open_id: string; generation: number };

async function writePairs(
  db: Kysely<Tables>,
  table: 'memberships' | 'department_leaders',
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return;
  await db
    .insertInto(table)
    .values(pairs)
    .onConflict((conflict) =>
      conflict
        .columns(['department_id', 'open_id'])
        .doUpdateSet((row) => ({ generation: row.ref('excluded.generation') })),
    )
    .execute();
}

/** Writes departments and their leaders under a generation, over what was known of them. */
export async function writeDepartments(
  db: Kysely<Tables>,
  batch: readonly ContactDepartment[],
  generation: number,
) {
  await db
    .insertInto('departments')
    .values(batch.map((one) => toDepartmentRow(one, generation)))
    .onConflict((conflict) =>
      conflict.column('department_id').doUpdateSet((row) => ({
        parent_id: row.ref('excluded.parent_id'),
        name: row.ref('excluded.name'),
        name_key: row.ref('excluded.name_key'),
        generation: row.ref('excluded.generation'),
      })),
    )
    .execute();
  await writePairs(
    db,
    'department_leaders',
    batch.flatMap((one) =>
      one.leaders.map((leader) => ({ department_id: one.departmentId, open_id: leader, generation })),
    ),
  );
}

/**
 * Writes people, what they are called, and their departments (the one they were found in included), in a transaction of
 * the caller's. Answers whose names are others than they were.
 */
export async function writePeople(
  db: Kysely<Tables>,
  batch: readonly ContactPerson[],
  foundIn: DepartmentId | undefined,
  generation: number,
): Promise<readonly ContactPerson[]> {
  await db
    .insertInto('people')
    .values(batch.map((person) => toPersonRow(person, generation)))
    .onConflict((conflict) =>
      conflict.column('open_id').doUpdateSet((row) => ({
        user_id: row.ref('excluded.user_id'),
        employee_no: row.ref('excluded.employee_no'),
        name: row.ref('excluded.name'),
        en_name: row.ref('excluded.en_name'),
        leader_open_id: row.ref('excluded.leader_open_id'),
        time_zone: row.ref('excluded.time_zone'),
        joined_at: row.ref('excluded.joined_at'),
        generation: row.ref('excluded.generation'),
      })),
    )
    .execute();
  // Only now: who has written a person's row is alone with their keys until the end of the transaction.
  const renamed = await findRenamed(db, batch);
  await writeNameKeys(db, renamed, generation);
  const pairs = batch.flatMap((person) =>
    [...new Set([...person.departments, ...(foundIn ? [foundIn] : [])])].map((id) => ({
      department_id: id,
      open_id: person.openId,
      generation,
    })),
  );
  await writePairs(db, 'memberships', pairs);
  return renamed;
}

const GENERATIONS = ['departments', 'department_leaders', 'people', 'memberships'] as const;

/** The generation of the sync that runs, which writes departments before all else, or of the last one. */
export async function currentGeneration(db: Kysely<Tables>): Promise<number> {
  const synced = await db.selectFrom('directory_state').select('generation').executeTakeFirst();
  const written = await db
    .selectFrom('departments')
    .select((row) => row.fn.max('generation').as('generation'))
    .executeTakeFirst();
  return Math.max(synced?.generation ?? 0, written?.generation ?? 0);
}

/** Above every row's, those of a sync that failed included: it must not pass for this one. */
export async function nextGeneration(db: Kysely<Tables>): Promise<number> {
  const highest = await Promise.all(
    GENERATIONS.map((table) =>
      db
        .selectFrom(table)
        .select((row) => row.fn.max('generation').as('generation'))
        .executeTakeFirst(),
    ),
  );
  return Math.max(0, ...highest.map((row) => row?.generation ?? 0)) + 1;
}

/** Whether names are others than at the last complete sync: written since, by an event, or gone with their people. */
async function haveNamesChanged(db: Transaction<Tables>): Promise<boolean> {
  const found = await db
    .selectFrom('people')
    .leftJoin('directory_state', (join) => join.onTrue())
    .select((row) => [
      row.fn.max('keys_generation').as('written'),
      row.fn.max('directory_state.generation').as('synced'),
      row
        .selectFrom('person_changes')
        .select((one) => one.fn.countAll().as('count'))
        .as('changes'),
    ])
    .executeTakeFirst();
  return Number(found?.changes) > 0 || (found?.written ?? 0) > (found?.synced ?? 0);
}

/**
 * Removes what no row of this generation stands for, with what leavers had set for themselves, and records that the
 * sync is complete.
 */
export async function finishGeneration(
  db: Transaction<Tables>,
  generation: number,
  syncedAt: number,
): Promise<void> {
  // People come first, as wherever a person is written: two transactions never wait for each other.
  const leavers = await db
    .deleteFrom('people')
    .where('generation', '<', generation)
    .returning('open_id')
    .execute();
  for (const some of chunksOf(leavers, MOST_PARAMETERS)) {
    await removeNameKeys(
      db,
      some.map((row) => row.open_id),
    );
  }
  for (const table of GENERATIONS) {
    await db.deleteFrom(table).where('generation', '<', generation).execute();
  }
  const people = db.selectFrom('people').select('open_id');
  await db.deleteFrom('settings').where('open_id', 'not in', people).execute();
  await db
    .deleteFrom('person_aliases')
    .where((row) => row.or([row('owner_open_id', 'not in', people), row('open_id', 'not in', people)]))
    .execute();
  const changed = leavers.length > 0 || (await haveNamesChanged(db));
  await db.deleteFrom('person_changes').execute();
  const state = { generation, synced_at: syncedAt, ...(changed ? { names_generation: generation } : {}) };
  await db
    .insertInto('directory_state')
    .values({ id: 1, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
}
