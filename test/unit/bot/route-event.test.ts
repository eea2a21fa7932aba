import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/bot/inbox.ts';
import { routeEvents } from '../../../src/bot/route-event.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { FeishuEvent } from '../../../src/feishu/events.ts';
import { contentsOf, startInbox } from '../../support/inbox.ts';
import { openId } from '../../support/people.ts';
import { ASKED_AT, pressed, typed } from '../../support/stored-events.ts';
import { openTemporaryStore } from '../../support/temporary-store.ts';

const NEWS: StoredEvent<FeishuEvent> = {
  eventId: 'e1',
  tenantKey: 'home',
  event: { kind: 'person-changed', openId: openId('worker') },
  askedAt: ASKED_AT,
};

function watchRoutes() {
  const taken: unknown[] = [];
  const take = (kind: string) => (one: unknown, more?: unknown) => {
    taken.push([kind, one, more]);
    return Promise.resolve();
  };
  const routes = routeEvents({
    answer: take('answer'),
    apologise: take('apologise'),
    follow: take('follow'),
  });
  return { routes, taken };
}

test('questions are answered, and news of the directory is followed', async () => {
  const { routes, taken } = watchRoutes();
  for (const event of [typed('/flows'), pressed({}), NEWS]) await routes.handle(event, 2);
  expect(taken).toEqual([
    ['answer', typed('/flows'), 2],
    ['answer', pressed({}), 2],
    ['follow', NEWS.event, undefined],
  ]);
});

test('nobody is told of news that could not be followed', async () => {
  const { routes, taken } = watchRoutes();
  const error = new AppError('internal', 'x');
  for (const event of [NEWS, typed('/flows')]) await routes.giveUp(event, error);
  expect(taken).toEqual([['apologise', typed('/flows'), error]]);
});

test('news is stored, acknowledged and handled once', async () => {
  const store = await openTemporaryStore();
  const { inbox, handled } = await startInbox(store);
  const envelope = {
    eventId: 'news-1',
    type: 'contact.user.updated_v3',
    tenantKey: 'tenant-1',
    event: { object: { open_id: 'ou_1' } },
  };
  for (let times = 0; times < 3; times += 1) await inbox.take(envelope);
  await inbox.stop();
  expect([handled, await contentsOf(store)]).toEqual([['news-1'], { keys: ['news-1'], jobs: [], dead: [] }]);
});
