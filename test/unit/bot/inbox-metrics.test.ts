import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { messageEnvelope, startInbox, watchInbox } from '../../support/inbox.ts';
import { valuesOf } from '../../support/metric-values.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const failing = () => Promise.reject(new AppError('feishu_refused', 'failed on purpose'));

describe('events are counted', () => {
  test('as taken, as duplicates, as of no use and as not stored', async () => {
    const store = await openTemporaryStore();
    const { inbox, metrics } = await startInbox(store);
    await inbox.take(messageEnvelope('e1'));
    await inbox.take(messageEnvelope('e1'));
    await inbox.take(messageEnvelope('e2'));
    await inbox.take({ ...messageEnvelope('e3'), type: 'some.other.event' });
    await inbox.stop();
    await store.writer.close();
    await expect(inbox.take(messageEnvelope('e4'))).rejects.toThrow('the database is closed');
    expect(await valuesOf(metrics, 'daka_events_total')).toEqual({
      'outcome="taken"': 2,
      'outcome="duplicate"': 1,
      'outcome="ignored"': 1,
      'outcome="not_stored"': 1,
    });
  });

  test('with the time from taking them to the end of their work, waiting and restarts included', async () => {
    const store = await openTemporaryStore();
    const earlier = watchInbox(store);
    await earlier.inbox.take(messageEnvelope('e1'));
    const { inbox, clock, metrics } = watchInbox(store, {
      handle: () => {
        clock.advance(4000);
        return Promise.resolve();
      },
    });
    clock.advance(60_000);
    await inbox.start();
    await expect
      .poll(() => valuesOf(metrics, 'daka_event_handling_seconds_sum'))
      .toEqual({ 'outcome="done"': 64 });
    await inbox.stop();
    expect(await valuesOf(metrics, 'daka_event_handling_seconds_bucket')).toMatchObject({
      'le="60",outcome="done"': 0,
      'le="300",outcome="done"': 1,
    });
  });

  test('as failed where their work is given up', async () => {
    const { inbox, metrics } = await startInbox(await openTemporaryStore(), { handle: failing });
    await inbox.take(messageEnvelope('e1'));
    await inbox.stop();
    expect(await valuesOf(metrics, 'daka_event_handling_seconds_count')).toEqual({ 'outcome="failed"': 1 });
  });
});
