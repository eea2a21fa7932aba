import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { DATA, type Frame } from '../../../src/emulator/socket-frame.ts';
import { callApi, dataOf, EMULATED_APP, startEmulated } from '../../support/emulator-api.ts';
import { type Answering, answerWith, connect, jsonOf } from '../../support/raw-socket.ts';

const sayHello = (emulator: Emulator, times = 1) =>
  emulator.say({ from: emulator.company.cast.alice, chat: 'private', text: '你好', times });

describe('an event', () => {
  it('comes as it does to a webhook, in plain text, and its acknowledgement is the answer', async () => {
    const emulator = await startEmulated();
    const data = Buffer.from('{"toast":{"content":"好"}}').toString('base64');
    const client = await connect(emulator, () => ({ code: 200, data }));
    const said = await sayHello(emulator);
    expect(said.deliveries).toEqual([{ status: 200, body: '{"toast":{"content":"好"}}' }]);
    const event = client.frames.find((frame) => frame.method === DATA);
    expect(event?.headers).toMatchObject({ type: 'event', sum: '1', seq: '0' });
    expect(Object.keys(event?.headers ?? {})).toEqual(['type', 'message_id', 'sum', 'seq', 'trace_id']);
    expect(jsonOf(event?.payload ?? new Uint8Array())).toMatchObject({
      schema: '2.0',
      header: {
        event_id: said.eventId,
        token: EMULATED_APP.verificationToken,
        event_type: 'im.message.receive_v1',
      },
      event: { message: { message_id: said.messageId } },
    });
  });

  it.each<[string, Answering, { status: number; body: string }]>([
    ['a failure', () => ({ code: 500 }), { status: 500, body: '' }],
    ['nothing readable', () => 'what?', { status: 0, body: '' }],
    ['nothing at all', () => undefined, { status: 0, body: '' }],
  ])('can be answered with %s', async (_, answering, delivery) => {
    const emulator = await startEmulated();
    emulator.sockets.settings.answerWithinMs = 100;
    await connect(emulator, answering);
    expect((await sayHello(emulator)).deliveries).toEqual([delivery]);
  });

  it.each<[string, Partial<Frame>]>([
    ['sequence', { seqId: 99n }],
    ['log ID', { logId: 99n }],
    ['service', { service: 99 }],
    ['message', { headers: { type: 'event', message_id: 'push-99' } }],
    ['trace', { headers: { type: 'event', message_id: 'push-1', sum: '1', seq: '0', trace_id: 'x' } }],
  ])('is not acknowledged by a frame of another %s', async (_, change) => {
    const emulator = await startEmulated();
    emulator.sockets.settings.answerWithinMs = 100;
    await connect(emulator, (frame, client) =>
      client.send({ ...answerWith(frame, { code: 200 }), ...change }),
    );
    expect((await sayHello(emulator)).deliveries).toEqual([{ status: 0, body: '' }]);
  });

  it('is not delivered when the acknowledgement is noticed too late', async () => {
    const emulator = await startEmulated();
    Object.assign(emulator.sockets.settings, { answerWithinMs: 50, acknowledgementDelayMs: 100 });
    await connect(emulator);
    expect((await sayHello(emulator)).deliveries).toEqual([{ status: 0, body: '' }]);
    Object.assign(emulator.sockets.settings, { answerWithinMs: 5000, acknowledgementDelayMs: 10 });
    expect((await sayHello(emulator)).deliveries).toMatchObject([{ status: 200 }]);
  });

  it('is lost with the connection at once, not after the whole wait', async () => {
    const emulator = await startEmulated();
    emulator.sockets.settings.answerWithinMs = 60_000;
    await connect(emulator, () => emulator.sockets.dropAll());
    expect((await sayHello(emulator)).deliveries).toEqual([{ status: 0, body: '' }]);
    await emulator.sockets.untilCount(0);
    expect((await sayHello(emulator)).deliveries).toEqual([{ status: 0, body: '' }]);
  });

  it('that is long comes in pieces, of which the last is acknowledged', async () => {
    const emulator = await startEmulated();
    emulator.sockets.settings.fragmentBytes = 100;
    const client = await connect(emulator, (frame) =>
      Number(frame.headers['seq']) === Number(frame.headers['sum']) - 1 ? { code: 200 } : undefined,
    );
    const said = await sayHello(emulator);
    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    const pieces = client.frames.filter((frame) => frame.method === DATA);
    expect(pieces.length).toBeGreaterThan(5);
    expect(new Set(pieces.map(({ headers }) => headers['message_id'])).size).toBe(1);
    const whole = jsonOf(Buffer.concat(pieces.map(({ payload }) => payload)));
    expect(whole).toMatchObject({ header: { event_id: said.eventId } });
  });

  it('goes to one of several connections at random, and all get some', async () => {
    const emulator = await startEmulated();
    const clients = [await connect(emulator), await connect(emulator), await connect(emulator)];
    const said = await sayHello(emulator, 60);
    expect(said.deliveries.every(({ status }) => status === 200)).toBe(true);
    const counts = clients.map(({ frames }) => frames.filter(({ method }) => method === DATA).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(60);
    expect(Math.min(...counts)).toBeGreaterThan(8);
    expect(emulator.sockets.pushes()).toEqual(counts);
  });

  it('that nobody acknowledged comes again when asked for, and only that', async () => {
    const emulator = await startEmulated();
    let code = 500;
    const client = await connect(emulator, () => ({ code }));
    const missed = await sayHello(emulator);
    code = 200;
    await sayHello(emulator);
    expect(await emulator.redeliverUnacknowledged()).toMatchObject([{ status: 200 }]);
    expect(await emulator.redeliverUnacknowledged()).toEqual([]);
    const last = jsonOf(client.frames.at(-1)?.payload ?? new Uint8Array());
    expect(last).toMatchObject({ header: { event_id: missed.eventId } });
  });
});

describe('the way to the bot', () => {
  it('is the long connection where one stands, else the webhook', async () => {
    const emulator = await startEmulated();
    emulator.connect('http://127.0.0.1:1/webhook/event');
    const client = await connect(emulator);
    expect(await emulator.announce('contact.user.updated_v3', {})).toMatchObject({ status: 200 });
    client.close();
    await emulator.sockets.untilCount(0);
    expect(await emulator.announce('contact.user.updated_v3', {})).toEqual({ status: 0, body: '' });
    expect(client.frames.filter(({ method }) => method === DATA)).toHaveLength(1);
  });

  it('carries presses, and brings back their toast and card', async () => {
    const emulator = await startEmulated();
    const card = {
      schema: '2.0',
      config: { update_multi: true },
      body: { elements: [{ tag: 'markdown', content: 'after' }] },
    };
    const answer = { toast: { type: 'info', content: '好' }, card: { type: 'raw', data: card } };
    await connect(emulator, () => ({
      code: 200,
      data: Buffer.from(JSON.stringify(answer)).toString('base64'),
    }));
    const { alice } = emulator.company.cast;
    const { message_id } = await dataOf<{ message_id: string }>(
      callApi(emulator, 'POST', 'im/v1/messages?receive_id_type=open_id', {
        receive_id: alice,
        msg_type: 'interactive',
        content: JSON.stringify(card),
      }),
    );
    const message = emulator.messages.find(({ messageId }) => messageId === message_id);
    if (!message) throw new Error('no card was sent');
    const pressed = await emulator.press({ by: alice, messageId: message.messageId, value: { go: 1 } });
    expect(pressed).toMatchObject({ status: 200, toast: answer.toast, cardFaults: [] });
    expect(emulator.messages[0]?.updates).toMatchObject([{ by: 'callback', card }]);
  });
});
