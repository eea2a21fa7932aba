import process from 'node:process';
import { createEmulator } from '../src/emulator/emulator.ts';
import { BENCH_APP } from '../test/support/child-bot.ts';
import { fixedClock } from '../test/support/fixed-clock.ts';
import { boundsFor, buildLargeCompany, NOW, RESULT_DAYS } from './attendance-company.ts';

/** What the emulator has counted since it was last asked. */
export type Seen = { readonly flowCalls: number; readonly resultCalls: number; readonly refused: number };

const company = buildLargeCompany();
const emulator = createEmulator({
  clock: fixedClock(NOW),
  app: BENCH_APP,
  company,
  flows: 'busy',
  // So that what is measured is the asker.
  prepared: { flows: boundsFor(company), results: RESULT_DAYS },
});

process.on('message', () => {
  const counts = emulator.callCounts();
  const seen: Seen = {
    flowCalls: counts['POST /open-apis/attendance/v1/user_flows/query'] ?? 0,
    resultCalls: counts['POST /open-apis/attendance/v1/user_tasks/query'] ?? 0,
    refused: emulator.calls.filter(({ status }) => status === 429).length,
  };
  emulator.calls.length = 0;
  process.send?.(seen);
});
await emulator.start();
process.send?.(emulator.url);
