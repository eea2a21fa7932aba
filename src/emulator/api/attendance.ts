import { answerData, Refusal } from '../answer.ts';
import type { Person } from '../directory.ts';
import type { Flow } from '../flows.ts';
import { hash32 } from '../random.ts';
import { coversPerson } from '../ranges.ts';
import { type ApiRequest, bodyOf } from '../request.ts';
import type { World } from '../world.ts';
import type { Handler } from './handler.ts';

const MOST_IDS = 50;
const KEYS = { employee_id: 'userId', employee_no: 'employeeNo' } as const;
type IdType = keyof typeof KEYS;

const invalid = (what: string): Refusal => new Refusal(400, 1220001, `param is invalid: ${what}`);

function idTypeOf(request: ApiRequest): IdType {
  const type = request.query.get('employee_type');
  if (type !== 'employee_id' && type !== 'employee_no') throw invalid('employee_type invalid');
  return type;
}

function secondsOf(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name];
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) throw invalid(`${name} invalid`);
  return Number(value) * 1000;
}

function idsOf(body: Readonly<Record<string, unknown>>): string[] {
  const ids = body['user_ids'];
  if (
    !Array.isArray(ids) ||
    ids.length === 0 ||
    !ids.every((id): id is string => typeof id === 'string' && id !== '')
  ) {
    throw invalid('user_ids invalid');
  }
  if (ids.length > MOST_IDS) throw invalid(`user_ids exceeds ${MOST_IDS}`);
  return ids;
}

/**
 * Whom an ID means: a number may have been used again, and then only the one employed now (or who left last) counts
 * unless `include_terminated_user` asks for all.
 */
function peopleBehind(world: World, type: IdType, id: string, includeTerminated: boolean): Person[] {
  const { attendanceRange: range } = world.settings;
  if (range === 'nobody') throw new Refusal(400, 1220005, 'Permission denied');
  const found = world.directory
    .people()
    .filter((person) => person[KEYS[type]] === id && coversPerson(range, world.directory, person))
    .toSorted((one, other) => Number(one.resigned ?? false) - Number(other.resigned ?? false));
  if (found.length === 0) {
    throw new Refusal(400, 1220004, 'param is invalid: user_id is not exist or does not have permission');
  }
  return includeTerminated ? found : found.slice(0, 1);
}

/** A stored row's own fields win, so that a test can store what the platform should never answer. */
function viewFlow(world: World, flow: Flow, person: Person, type: IdType): Record<string, unknown> {
  const creator =
    flow.creatorId === person.userId
      ? person
      : (world.directory.findPerson((other) => other.userId === flow.creatorId) ?? person);
  return {
    user_id: person[KEYS[type]],
    creator_id: creator[KEYS[type]],
    check_time: String(Math.floor(flow.atMs / 1000)),
    ...flow.row,
    ...(world.settings.flowTypes === 'always-7' ? { type: 7 } : {}),
  };
}

/** Rows come in no order that means anything. */
const shuffled = (rows: readonly Record<string, unknown>[]): Record<string, unknown>[] =>
  rows
    .map((row) => ({ row, rank: hash32(String(row['record_id'] ?? row['check_time'])) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ row }) => row);

export const queryUserFlows: Handler = (request, world) => {
  const type = idTypeOf(request);
  const body = bodyOf(request);
  const ids = idsOf(body);
  const fromMs = secondsOf(body, 'check_time_from');
  const toMs = secondsOf(body, 'check_time_to');
  if (fromMs > toMs) throw invalid('check_time_from is later than check_time_to');
  const includeTerminated = request.query.get('include_terminated_user') === 'true';
  const people = new Set(ids.flatMap((id) => peopleBehind(world, type, id, includeTerminated)));
  const rows = [...people].flatMap((person) =>
    world.flows.between(person, fromMs, toMs).map((flow) => viewFlow(world, flow, person, type)),
  );
  return answerData({ user_flow_results: shuffled(rows) });
};
