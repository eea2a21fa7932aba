import { expect, test } from 'vitest';
import { days } from '../../support/days.ts';
import { callApi, dataOf, EMULATED_NOW_MS, startEmulated } from '../../support/emulator-api.ts';

const DAY_MS = 86_400_000;
const FLOWS = 'attendance/v1/user_flows/query?employee_type=employee_id';
const RESULTS = 'attendance/v1/user_tasks/query?employee_type=employee_id&ignore_invalid_users=true';
const MONTH = { fromMs: EMULATED_NOW_MS - 31 * DAY_MS, toMs: EMULATED_NOW_MS };
const OCTOBER = days('2026-10-01', '2026-10-31');

type Row = Record<string, unknown>;
type Data = { user_flow_results?: Row[]; user_task_results?: Row[]; invalid_user_ids?: string[] };
type Emulated = Awaited<ReturnType<typeof startEmulated>>;

const idsOf = (emulator: Emulated, count: number) =>
  emulator.company
    .people()
    .slice(0, count)
    .map(({ userId }) => String(userId));

const flowsOf = (emulator: Emulated, ids: readonly string[], { fromMs, toMs } = MONTH) =>
  dataOf<Data>(
    callApi(emulator, 'POST', FLOWS, {
      user_ids: ids,
      check_time_from: String(fromMs / 1000),
      check_time_to: String(toMs / 1000),
    }),
  );

const countFlows = async (emulator: Emulated): Promise<number> =>
  (await flowsOf(emulator, idsOf(emulator, 50))).user_flow_results?.length ?? 0;

const resultsOf = (emulator: Emulated, ids: readonly string[], to = 20261031) =>
  dataOf<Data>(
    callApi(emulator, 'POST', RESULTS, { user_ids: ids, check_date_from: 20261001, check_date_to: to }),
  );

const sorted = (rows: readonly Row[] = []) => rows.map((row) => JSON.stringify(row)).toSorted();

test('what was prepared is what would have been answered', async () => {
  const [usual, prepared] = [
    await startEmulated(),
    await startEmulated({ prepared: { flows: MONTH, results: OCTOBER } }),
  ];
  const ids = idsOf(usual, 50);
  const flows = sorted((await flowsOf(usual, ids)).user_flow_results);
  expect(flows.length).toBeGreaterThan(1500);
  expect(sorted((await flowsOf(prepared, ids)).user_flow_results)).toEqual(flows);
  const one = await resultsOf(usual, [...ids.slice(1), 'nobody']);
  const other = await resultsOf(prepared, [...ids.slice(1), 'nobody']);
  expect(sorted(other.user_task_results)).toEqual(sorted(one.user_task_results));
  expect(other.invalid_user_ids).toEqual(['nobody']);
});

test('what is added later is in the answers to other questions only', async () => {
  const emulator = await startEmulated({ flows: 'none', prepared: { flows: MONTH, results: OCTOBER } });
  const { alice } = emulator.company.cast;
  const id = String(emulator.company.person(alice)?.userId);
  emulator.company.addFlow(alice, EMULATED_NOW_MS - 1000);
  emulator.company.addResult(alice, OCTOBER.from);
  expect((await flowsOf(emulator, [id])).user_flow_results).toEqual([]);
  expect((await resultsOf(emulator, [id])).user_task_results).toEqual([]);
  const longer = { ...MONTH, fromMs: MONTH.fromMs - DAY_MS };
  expect((await flowsOf(emulator, [id], longer)).user_flow_results).toHaveLength(1);
  expect((await resultsOf(emulator, [id], 20261030)).user_task_results).toHaveLength(1);
});

test('somebody hired later is answered for like before', async () => {
  const emulator = await startEmulated({ prepared: { flows: MONTH } });
  const model = emulator.company.person(emulator.company.cast.alice);
  if (!model) throw new Error('no alice');
  emulator.company.setPerson({ ...model, openId: `${model.openId}x` as never, userId: 'hired' as never });
  expect((await flowsOf(emulator, ['hired'])).user_flow_results?.length).toBeGreaterThan(20);
});

test('where it is busy, a workday has about six check-ins', async () => {
  const [usual, busy] = [await startEmulated(), await startEmulated({ flows: 'busy' })];
  const ratio = (await countFlows(busy)) / (await countFlows(usual));
  expect(ratio).toBeGreaterThan(2.5);
  expect(ratio).toBeLessThan(3);
});
