import { describe, expect, it } from 'vitest';
import { SOCKET_ENDPOINT } from '../../../src/emulator/socket-endpoint.ts';
import { CONTROL } from '../../../src/emulator/socket-frame.ts';
import { startEmulated } from '../../support/emulator-api.ts';
import {
  addressOf,
  askForAddress,
  CREDENTIALS,
  connect,
  type Json,
  jsonOf,
  openClient,
} from '../../support/raw-socket.ts';

describe('the address', () => {
  it('comes with what the client shall keep to, and names the service, though not first', async () => {
    const emulator = await startEmulated();
    const { status, body } = await askForAddress(emulator);
    expect([status, body['code']]).toEqual([200, 0]);
    const { URL: address, ClientConfig } = body['data'] as { URL: string; ClientConfig: Json };
    expect(ClientConfig).toEqual({
      PingInterval: 120,
      ReconnectCount: -1,
      ReconnectInterval: 120,
      ReconnectNonce: 30,
    });
    const names = [...new URL(address).searchParams.keys()];
    expect(names.indexOf('service_id')).toBeGreaterThan(0);
  });

  it.each([
    ['a wrong secret', { ...CREDENTIALS, AppSecret: 'other' }, 1000040345],
    ['another app', { ...CREDENTIALS, AppID: 'cli_ffffffffffffffff' }, 1000040345],
    ['no secret', { AppID: CREDENTIALS.AppID }, 1000040344],
    ['nothing', {}, 1000040344],
  ])('is not given for %s', async (_, body, code) => {
    const emulator = await startEmulated();
    expect(await askForAddress(emulator, body)).toMatchObject({ status: 200, body: { code, data: {} } });
    expect(emulator.callCounts()[SOCKET_ENDPOINT]).toBe(1);
  });

  it('can be refused, garbled and lost, as any API', async () => {
    const emulator = await startEmulated();
    emulator.faults.add({ api: SOCKET_ENDPOINT, times: 1, code: 514, msg: 'auth failed' });
    emulator.faults.add({ api: SOCKET_ENDPOINT, times: 1, html: '<html>' });
    emulator.faults.add({ api: SOCKET_ENDPOINT, times: 1, drop: 'connection' });
    expect(await askForAddress(emulator)).toMatchObject({ status: 200, body: { code: 514 } });
    expect(await askForAddress(emulator)).toMatchObject({ status: 502, text: '<html>' });
    await expect(askForAddress(emulator)).rejects.toThrow('fetch failed');
    expect(emulator.calls.map(({ status, code }) => [status, code])).toEqual([
      [200, 514],
      [502, 0],
      [0, 0],
    ]);
    expect((await askForAddress(emulator)).body['code']).toBe(0);
  });
});

describe('the door', () => {
  it.each([
    ['without a ticket', (address: string) => address.replace(/ticket=[^&]*/, '')],
    ['with a made-up ticket', (address: string) => address.replace(/ticket=[^&]*/, 'ticket=x')],
    ['at another path', (address: string) => address.replace('/ws/v2', '/ws')],
  ])('lets nobody in %s', async (_, change) => {
    const emulator = await startEmulated();
    await expect(openClient(change(await addressOf(emulator)))).rejects.toThrow('not let in');
  });

  it('can be closed to everybody', async () => {
    const emulator = await startEmulated();
    emulator.sockets.settings.handshake = 'refused';
    await expect(openClient(await addressOf(emulator))).rejects.toThrow('not let in');
  });

  it('lets fifty in, and not one more', async () => {
    const emulator = await startEmulated();
    const address = await addressOf(emulator);
    await Promise.all(Array.from({ length: 50 }, () => openClient(address)));
    await expect(openClient(address)).rejects.toThrow('not let in');
  });

  it('does not hold up the end, with clients inside and before it', async () => {
    const emulator = await startEmulated();
    const client = await connect(emulator);
    emulator.sockets.settings.handshake = 'unanswered';
    const outside = openClient(await addressOf(emulator)).catch(() => 'not let in');
    await emulator.stop();
    expect(await outside).toBe('not let in');
    expect(await client.closed).toBe(1006);
    await emulator.start();
  });
});

describe('a connection', () => {
  it('has its pings answered with what the client shall keep to', async () => {
    const emulator = await startEmulated();
    const client = await connect(emulator);
    await expect.poll(() => client.frames.length).toBe(1);
    const [pong] = client.frames;
    expect([pong?.method, pong?.headers]).toEqual([CONTROL, { type: 'pong' }]);
    expect(jsonOf(pong?.payload ?? new Uint8Array())).toEqual(emulator.sockets.settings.clientConfig);
  });

  it('ends at the first thing that is no frame', async () => {
    const emulator = await startEmulated();
    const client = await connect(emulator);
    client.sendBytes(Uint8Array.from([7, 7, 7]));
    expect(await client.closed).toBe(1002);
    await emulator.sockets.untilCount(0);
  });

  it('gets nothing before its first ping, unless told otherwise', async () => {
    const emulator = await startEmulated();
    await openClient(await addressOf(emulator));
    expect(emulator.sockets.count()).toBe(0);
    emulator.sockets.settings.eventsFrom = 'handshake';
    await openClient(await addressOf(emulator));
    await emulator.sockets.untilCount(1);
  });
});
