import type { Kysely } from 'kysely';
import { chunksOf } from '../core/chunks.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { DepartmentId, OpenId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Contact, ContactDepartment, ContactPerson } from '../feishu/contact.ts';
import type { Tables } from '../store/schema.ts';
import { finishGeneration, nextGeneration, writeDepartments, writePeople } from './directory-rows.ts';

/** What a sync brought in. */
export type SyncResult = { readonly people: number; readonly departments: number };

type Options = {
  readonly db: Kysely<Tables>;
  readonly contact: Contact;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends the sync between two pages. */
  readonly signal: AbortSignal;
};

const BATCH = 50;

async function* batchesOf<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Brings departments, members and leaders of everyone the app may see into the database. Rows are written page by
 * page under a new generation; older ones are removed only at the end, so that a sync that fails removes nobody.
 */
export async function syncDirectory({ db, contact, clock, logger, signal }: Options): Promise<SyncResult> {
  const generation = await nextGeneration(db);
  const departments = new Set<DepartmentId>();
  const people = new Set<OpenId>();
  let withoutUserId = 0;

  const takeDepartments = async (batch: readonly ContactDepartment[]): Promise<void> => {
    signal.throwIfAborted();
    await writeDepartments(db, batch, generation);
    for (const one of batch) departments.add(one.departmentId);
  };
  const takePeople = async (batch: readonly ContactPerson[], foundIn?: DepartmentId): Promise<void> => {
    signal.throwIfAborted();
    if (batch.length === 0) return;
    await db.transaction().execute((transaction) => writePeople(transaction, batch, foundIn, generation));
    withoutUserId += batch.filter((person) => !person.userId && !people.has(person.openId)).length;
    for (const person of batch) people.add(person.openId);
  };

  const range = await contact.readRange();
  for (const id of range.departments) {
    await takeDepartments([await contact.readDepartment(id)]);
    for await (const batch of batchesOf(contact.listDescendants(id))) await takeDepartments(batch);
  }
  for (const id of departments) {
    for await (const batch of batchesOf(contact.listMembers(id))) await takePeople(batch, id);
  }
  const single = range.people.filter((id) => !people.has(id));
  for (const some of chunksOf(single, BATCH)) await takePeople(await contact.readPeople(some));
  if (people.size === 0) {
    throw new AppError(
      'directory_empty',
      'the contact scope of the app holds nobody: departments or people must be added to it',
    );
  }
  await db.transaction().execute((transaction) => finishGeneration(transaction, generation, clock.now()));
  if (withoutUserId > 0) {
    logger.error(
      { people: withoutUserId, scope: 'contact:user.employee_id:readonly' },
      'people without a user ID: attendance cannot be asked for them until the scope is granted',
    );
  }
  return { people: people.size, departments: departments.size };
}
