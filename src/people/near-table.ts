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

/** A list of numbers that grows, and at its end takes no more room than it needs. */
class Column<Kind extends Numbers> {
  length = 0;
  #numbers: Kind;
  readonly #make: (length: number) => Kind;

  constructor(make: (length: number) => Kind) {
    this.#make = make;
    this.#numbers = make(1024);
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

  done(): Kind {
    return this.#numbers.slice(0, this.length) as Kind;
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
 * The keys one after another, where each ends, its letters, where its people end, and the people by their place among
 * the open IDs. Of a hundred thousand people the open IDs take the most room.
 */
type Columns = {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
  readonly letters: Uint32Array;
  readonly holderEnds: Uint32Array;
  readonly holders: Uint32Array;
  readonly openIds: readonly OpenId[];
};

function createSearch({ units, ends, letters, holderEnds, holders, openIds }: Columns): NearTable {
  const peopleOf = (key: number): OpenId[] =>
    Array.from(
      holders.subarray(key === 0 ? 0 : holderEnds[key - 1], holderEnds[key]),
      (place) => openIds[place] as OpenId,
    );
  return {
    slipped: (typed, maxSlips) => {
      const costOf = createSlipCost(unitsOf(typed), maxSlips);
      const typedLetters = lettersOf(typed);
      const hits: Hit[] = [];
      let from = 0;
      for (let key = 0; key < ends.length; key += 1) {
        const to = ends[key] ?? 0;
        const isLikely =
          Math.abs(to - from - typed.length) <= maxSlips &&
          countBits((letters[key] ?? 0) ^ typedLetters) <= 2 * maxSlips;
        const cost = isLikely ? costOf(units, from, to) : undefined;
        if (cost !== undefined) hits.push({ cost, people: peopleOf(key) });
        from = to;
      }
      return hits;
    },
  };
}

/** Takes keys in any order in which equal ones stand together, and makes a table of them. */
export type NearTableBuilder = { add(key: TableKey): void; done(): NearTable };

export function createNearTableBuilder(): NearTableBuilder {
  const units = new Column((length) => new Uint16Array(length));
  const [ends, letters, holderEnds, holders] = [long(), long(), long(), long()];
  const openIds: OpenId[] = [];
  const places = new Map<OpenId, number>();
  let last: string | undefined;

  const placeOf = (openId: OpenId): number => {
    const known = places.get(openId) ?? openIds.push(openId) - 1;
    places.set(openId, known);
    return known;
  };
  const endKey = (): void => {
    if (last !== undefined) holderEnds.push(holders.length);
  };
  return {
    add: ({ key, openId }) => {
      if (key !== last) {
        endKey();
        last = key;
        for (let at = 0; at < key.length; at += 1) units.push(key.charCodeAt(at));
        ends.push(units.length);
        letters.push(lettersOf(key));
      }
      holders.push(placeOf(openId));
    },
    done: () => {
      endKey();
      return createSearch({
        units: units.done(),
        ends: ends.done(),
        letters: letters.done(),
        holderEnds: holderEnds.done(),
        holders: holders.done(),
        openIds,
      });
    },
  };
}
