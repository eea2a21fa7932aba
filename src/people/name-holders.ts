import { type Kysely, sql } from 'kysely';
import type { OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import type { KeyHolders } from './directory.ts';
import { foldName, squeezeName, TIERS, type Tier } from './name-keys.ts';

type KeyRow = { readonly key: string; readonly tier: Tier; readonly open_id: string };
type KeyRows = ReadonlyMap<string, readonly KeyRow[]>;

/** The rows of one folded key's surest tier: numbers are compared as folded, names as squeezed. */
function surestOf(folded: string, rows: KeyRows): KeyRow[] {
  const numbers = (rows.get(folded) ?? []).filter((row) => row.tier === TIERS.identifier);
  const names = (rows.get(squeezeName(folded)) ?? []).filter((row) => row.tier !== TIERS.identifier);
  const hits = numbers.length > 0 ? numbers : names;
  return hits.filter((hit) => hit.tier === hits[0]?.tier);
}

/** Keys go with their people; an alias stays for a while when the one who is called so has left. */
async function readKeyRows(db: Kysely<Tables>, folded: readonly string[], asker: OpenId): Promise<KeyRows> {
  const squeezed = folded.map(squeezeName);
  const rows = await db
    .selectFrom('name_keys')
    .where('key', 'in', [...new Set([...folded, ...squeezed])])
    .where('tier', '<', TIERS.weak)
    .select(['key', 'tier', 'open_id'])
    .unionAll(
      db
        .selectFrom('person_aliases')
        .innerJoin('people', 'people.open_id', 'person_aliases.open_id')
        .where('owner_open_id', '=', asker)
        .where('key', 'in', squeezed)
        .select(['key', sql<number>`${sql.lit(TIERS.name)}`.as('tier'), 'person_aliases.open_id']),
    )
    .orderBy('tier')
    .orderBy('open_id')
    .execute();
  return Map.groupBy(rows as KeyRow[], (row) => row.key);
}

/** Who has each of these keys: their open IDs alone, since of a short form there may be hundreds. */
export async function readHolders(
  db: Kysely<Tables>,
  keys: readonly string[],
  asker: OpenId,
): Promise<ReadonlyMap<string, KeyHolders>> {
  const folded = [...new Set(keys.map(foldName))].filter(Boolean);
  if (folded.length === 0) return new Map();
  const rows = await readKeyRows(db, folded, asker);
  return new Map(
    folded.flatMap((key) => {
      const hits = surestOf(key, rows);
      // Somebody's alias may be their name as well.
      const ids = [...new Set(hits.map((hit) => hit.open_id as OpenId))];
      return hits[0] ? [[key, { tier: hits[0].tier, people: ids.map((openId) => ({ openId })) }]] : [];
    }),
  );
}
