import type { Bounds } from '../core/zone.ts';
import { type IdType, idOf } from './api/attendance-people.ts';
import type { Person } from './directory.ts';
import type { Flow } from './flows.ts';
import { hash32 } from './random.ts';
import type { World } from './world.ts';

/** A row of an answer, in the platform's own fields. */
export type AnsweredRow = Readonly<Record<string, unknown>>;

/** A stored row's own fields win, so that a test can store what the platform should never answer. */
export function viewFlow(world: World, flow: Flow, person: Person, type: IdType): AnsweredRow {
  const creator =
    flow.creatorId === person.userId
      ? person
      : (world.directory.findPerson((other) => other.userId === flow.creatorId) ?? person);
  return {
    user_id: idOf(person, type),
    creator_id: idOf(creator, type),
    check_time: String(Math.floor(flow.atMs / 1000)),
    ...flow.row,
    ...(world.settings.flowTypes === 'always-7' ? { type: 7 } : {}),
  };
}

/** Rows come in no order that means anything. */
export const shuffled = (rows: readonly AnsweredRow[], rankOf: (row: AnsweredRow) => string): AnsweredRow[] =>
  rows
    .map((row) => ({ row, rank: hash32(rankOf(row)) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ row }) => row);

export const rankOfFlow = (row: AnsweredRow): string => String(row['record_id'] ?? row['check_time']);

/** What a person has within the bounds, as it is answered. */
export const flowRows = (
  world: World,
  person: Person,
  { fromMs, toMs }: Bounds,
  type: IdType,
): AnsweredRow[] =>
  world.flows.between(person, fromMs, toMs).map((flow) => viewFlow(world, flow, person, type));
