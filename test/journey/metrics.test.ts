import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { readSamples } from '../support/metric-values.ts';

const QUERY = 'POST /open-apis/attendance/v1/user_flows/query';
const REPLY = 'POST /open-apis/im/v1/messages/:message_id/reply';

test('GET /metrics tells in Prometheus’s format what happened, and nothing of whom', async () => {
  const { feishu, app, clock } = await startJourney();
  const { alice } = feishu.company.cast;
  const first = await feishu.say({ from: alice, chat: 'private', text: '/flows 昨天', times: 3 });
  await feishu.waitForReply(first.messageId);
  feishu.faults.add({ api: QUERY, times: 1, status: 400, code: 1220005 });
  const second = await feishu.say({ from: alice, chat: 'private', text: '/flows 前天' });
  await feishu.waitForReply(second.messageId);
  await fetch(`${app.url}/webhook/event`, { method: 'POST', body: 'hello' });
  clock.advance(90_000);

  const read = async (): Promise<string> => {
    const answer = await fetch(`${app.url}/metrics`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return answer.text();
  };
  // The reply arrives a moment before its event is noted as done.
  await expect
    .poll(async () => readSamples(await read(), 'daka_event_handling_seconds_count'))
    .toEqual({ 'outcome="done"': 1, 'outcome="failed"': 1 });
  const text = await read();
  expect(readSamples(text, 'daka_events_total')).toEqual({ 'outcome="taken"': 2, 'outcome="duplicate"': 2 });
  expect(readSamples(text, 'daka_requests_refused_total')).toEqual({ 'reason="not-json"': 1 });
  expect(readSamples(text, 'daka_feishu_calls_total')).toMatchObject({
    [`api="${QUERY}",code="0"`]: 1,
    [`api="${QUERY}",code="1220005"`]: 1,
    [`api="${REPLY}",code="0"`]: 2,
  });
  expect(readSamples(text, 'daka_directory_age_seconds')).toEqual({ '': 90 });
  expect(readSamples(text, 'daka_jobs_waiting')).toEqual({ '': 0 });
  const { name, userId, openId } = feishu.company.person(alice) ?? {};
  for (const personal of [name, userId, openId, first.messageId, first.eventId]) {
    expect(personal).toBeDefined();
    expect(text).not.toContain(personal);
  }
});
