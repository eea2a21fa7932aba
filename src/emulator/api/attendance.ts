import { answerData, answerPrepared } from '../answer.ts';
import { flowRows, rankOfFlow, shuffled } from '../flow-view.ts';
import { bodyOf } from '../request.ts';
import { findPeople, idsOf, idTypeOf, invalid, requireAll } from './attendance-people.ts';
import type { Handler } from './handler.ts';

function secondsOf(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name];
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) throw invalid(`${name} invalid`);
  return Number(value) * 1000;
}

/** Source: "批量查询打卡流水", attendance-v1/user_task/query-user_flow, checked 2026-11-25. */
export const queryUserFlows: Handler = (request, world) => {
  const type = idTypeOf(request);
  const body = bodyOf(request);
  const ids = idsOf(body);
  const fromMs = secondsOf(body, 'check_time_from');
  const toMs = secondsOf(body, 'check_time_to');
  if (fromMs > toMs) throw invalid('check_time_from is later than check_time_to');
  const found = findPeople(world, type, ids, request.query.get('include_terminated_user') === 'true');
  requireAll(found);
  const prepared = world.prepared?.flows({ people: found.people, type, fromMs, toMs });
  if (prepared) return answerPrepared('user_flow_results', prepared);
  const rows = found.people.flatMap((person) => flowRows(world, person, { fromMs, toMs }, type));
  return answerData({ user_flow_results: shuffled(rows, rankOfFlow) });
};
