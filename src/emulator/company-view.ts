import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { OpenId } from '../core/ids.ts';
import { type Cast, castOf } from './company.ts';
import type { Directory } from './directory.ts';
import type { AnsweredRow } from './flow-view.ts';
import type { Flow, FlowRow } from './flows.ts';
import { knownPerson } from './speaking.ts';
import type { World } from './world.ts';

/** The company as tests read and change it. */
export type Company = Directory & {
  /** The named people of the made-up company (`alice`, `administrator`, …). */
  readonly cast: Cast;
  /** What is stored, in half-open `[fromMs, toMs)` and effective by now. */
  flowsOf(person: OpenId, fromMs: EpochMs, toMs: EpochMs): Flow[];
  /**
   * Stores one more check-in. `row` holds fields as the platform answers them; one that would be filled in from
   * elsewhere (`check_time`, `user_id`) wins over the true one, and `undefined` leaves a field out of the answer.
   * It is effective from `enteredAtMs`, or at once.
   */
  addFlow(person: OpenId, atMs: EpochMs, row?: FlowRow, enteredAtMs?: EpochMs): Flow;
  /**
   * Stores a row of results for the shift that starts on that day, in place of the made-up one and beside others
   * stored for it. Where there is a made-up one, it lends the fields that `row` does not hold; `undefined` leaves a
   * field out.
   */
  addResult(person: OpenId, date: CivilDate, row?: AnsweredRow): void;
  /** From now on this person has no check-ins and results but those added. */
  clearFlows(person: OpenId): void;
};

export function viewCompany(world: World, seed: number): Company {
  const { directory, flows, results, clock } = world;
  return {
    ...directory,
    cast: castOf(seed),
    flowsOf: (person, fromMs, toMs) => flows.between(knownPerson(world, person), fromMs, toMs),
    addFlow(person, atMs, row = {}, enteredAtMs = Math.min(atMs, clock.now())) {
      const usual = {
        record_id: BigInt.asUintN(62, BigInt(atMs) * 1_000_003n).toString(),
        type: 0,
        is_field: false,
        is_wifi: false,
        location_name: '',
        photo_urls: [],
      };
      return flows.add(knownPerson(world, person), atMs, { ...usual, ...row }, enteredAtMs);
    },
    addResult: (person, date, row = {}) => results.add(knownPerson(world, person), date, row),
    clearFlows(person) {
      flows.clear(knownPerson(world, person));
      results.clear(knownPerson(world, person));
    },
  };
}
