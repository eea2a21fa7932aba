import { type CivilDate, civilDate } from '../../core/civil.ts';
import { answerData, answerPrepared } from '../answer.ts';
import { shuffled } from '../flow-view.ts';
import { bodyOf } from '../request.ts';
import { resultRows } from '../result-rows.ts';
import { findPeople, idsOf, idTypeOf, invalid, requireAll } from './attendance-people.ts';
import type { Handler } from './handler.ts';

/** A number such as 20261120. */
function dateOf(body: Readonly<Record<string, unknown>>, name: string): CivilDate {
  const value = body[name];
  const date =
    typeof value === 'number' && Number.isInteger(value)
      ? civilDate(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
      : undefined;
  if (date === undefined) throw invalid(`${name} invalid`);
  return date;
}

/** Source: "查询打卡结果", attendance-v1/user_task/query-user_task, checked 2026-11-25. */
export const queryUserTasks: Handler = (request, world) => {
  const type = idTypeOf(request);
  const body = bodyOf(request);
  const ids = idsOf(body);
  const [from, to] = [dateOf(body, 'check_date_from'), dateOf(body, 'check_date_to')];
  if (from > to) throw invalid('check_date_from is later than check_date_to');
  const flag = (name: string): boolean => request.query.get(name) === 'true';
  const found = findPeople(world, type, ids, flag('include_terminated_user'));
  if (!flag('ignore_invalid_users')) requireAll(found);
  const unread = { invalid_user_ids: found.unknown, unauthorized_user_ids: found.unauthorised };
  const question = { type, range: { from, to }, overtime: body['need_overtime_result'] === true };
  const prepared = world.prepared?.results({ people: found.people, ...question });
  if (prepared) return answerPrepared('user_task_results', prepared, unread);
  const rows = found.people.flatMap((person) => resultRows(world, person, question));
  return answerData({
    user_task_results: shuffled(rows, (row) => String(row['result_id'])),
    ...unread,
  });
};
