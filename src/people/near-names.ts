import type { Kysely } from 'kysely';
import type { OpenId } from '../core/ids.ts';
import type { Tables } from '../store/schema.ts';
import { blurPinyin } from './blur-pinyin.ts';
import { squeezeName, TIERS } from './name-keys.ts';
import { createNearIndex } from './near-index.ts';
import type { Hit } from './near-table.ts';
import { loadSpell } from './pinyin.ts';

/**
 * How somebody is near to what was typed, the likeliest first: by initials or a single syllable, by pinyin that is
 * easily confused, by sounding like the characters, by a slip of the fingers. None of them ever decides.
 */
export const NEAR_TIERS = { initials: 5, blurred: 6, homophone: 7, slip: 8 } as const;

export type NearTier = (typeof NEAR_TIERS)[keyof typeof NEAR_TIERS];

export type NearName = { readonly openId: OpenId; readonly tier: NearTier };

export type NearSearch = {
  readonly limit: number;
  /** Only these people; everybody where undefined. */
  readonly within: ReadonlySet<OpenId> | undefined;
};

/** Finds those who may be meant by a text that is nobody's name. The first search reads what everybody is called. */
export type NearNames = {
  /** The nearest first; of keys that are equally near each gives one person, then each a second. */
  search(text: string, search: NearSearch): Promise<NearName[]>;
};

/** Rows beyond these are of keys that say nothing any more: a hundred thousand people share few initials. */
const MAX_ROWS = 3000;
const [SHORTEST, LONGEST] = [2, 32];
/** Of a shorter text half the names are one slip away. */
const SHORTEST_SLIPPED = 4;
const SHORTEST_SLIPPED_HAN = 3;
/** From so many letters on there may be two slips. */
const TWO_SLIPS_FROM = 8;
/** Of two hits that are equally near, the one whom more people share is likelier. */
const WEIGHT_OF_COMPANY = 0.5;

type Ranked = Hit & { readonly tier: NearTier };

const isHan = (text: string): boolean => /^\p{sc=Han}+$/u.test(text);

/** Keys to be looked up, in which tiers, and what a hit says. */
type LookUp = {
  readonly keys: readonly string[];
  readonly tiers: readonly number[];
  readonly near: NearTier;
  readonly cost: number;
};

async function lookUpsFor(typed: string): Promise<LookUp[]> {
  if (!isHan(typed)) {
    return [
      { keys: [typed], tiers: [TIERS.weak], near: NEAR_TIERS.initials, cost: 0 },
      { keys: [blurPinyin(typed)], tiers: [TIERS.blurred], near: NEAR_TIERS.blurred, cost: 0 },
    ];
  }
  const pinyin = (await loadSpell())(typed).full;
  return [
    { keys: pinyin, tiers: [TIERS.name, TIERS.pinyin], near: NEAR_TIERS.homophone, cost: 0 },
    { keys: pinyin.map(blurPinyin), tiers: [TIERS.blurred], near: NEAR_TIERS.homophone, cost: 1 },
  ];
}

/** Each key's people. */
async function lookUp(db: Kysely<Tables>, { keys, tiers, near, cost }: LookUp): Promise<Ranked[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('name_keys')
    .where('key', 'in', keys)
    .where('tier', 'in', tiers)
    .select(['key', 'open_id'])
    .limit(MAX_ROWS)
    .execute();
  return [...Map.groupBy(rows, (row) => row.key).values()].map((holders) => ({
    tier: near,
    cost,
    people: holders.map((row) => row.open_id as OpenId),
  }));
}

const slipsIn = (typed: string): 0 | 1 | 2 => {
  if (isHan(typed)) return typed.length < SHORTEST_SLIPPED_HAN ? 0 : 1;
  if (typed.length < SHORTEST_SLIPPED) return 0;
  return typed.length < TWO_SLIPS_FROM ? 1 : 2;
};

const rankOf = ({ tier, cost, people }: Ranked): number =>
  tier * 100 + cost * 2 - WEIGHT_OF_COMPANY * Math.log(people.length);

/** One person of each hit, then a second of each, tier by tier, each person once. */
function* inTurn(hits: readonly Ranked[]): Generator<NearName> {
  const seen = new Set<OpenId>();
  for (const [tier, ranked] of Map.groupBy(hits, (hit) => hit.tier)) {
    const longest = Math.max(...ranked.map((hit) => hit.people.length));
    for (let turn = 0; turn < longest; turn += 1) {
      for (const { people } of ranked) {
        const openId = people[turn];
        if (openId === undefined || seen.has(openId)) continue;
        seen.add(openId);
        yield { openId, tier };
      }
    }
  }
}

const keepWithin = (hits: readonly Ranked[], within: ReadonlySet<OpenId> | undefined): Ranked[] =>
  within
    ? hits
        .map((hit) => ({ ...hit, people: hit.people.filter((id) => within.has(id)) }))
        .filter((hit) => hit.people.length > 0)
    : [...hits];

export function createNearNames(db: Kysely<Tables>): NearNames {
  const index = createNearIndex(db);

  const slipped = async (typed: string): Promise<Ranked[]> => {
    const slips = slipsIn(typed);
    const hits = slips === 0 ? [] : await index.slipped(typed, slips);
    return hits.map((hit) => ({ ...hit, tier: NEAR_TIERS.slip }));
  };

  return {
    search: async (text, { limit, within }) => {
      const typed = squeezeName(text);
      if (typed.length < SHORTEST || typed.length > LONGEST) return [];
      const lookUps = await lookUpsFor(typed);
      const found = await Promise.all([...lookUps.map((one) => lookUp(db, one)), slipped(typed)]);
      const ranked = keepWithin(found.flat(), within).toSorted((a, b) => rankOf(a) - rankOf(b));
      return [...inTurn(ranked).take(limit)];
    },
  };
}
