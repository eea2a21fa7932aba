import { describe, expect, test } from 'vitest';
import { SOCKET_ENDPOINT } from '../../../src/emulator/socket-endpoint.ts';
import { EMULATED_APP, startEmulated } from '../../support/emulator-api.ts';
import { sayHello, startWatchedSocket, watchSocket } from '../../support/watched-socket.ts';

describe('an event', () => {
  test('is taken as it was sent, envelope and all', async () => {
    const { feishu, taken } = await startWatchedSocket();
    const event = {
      // Each of these names stands in the header or the envelope too.
      token: 'c-1',
      tenant_key: 'of the event',
      event_id: 'of the event',
      schema: 'of the event',
      type: 'of the event',
      app_id: 'of the event',
      header: { of: 'the event' },
      event: { of: 'the event' },
      nested: [{ 名字: '陈爱丽', none: null, yes: true, n: 1.5 }],
    };
    const header = {
      event_id: 'e-1',
      event_type: 'card.action.trigger',
      token: 'of the header',
      app_id: EMULATED_APP.id,
      tenant_key: 'tenant-1',
    };
    const delivery = await feishu.push({ schema: '2.0', header, event });
    expect(delivery).toEqual({ status: 200, body: '{}' });
    expect(taken).toEqual([{ eventId: 'e-1', type: 'card.action.trigger', tenantKey: 'tenant-1', event }]);
  });

  test('may come in the older envelope', async () => {
    const { feishu, taken } = await startWatchedSocket();
    const event = { type: 'message', app_id: EMULATED_APP.id, tenant_key: 'tenant-1', text: 'x' };
    await feishu.push({ ts: '1795053600.5', uuid: 'e-old', token: 't', type: 'event_callback', event });
    expect(taken).toEqual([{ eventId: 'e-old', type: 'message', tenantKey: 'tenant-1', event }]);
  });

  test('that comes in many pieces is whole', async () => {
    const { feishu, taken } = await startWatchedSocket();
    feishu.sockets.settings.fragmentBytes = 100;
    const text = '打卡'.repeat(2000);
    await feishu.announce('some.type_v1', { text });
    expect(taken).toMatchObject([{ type: 'some.type_v1', event: { text } }]);
  });

  test.each([
    [
      'another app',
      { schema: '2.0', header: { event_id: 'e', event_type: 't', app_id: 'cli_other' }, event: {} },
    ],
    ['no app', { schema: '2.0', header: { event_id: 'e', event_type: 't' }, event: {} }],
    ['no envelope', { hello: 'world' }],
    ['a challenge', { type: 'url_verification', challenge: 'c', token: 't' }],
    ['an encrypted text', { encrypt: 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=' }],
  ])('of %s is not taken, and not acknowledged as good', async (_, envelope) => {
    const { feishu, taken, log } = await startWatchedSocket();
    expect(await feishu.push(envelope)).toEqual({ status: 500, body: '' });
    expect(taken).toEqual([]);
    expect(log().map(({ msg }) => msg)).toContain('an event was refused');
    expect((await sayHello(feishu)).deliveries).toMatchObject([{ status: 200 }]);
  });

  test('that could not be taken is acknowledged as failed, and taken when it comes again', async () => {
    let isBroken = true;
    const { feishu, lines } = await startWatchedSocket({
      take: async () => {
        if (isBroken) throw new Error('disk full: secret-detail');
        return {};
      },
    });
    expect((await sayHello(feishu)).deliveries).toEqual([{ status: 500, body: '' }]);
    expect(lines.join('')).toContain('an event could not be stored');
    expect(lines.join('')).not.toContain('secret-detail');
    isBroken = false;
    expect(await feishu.redeliverUnacknowledged()).toEqual([{ status: 200, body: '{}' }]);
  });

  test('that comes together with the handshake is not lost for good', async () => {
    const feishu = await startEmulated();
    Object.assign(feishu.sockets.settings, { eventsFrom: 'handshake', answerWithinMs: 200 });
    const { socket, taken } = watchSocket(feishu);
    const early = feishu.sockets.untilCount(1).then(() => sayHello(feishu));
    await socket.start();
    const { eventId } = await early;
    // The SDK may not listen yet when it comes; Feishu, which hears nothing of it, delivers it again.
    feishu.sockets.settings.answerWithinMs = 5000;
    await feishu.redeliverUnacknowledged();
    expect(new Set(taken.map((envelope) => envelope.eventId))).toEqual(new Set([eventId]));
  });
});

describe('stopping', () => {
  test('lets what is being taken be acknowledged first', async () => {
    const begun = Promise.withResolvers<void>();
    const { feishu, socket } = await startWatchedSocket({
      take: async () => {
        begun.resolve();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { done: true };
      },
    });
    const saying = sayHello(feishu);
    await begun.promise;
    await socket.stop();
    expect((await saying).deliveries).toEqual([{ status: 200, body: '{"done":true}' }]);
    await feishu.sockets.untilCount(0);
    expect(socket.isConnected()).toBe(false);
  });

  test('takes nothing more, and does not connect again', async () => {
    const { feishu, socket, taken } = await startWatchedSocket();
    await socket.stop();
    expect((await sayHello(feishu)).deliveries).toEqual([{ status: 0, body: '' }]);
    expect(taken).toEqual([]);
    await feishu.settled(100);
    expect([feishu.sockets.count(), feishu.callCounts()[SOCKET_ENDPOINT]]).toEqual([0, 1]);
  });

  test('while it asks for an address ends that too', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, delayMs: 200 });
    const { socket } = watchSocket(feishu);
    const starting = socket.start();
    await socket.stop();
    await starting;
    await feishu.settled(100);
    expect([feishu.sockets.heard().knocks, socket.isConnected()]).toEqual([0, false]);
  });

  test('while it knocks ends that too', async () => {
    const feishu = await startEmulated();
    feishu.sockets.settings.handshake = 'unanswered';
    const { socket } = watchSocket(feishu, { timing: { handshakeTimeoutMs: 60_000 } });
    const starting = socket.start();
    await expect.poll(() => feishu.sockets.heard().knocks).toBe(1);
    await socket.stop();
    await starting;
    expect(socket.isConnected()).toBe(false);
  });

  test('while it waits for the next try ends that too', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 1, code: 514 });
    const { socket } = watchSocket(feishu, { timing: { longestPauseMs: 60_000 } });
    await socket.start();
    await socket.stop();
    expect(feishu.callCounts()[SOCKET_ENDPOINT]).toBe(1);
  });

  test('before it was started, or twice, does no harm', async () => {
    const { socket } = watchSocket(await startEmulated());
    await socket.stop();
    await socket.stop();
    expect(socket.isConnected()).toBe(false);
  });
});

test('nothing secret and nothing typed appears in the log, at any level', async () => {
  const { feishu, socket, lines } = await startWatchedSocket({
    take: () => Promise.reject(new Error('/flows 上周')),
  });
  await sayHello(feishu);
  feishu.faults.add({ api: SOCKET_ENDPOINT, times: 1, code: 514, msg: EMULATED_APP.secret });
  feishu.faults.add({ api: SOCKET_ENDPOINT, times: 1, drop: 'connection' });
  feishu.sockets.dropAll();
  await feishu.sockets.untilCount(0);
  await feishu.sockets.untilCount(1);
  await socket.stop();
  const log = lines.join('');
  expect(log).toContain('feishu_credentials');
  expect(log).not.toMatch(/上周|ticket|ws:\/\//);
  expect(log).not.toContain(EMULATED_APP.secret);
  expect(log).not.toContain(EMULATED_APP.verificationToken);
});
