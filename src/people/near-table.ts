import type { OpenId } from '../core/ids.ts';
import { createSlipCost, unitsOf } from './slips.ts';

/** A key of one person, as the table is made from them. */
export type TableKey = { readonly key: string; readonly openId: OpenId };

/** Everybody who has a key that is near to what was typed. A lower cost is nearer. */
export type Hit = { readonly cost: number; readonly people: readonly OpenId[] };

/** What everybody is called, to be searched for what was meant by a slip of the fingers. */
export type NearTable = {
  /** Those who have a key that is so many slips away or fewer, as `createSlipCost` counts them. */
  slipped(typed: string, maxSlips: 1 | 2): Hit[];
};

type Numbers = Uint16Array | Uint32Array;

/** A list of numbers that grows. */
class Column<Kind extends Numbers> {
  length = 0;
  #numbers: Kind;
  readonly #make: (length: number) => Kind;

  constructor(make: (length: number) => Kind) {
    this.#make = make;
    this.#numbers = make(64);
  }

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const longer = this.#make(this.length * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.length] = value;
    this.length += 1;
  }

  /** Where the numbers are, and then room for more: a copy of the right size would take longer than it is worth. */
  get numbers(): Kind {
    return this.#numbers;
  }
}

const long = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));

/** A bit for each letter a text has, six more for all other signs: one slip changes two bits at most. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    letters |= 1 << (unit >= 97 && unit <= 122 ? unit - 97 : 26 + (unit % 6));
  }
  return letters >>> 0;
}

function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/**
 * All keys of one length, one after another; the letters of each; where the people of each end among the holders, and
 * the holders by their place among the open IDs. A slip changes the length by one at most, so few of these are searched.
 */
type Bucket = {
  readonly units: Column<Uint16Array>;
  readonly letters: Column<Uint32Array>;
  readonly holderEnds: Column<Uint32Array>;
  readonly holders: Column<Uint32Array>;
};

const createBucket = (): Bucket => ({
  units: new Column((length) => new Uint16Array(length)),
  letters: long(),
  holderEnds: long(),
  holders: long(),
});

type Buckets = ReadonlyMap<number, Bucket>;

function* slippedIn(
  { units, letters, holderEnds, holders }: Bucket,
  keyLength: number,
  typed: string,
  maxSlips: 1 | 2,
): Generator<{ readonly cost: number; readonly places: Uint32Array }> {
  const costOf = createSlipCost(unitsOf(typed), maxSlips);
  const typedLetters = lettersOf(typed);
  const [keyUnits, keyLetters, ends] = [units.numbers, letters.numbers, holderEnds.numbers];
  for (let key = 0; key < letters.length; key += 1) {
    if (countBits((keyLetters[key] ?? 0) ^ typedLetters) > 2 * maxSlips) continue;
    const cost = costOf(keyUnits, key * keyLength, (key + 1) * keyLength);
    if (cost === undefined) continue;
    const places = holders.numbers.subarray(key === 0 ? 0 : ends[key - 1], ends[key]);
    yield { cost, places };
  }
}

const createSearch = (buckets: Buckets, openIds: readonly OpenId[]): NearTable => ({
  slipped: (typed, maxSlips) => {
    const hits: Hit[] = [];
    for (let length = typed.length - maxSlips; length <= typed.length + maxSlips; length += 1) {
      const bucket = buckets.get(length);
      if (!bucket) continue;
      for (const { cost, places } of slippedIn(bucket, length, typed, maxSlips))
        hits.push({ cost, people: Array.from(places, (place) => openIds[place] as OpenId) });
    }
    return hits;
  },
});

/** Takes keys in any order in which equal ones stand together, and makes a table of them. */
export type NearTableBuilder = { add(key: TableKey): void; done(): NearTable };

export function createNearTableBuilder(): NearTableBuilder {
  const buckets = new Map<number, Bucket>();
  const openIds: OpenId[] = [];
  const places = new Map<OpenId, number>();
  let last: { readonly key: string; readonly bucket: Bucket } | undefined;

  const placeOf = (openId: OpenId): number => {
    const known = places.get(openId) ?? openIds.push(openId) - 1;
    places.set(openId, known);
    return known;
  };
  const beginKey = (key: string): { readonly key: string; readonly bucket: Bucket } => {
    const bucket = buckets.get(key.length) ?? createBucket();
    buckets.set(key.length, bucket);
    for (let at = 0; at < key.length; at += 1) bucket.units.push(key.charCodeAt(at));
    bucket.letters.push(lettersOf(key));
    bucket.holderEnds.push(bucket.holders.length);
    return { key, bucket };
  };
  return {
    add: ({ key, openId }) => {
      if (key !== last?.key) last = beginKey(key);
      const { holders, holderEnds } = last.bucket;
      holders.push(placeOf(openId));
      holderEnds.numbers[holderEnds.length - 1] = holders.length;
    },
    done: () => createSearch(buckets, openIds),
  };
}
