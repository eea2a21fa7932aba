import type { CivilDate, DateRange } from '../core/civil.ts';
import { type IdType, idOf } from './api/attendance-people.ts';
import type { Person } from './directory.ts';
import type { DatedShift } from './flow-store.ts';
import { type AnsweredRow, viewFlow } from './flow-view.ts';
import { recordIdOf } from './identifiers.ts';
import { instantAt } from './instants.ts';
import { type Ends, judgeShift, type Verdict } from './judging.ts';
import type { World } from './world.ts';

const NO_GROUP = '1';
const DEFAULT_SHIFT = '9';

export type ResultQuestion = {
  readonly type: IdType;
  readonly range: DateRange;
  /** Whether work on rest days is told as a shift of its own. */
  readonly overtime: boolean;
};

/** The fields of one end of a shift: `check_in_…` or `check_out_…`. */
function viewEnd(prefix: string, verdict: Verdict, view: (flow: Required<Verdict>['flow']) => AnsweredRow) {
  const record = verdict.flow && view(verdict.flow);
  return {
    [`${prefix}_record_id`]: record?.['record_id'] ?? '',
    ...(record ? { [`${prefix}_record`]: record } : {}),
    [`${prefix}_result`]: verdict.result,
    [`${prefix}_result_supplement`]: verdict.supplement,
  };
}

function viewShift(world: World, person: Person, shift: DatedShift, { type, overtime }: ResultQuestion) {
  const missed = world.settings.missedCheckIns;
  const judged = judgeShift({ person, shift, nowMs: world.clock.now(), missed });
  const seconds = (minute: number): string => String(instantAt(shift.date, minute, person.timeZone) / 1000);
  const times = shift.duty && {
    check_in_shift_time: seconds(shift.duty.on),
    check_out_shift_time: seconds(shift.duty.off),
  };
  const view = (ends: Ends, kind: number): AnsweredRow => ({
    ...viewEnd('check_in', ends.in, (flow) => viewFlow(world, flow, person, type)),
    ...viewEnd('check_out', ends.out, (flow) => viewFlow(world, flow, person, type)),
    ...times,
    task_shift_type: kind,
  });
  return [view(judged, 0), ...(overtime && judged.overtime ? [view(judged.overtime, 1)] : [])];
}

const numberOf = (date: CivilDate): number => Number(date.replaceAll('-', ''));

/** What every row has, whether it was made up or stored. */
const frameOf = (person: Person, date: CivilDate, type: IdType) => ({
  result_id: recordIdOf(`result ${person.userId} ${date}`),
  user_id: idOf(person, type),
  employee_name: person.name,
  day: numberOf(date),
  group_id: person.ungrouped ? NO_GROUP : recordIdOf(`group ${person.work}`),
  shift_id: DEFAULT_SHIFT,
  records: [],
});

/** No group, no shift: nothing is asked of such people, and some tenants do not even have rows for them. */
function shiftsOf(world: World, person: Person, range: DateRange): DatedShift[] {
  const shifts = world.flows.shifts(person, range);
  if (!person.ungrouped) return shifts;
  if (world.settings.ungroupedResults === 'none') return [];
  return shifts.map((shift) => ({ ...shift, duty: undefined }));
}

/**
 * A person's results: one row for the shift that starts on each day, made up of the same plan as the check-ins, and
 * what tests stored, whose own fields win.
 */
export function resultRows(world: World, person: Person, question: ResultQuestion): AnsweredRow[] {
  const { range, type } = question;
  const made = new Map<CivilDate, AnsweredRow>(
    shiftsOf(world, person, range).map((shift) => [
      shift.date,
      {
        ...frameOf(person, shift.date, type),
        ...(shift.duty ? { shift_id: recordIdOf(`shift ${shift.duty.shift}`) } : {}),
        records: viewShift(world, person, shift, question),
      },
    ]),
  );
  const stored = world.results.between(person, range);
  const rows = stored.map(({ date, row }) => ({
    ...(made.get(date) ?? frameOf(person, date, type)),
    ...row,
  }));
  for (const { date } of stored) made.delete(date);
  return [...made.values(), ...rows];
}
