import type { Kysely, Transaction } from 'kysely';
import type { DepartmentId } from '../core/ids.ts';
import type { ContactDepartment, ContactPerson } from '../feishu/contact.ts';
import type { Tables } from '../store/schema.ts';
import { nameKeysOf } from './name-keys.ts';

const toDepartmentRow = (department: ContactDepartment, generation: number) => ({
  department_id: department.departmentId,
  parent_id: department.parentId ?? null,
  name: department.name ?? '',
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

async function writeNameKeys(db: Kysely<Tables>, batch: readonly ContactPerson[]): Promise<void> {
  const ids = batch.map((person) => person.openId);
  await db.deleteFrom('name_keys').where('open_id', 'in', ids).execute();
  const keys = batch.flatMap((person) =>
    nameKeysOf(person).map((key) => ({ ...key, open_id: person.openId })),
  );
  if (keys.length > 0)
    await db
      .insertInto('name_keys')
      .values(keys)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Writes people, what they are called, and their departments (the one they were found in included). */
export async function writePeople(
  db: Kysely<Tables>,
  batch: readonly ContactPerson[],
  foundIn: DepartmentId | undefined,
  generation: number,
): Promise<void> {
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
        generation: row.ref('excluded.generation'),
      })),
    )
    .execute();
  await writeNameKeys(db, batch);
  const pairs = batch.flatMap((person) =>
    [...new Set([...person.departments, ...(foundIn ? [foundIn] : [])])].map((id) => ({
      department_id: id,
      open_id: person.openId,
      generation,
    })),
  );
  await writePairs(db, 'memberships', pairs);
}

const GENERATIONS = ['departments', 'department_leaders', 'people', 'memberships'] as const;

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

/** Removes what no row of this generation stands for, and records that the sync is complete. */
export async function finishGeneration(
  db: Transaction<Tables>,
  generation: number,
  syncedAt: number,
): Promise<void> {
  for (const table of GENERATIONS) {
    await db.deleteFrom(table).where('generation', '<', generation).execute();
  }
  await db
    .deleteFrom('name_keys')
    .where('open_id', 'not in', (query) => query.selectFrom('people').select('open_id'))
    .execute();
  await db
    .insertInto('directory_state')
    .values({ id: 1, generation, synced_at: syncedAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ generation, synced_at: syncedAt }))
    .execute();
}
