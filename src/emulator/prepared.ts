import type { DateRange } from '../core/civil.ts';
import type { OpenId } from '../core/ids.ts';
import type { Bounds } from '../core/zone.ts';
import type { IdType } from './api/attendance-people.ts';
import type { Person } from './directory.ts';
import { type AnsweredRow, flowRows, rankOfFlow, shuffled } from './flow-view.ts';
import { resultRows } from './result-rows.ts';
import type { World } from './world.ts';

/** The only questions that answers are prepared for, asked by `employee_id`. */
export type Preparing = { readonly flows?: Bounds; readonly results?: DateRange };

type Asked = { readonly people: readonly Person[]; readonly type: IdType };

/** Rows in JSON without the brackets around them; undefined where the question is another than the prepared one. */
export type Prepared = {
  flows(asked: Asked & Bounds): Buffer | undefined;
  /** Of normal shifts alone. */
  results(asked: Asked & { readonly range: DateRange; readonly overtime: boolean }): Buffer | undefined;
};

type Lists = ReadonlyMap<OpenId, Buffer>;

const COMMA = Buffer.from(',');
const TYPE = 'employee_id';

function joinLists(lists: Lists, people: readonly Person[]): Buffer | undefined {
  // Somebody who was hired later is known to the store only.
  if (!people.every(({ openId }) => lists.has(openId))) return undefined;
  const full = people.flatMap(({ openId }) => lists.get(openId) ?? []).filter(({ length }) => length > 0);
  return Buffer.concat(full.flatMap((list, index) => (index > 0 ? [COMMA, list] : [list])));
}

const listOf = (rows: readonly AnsweredRow[], rankOf: (row: AnsweredRow) => string): Buffer =>
  Buffer.from(JSON.stringify(shuffled(rows, rankOf)).slice(1, -1));

/** Everybody's rows as JSON: most of a gigabyte for the month of 10,000 people. */
export function prepare(world: World, { flows, results }: Preparing): Prepared {
  const flowLists = new Map<OpenId, Buffer>();
  const resultLists = new Map<OpenId, Buffer>();
  for (const person of world.directory.people()) {
    if (flows) flowLists.set(person.openId, listOf(flowRows(world, person, flows, TYPE), rankOfFlow));
    if (results) {
      const rows = resultRows(world, person, { type: TYPE, range: results, overtime: false });
      resultLists.set(
        person.openId,
        listOf(rows, (row) => String(row['result_id'])),
      );
    }
    world.flows.release(person);
  }
  return {
    flows({ people, type, fromMs, toMs }) {
      const isIt = type === TYPE && fromMs === flows?.fromMs && toMs === flows.toMs;
      return isIt ? joinLists(flowLists, people) : undefined;
    },
    results({ people, type, range, overtime }) {
      const isIt = type === TYPE && !overtime && range.from === results?.from && range.to === results.to;
      return isIt ? joinLists(resultLists, people) : undefined;
    },
  };
}
