import { describe, expect, test } from 'vitest';
import { SOCKET_ENDPOINT } from '../../../src/emulator/socket-endpoint.ts';
import { startEmulated } from '../../support/emulator-api.ts';
import {
  DEBUG,
  FATAL,
  failures,
  sayHello,
  startWatchedSocket,
  WARN,
  watchSocket,
} from '../../support/watched-socket.ts';

describe('a connection', () => {
  test('that stands says so', async () => {
    const { socket, log } = await startWatchedSocket();
    expect(socket.isConnected()).toBe(true);
    expect(log().at(-1)).toMatchObject({ level: 30, msg: 'the long connection to Feishu stands' });
  });

  test('that is cut is opened again, as often as it takes', async () => {
    const { feishu, socket, taken, log } = await startWatchedSocket();
    for (let round = 0; round < 3; round += 1) {
      feishu.sockets.dropAll();
      await feishu.sockets.untilCount(0);
      await feishu.sockets.untilCount(1);
    }
    await expect.poll(() => socket.isConnected()).toBe(true);
    await sayHello(feishu);
    expect(taken).toHaveLength(1);
    expect(failures(log())).toEqual([
      [WARN, 'feishu_unreachable'],
      [WARN, 'feishu_unreachable'],
      [WARN, 'feishu_unreachable'],
    ]);
  });

  test('whose other side falls silent is given up, and opened again', async () => {
    const feishu = await startEmulated();
    feishu.sockets.settings.clientConfig = { ...feishu.sockets.settings.clientConfig, PingInterval: 0.2 };
    const { socket, log } = watchSocket(feishu, { timing: { pingTimeoutMs: 100 } });
    await socket.start();
    await feishu.sockets.untilCount(1);
    feishu.sockets.settings.answersPings = false;
    await feishu.sockets.untilCount(0);
    feishu.sockets.settings.answersPings = true;
    await feishu.sockets.untilCount(1);
    expect(failures(log())[0]).toEqual([WARN, 'feishu_unreachable']);
    await expect.poll(() => socket.isConnected()).toBe(true);
  });

  test('that hears its pings answered is left alone', async () => {
    const feishu = await startEmulated();
    feishu.sockets.settings.clientConfig = { ...feishu.sockets.settings.clientConfig, PingInterval: 0.6 };
    const { socket, log } = watchSocket(feishu, { timing: { pingTimeoutMs: 500 } });
    await socket.start();
    await feishu.sockets.untilCount(1);
    await expect.poll(() => feishu.sockets.heard().pings, { timeout: 5000 }).toBeGreaterThan(2);
    expect(failures(log())).toEqual([]);
    expect(feishu.callCounts()[SOCKET_ENDPOINT]).toBe(1);
  });

  test.each(['refused', 'unanswered'] as const)('whose handshake is %s is tried again', async (handshake) => {
    const feishu = await startEmulated();
    feishu.sockets.settings.handshake = handshake;
    const { socket, log } = watchSocket(feishu, { timing: { handshakeTimeoutMs: 200 } });
    await socket.start();
    expect(socket.isConnected()).toBe(false);
    expect(failures(log())).toEqual([[WARN, 'feishu_unreachable']]);
    feishu.sockets.settings.handshake = 'accepted';
    await feishu.sockets.untilCount(1);
  });

  test('is one of several that share the events', async () => {
    const first = await startWatchedSocket();
    const second = watchSocket(first.feishu);
    await second.socket.start();
    await first.feishu.sockets.untilCount(2);
    const said = await sayHello(first.feishu, 30);
    expect(said.deliveries.every(({ status }) => status === 200)).toBe(true);
    expect(first.taken.length + second.taken.length).toBe(30);
    expect(Math.min(first.taken.length, second.taken.length)).toBeGreaterThan(3);
  });
});

describe('a bootstrap that fails', () => {
  test.each([
    ['1', { code: 1 }, [WARN, 'feishu_internal']],
    ['403', { code: 403 }, [50, 'feishu_refused']],
    ['514', { code: 514 }, [FATAL, 'feishu_credentials']],
    ['1000040343', { code: 1000040343 }, [WARN, 'feishu_internal']],
    ['1000040350', { code: 1000040350 }, [WARN, 'feishu_rate_limited']],
    ['1000040351', { code: 1000040351 }, [WARN, 'feishu_internal']],
    ['an unknown code', { code: 424242 }, [50, 'feishu_refused']],
    ['a 400 with the code', { status: 400, code: 1000040345 }, [FATAL, 'feishu_credentials']],
    ['a 503', { status: 503, html: '<html>' }, [WARN, 'feishu_internal']],
    ['a page', { status: 200, html: '<html>' }, [WARN, 'feishu_unreachable']],
    ['a cut connection', { drop: 'connection' as const }, [WARN, 'feishu_unreachable']],
    ['an address that is missing', { code: 0 }, [50, 'feishu_unreadable']],
  ])('with %s is named, and tried again', async (_, fault, expected) => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 2, ...fault });
    const { socket, log } = watchSocket(feishu);
    await socket.start();
    expect(socket.isConnected()).toBe(false);
    await feishu.sockets.untilCount(1);
    const [, code] = expected;
    expect(failures(log())).toEqual([expected, [DEBUG, code]]);
    expect(feishu.callCounts()[SOCKET_ENDPOINT]).toBe(3);
  });

  test('for want of a ping interval is named: the SDK would ping without a pause', async () => {
    const feishu = await startEmulated();
    const { clientConfig } = feishu.sockets.settings;
    feishu.sockets.settings.clientConfig = { ...clientConfig, PingInterval: 0 };
    const { socket, log } = watchSocket(feishu);
    await socket.start();
    expect(failures(log())).toEqual([[50, 'feishu_unreadable']]);
    feishu.sockets.settings.clientConfig = clientConfig;
    await feishu.sockets.untilCount(1);
  });

  test('for a wrong secret says so clearly, once, and goes on trying', async () => {
    const feishu = await startEmulated();
    const { socket, log } = watchSocket(feishu, { appSecret: 'a-wrong-secret' });
    await socket.start();
    await expect.poll(() => feishu.callCounts()[SOCKET_ENDPOINT]).toBeGreaterThan(4);
    const loud = log().filter(({ level }) => level > DEBUG);
    expect(loud).toMatchObject([
      {
        level: FATAL,
        err: { code: 'feishu_credentials', context: { feishuCode: 1000040345 } },
        msg: 'Feishu does not accept the app ID or the app secret: check FEISHU_APP_ID and FEISHU_APP_SECRET',
      },
    ]);
  });

  test('of a Feishu that is not there resolves all the same', async () => {
    const feishu = await startEmulated();
    const started = watchSocket(feishu);
    await feishu.stop();
    await started.socket.start();
    expect(started.socket.isConnected()).toBe(false);
    expect(failures(started.log())[0]).toEqual([WARN, 'feishu_unreachable']);
    await feishu.start();
  });
});

/** Each pause as the most it may be, where it is between that and its half; else as it is. */
const settleOn = (most: readonly number[], pauses: readonly number[]): number[] =>
  pauses.map((pause, index) => {
    const limit = most[index] ?? 0;
    return pause <= limit && pause >= limit / 2 ? limit : pause;
  });

describe('the pause before the next try', () => {
  const timing = { firstPauseMs: 8, longestPauseMs: 40 };

  test('doubles with each failure, up to the longest', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 5, status: 503, html: '' });
    const { socket, pauses } = watchSocket(feishu, { timing });
    await socket.start();
    await feishu.sockets.untilCount(1);
    const most = [8, 16, 32, 40, 40];
    expect(settleOn(most, pauses())).toEqual(most);
  });

  test('doubles too where each failure takes longer than the longest pause: nothing stood', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 4, status: 503, html: '', delayMs: 80 });
    const { socket, pauses } = watchSocket(feishu, { timing });
    await socket.start();
    await feishu.sockets.untilCount(1);
    const most = [8, 16, 32, 40];
    expect(settleOn(most, pauses())).toEqual(most);
  });

  test('is the longest at once where trying again will hardly help', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 2, code: 514 });
    const { socket, pauses } = watchSocket(feishu, { timing });
    await socket.start();
    await feishu.sockets.untilCount(1);
    const most = [40, 40];
    expect(settleOn(most, pauses())).toEqual(most);
  });

  test('begins anew after a connection that stood for a while, and only then', async () => {
    const feishu = await startEmulated();
    feishu.faults.add({ api: SOCKET_ENDPOINT, times: 2, code: 1 });
    const { socket, pauses } = watchSocket(feishu, { timing: { firstPauseMs: 100, longestPauseMs: 700 } });
    await socket.start();
    await feishu.sockets.untilCount(1);
    feishu.sockets.dropAll();
    await feishu.sockets.untilCount(0);
    await feishu.sockets.untilCount(1);
    await feishu.settled(800);
    feishu.sockets.dropAll();
    await feishu.sockets.untilCount(0);
    await expect.poll(() => pauses().length).toBe(4);
    const most = [100, 200, 400, 100];
    expect(settleOn(most, pauses())).toEqual(most);
  });
});
