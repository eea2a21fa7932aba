import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import { TIERS } from './name-keys.ts';
import { createNearTableBuilder, type Hit, type NearTable } from './near-table.ts';

/** The table of all names, made when it is first needed and as fresh as the database whenever it is asked. */
export type NearIndex = {
  /** Everybody with a key that is so many slips away from what was typed, or fewer. */
  slipped(typed: string, maxSlips: 1 | 2): Promise<Hit[]>;
};

/** What the table must be as new as, and whose keys were written since. */
type Stamp = { readonly generation: number; readonly changes: ReadonlyMap<OpenId, number> };

type State = {
  readonly made: Stamp;
  readonly table: NearTable;
  /** Whose keys were written since the table was made: they stand in `changed` instead, at these revisions. */
  readonly revisions: ReadonlyMap<OpenId, number>;
  readonly changed: NearTable;
};

/** Rows that are read in one turn of the event loop. */
const PAGE = 1000;
/** So many changed people are better made part of the table. */
const MAX_CHANGED = 500;
const FIRST = { key: '', tier: 0, open_id: '' };

const NO_TABLE = createNearTableBuilder().done();

async function readStamp(db: Kysely<Tables>): Promise<Stamp> {
  const state = await db.selectFrom('directory_state').select('names_generation').executeTakeFirst();
  const rows = await db.selectFrom('person_changes').select(['open_id', 'revision']).execute();
  return {
    generation: state?.names_generation ?? 0,
    changes: new Map(rows.map((row) => [row.open_id as OpenId, row.revision])),
  };
}

const readPage = (db: Kysely<Tables>, { key, tier, open_id }: typeof FIRST) =>
  db
    .selectFrom('name_keys')
    .where((row) => row(row.refTuple('key', 'tier', 'open_id'), '>', row.tuple(key, tier, open_id)))
    .where('tier', '>=', TIERS.name)
    .where('tier', '<=', TIERS.short)
    .select(['key', 'tier', 'open_id'])
    .orderBy('key')
    .orderBy('tier')
    .orderBy('open_id')
    .limit(PAGE)
    .execute();

async function readTable(db: Kysely<Tables>): Promise<NearTable> {
  const builder = createNearTableBuilder();
  let page = await readPage(db, FIRST);
  for (; page.length > 0; page = await readPage(db, page.at(-1) ?? FIRST)) {
    for (const row of page) builder.add({ key: row.key, openId: row.open_id as OpenId });
    // Whoever else has something to do comes in between.
    await nextTurn();
  }
  const table = builder.done();
  await nextTurn();
  return table;
}

async function readChanged(db: Kysely<Tables>, ids: readonly OpenId[]): Promise<NearTable> {
  if (ids.length === 0) return NO_TABLE;
  const builder = createNearTableBuilder();
  const rows = await db
    .selectFrom('name_keys')
    .where('open_id', 'in', ids)
    .where('tier', '>=', TIERS.name)
    .where('tier', '<=', TIERS.short)
    .select(['key', 'open_id'])
    .orderBy('key')
    .execute();
  for (const row of rows) builder.add({ key: row.key, openId: row.open_id as OpenId });
  return builder.done();
}

const isSame = (one: ReadonlyMap<OpenId, number>, other: ReadonlyMap<OpenId, number>): boolean =>
  one.size === other.size && [...one].every(([id, revision]) => other.get(id) === revision);

const without = (hits: readonly Hit[], gone: ReadonlyMap<OpenId, number>): Hit[] =>
  hits
    .map((hit) => ({ ...hit, people: hit.people.filter((id) => !gone.has(id)) }))
    .filter((hit) => hit.people.length > 0);

export function createNearIndex(db: Kysely<Tables>): NearIndex {
  let state: State | undefined;
  let making: Promise<State> | undefined;

  const make = async (made: Stamp): Promise<State> => {
    const table = await readTable(db);
    state = { made, table, revisions: new Map(), changed: NO_TABLE };
    return state;
  };

  const follow = async (current: State, { changes }: Stamp): Promise<State> => {
    const revisions = new Map(
      [...changes].filter(([id, revision]) => current.made.changes.get(id) !== revision),
    );
    if (isSame(revisions, current.revisions)) return current;
    state = { ...current, revisions, changed: await readChanged(db, [...revisions.keys()]) };
    return state;
  };

  const fresh = async (): Promise<State> => {
    const stamp = await readStamp(db);
    const isUsable =
      state?.made.generation === stamp.generation &&
      stamp.changes.size - state.made.changes.size <= MAX_CHANGED;
    if (state && isUsable) return follow(state, stamp);
    making ??= make(stamp).finally(() => {
      making = undefined;
    });
    return making;
  };

  return {
    slipped: async (typed, maxSlips) => {
      const { table, revisions, changed } = await fresh();
      const hits = table.slipped(typed, maxSlips);
      return [...(revisions.size > 0 ? without(hits, revisions) : hits), ...changed.slipped(typed, maxSlips)];
    },
  };
}
