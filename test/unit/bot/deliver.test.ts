import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/bot/answer.ts';
import { createDeliveries } from '../../../src/bot/deliver.ts';
import type { Place } from '../../../src/bot/place.ts';
import {
  ANSWERED_PRIVATELY,
  CANNOT_REACH_PRIVATELY,
  renderStranger,
} from '../../../src/cards/notice-card.ts';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import type { ChatId, MessageId } from '../../../src/core/ids.ts';
import type { FileKey, Files } from '../../../src/feishu/files.ts';
import type { Content, Messenger } from '../../../src/feishu/messenger.ts';
import { collectLog } from '../../support/collected-log.ts';
import { openId } from '../../support/people.ts';
import { appErrorOf } from '../../support/thrown.ts';

const ASKER = openId('asker');
const CARD = renderStranger('en-US');
const MESSAGE = 'om_1' as MessageId;

type Sent = { readonly to: string; readonly content: Content['kind'] | 'update'; readonly key?: string };
type Failure = {
  readonly of: 'send' | 'reply' | 'update' | 'upload';
  readonly code: ErrorCode;
  readonly times?: number;
};

/** A messenger that keeps what it was asked to do; `failure` is what one kind of call comes to. */
function watchMessenger(failure?: Failure) {
  const sent: Sent[] = [];
  let failuresLeft = failure?.times ?? Number.POSITIVE_INFINITY;
  const texts: string[] = [];
  const record = (of: Failure['of'], to: string, content: Content | undefined, key?: string) => {
    if (failure?.of === of && failuresLeft > 0) {
      failuresLeft -= 1;
      return Promise.reject(new AppError(failure.code, 'refused on purpose'));
    }
    sent.push({ to, content: content?.kind ?? 'update', ...(key === undefined ? {} : { key }) });
    if (content?.kind === 'text') texts.push(content.text);
    return Promise.resolve('om_sent' as MessageId);
  };
  const messenger: Messenger = {
    reply: (to, content, key) =>
      record('reply', `reply to ${to.messageId} in ${to.person ?? to.chatId}`, content, key),
    send: (to, content, key) =>
      record('send', to.kind === 'person' ? `private to ${to.openId}` : `to ${to.chatId}`, content, key),
    update: async (message) => void (await record('update', `in place of ${message}`, undefined)),
  };
  const files: Files = {
    uploadSheet: async (name) => {
      await record('upload', name, undefined);
      return 'file_1' as FileKey;
    },
  };
  return { messenger, files, sent, texts };
}

type Case = {
  readonly place: Place['kind'];
  readonly audience: Answer['audience'];
  readonly policy: 'private' | 'public';
  readonly failure?: Failure;
  readonly eventId?: string;
  readonly retriedAt?: number;
  /** How often progress is shown before the answer. */
  readonly progress?: number;
  readonly file?: Answer['file'];
};

async function deliver(one: Case) {
  const { place, audience, policy, failure, eventId = 'e1', retriedAt, progress = 0, file } = one;
  const watched = watchMessenger(failure);
  const { logger, lines } = collectLog();
  const { messenger, files } = watched;
  const delivery = createDeliveries({ messenger, files, logger })({
    eventId,
    retriedAt,
    place: { kind: place, messageId: MESSAGE, chatId: 'oc_1' as ChatId },
    replies: policy,
    asker: ASKER,
    language: 'en-US',
  });
  for (let shown = 0; shown < progress; shown += 1) await delivery.showProgress(CARD);
  const delivered = delivery.deliver({ card: CARD, audience, ...(file ? { file } : {}) });
  return { ...watched, delivered, lines };
}

const PRIVATE = { to: 'private to ou_asker', content: 'card' };
const IN_CHAT = { to: 'reply to om_1 in oc_1', content: 'card' };
/** Counted, as far as Feishu's limits go, with what the asker is sent by their open ID. */
const IN_PRIVATE_CHAT = { to: 'reply to om_1 in ou_asker', content: 'card' };
const LINE = { to: 'reply to om_1 in oc_1', content: 'text' };
const IN_PLACE = { to: 'in place of om_1', content: 'update' };

describe('where an answer goes', () => {
  test.each<[Place['kind'], Answer['audience'], 'private' | 'public', object[]]>([
    ['private-chat', 'anyone', 'private', [IN_PRIVATE_CHAT]],
    ['private-chat', 'policy', 'private', [IN_PRIVATE_CHAT]],
    ['private-chat', 'asker', 'private', [IN_PRIVATE_CHAT]],
    ['private-chat', 'asker', 'public', [IN_PRIVATE_CHAT]],
    ['own-card', 'anyone', 'private', [IN_PLACE]],
    ['own-card', 'policy', 'private', [IN_PLACE]],
    ['own-card', 'asker', 'public', [IN_PLACE]],
    ['group', 'anyone', 'private', [IN_CHAT]],
    ['group', 'anyone', 'public', [IN_CHAT]],
    ['group', 'policy', 'private', [PRIVATE, LINE]],
    ['group', 'policy', 'public', [IN_CHAT]],
    ['group', 'asker', 'private', [PRIVATE, LINE]],
    ['group', 'asker', 'public', [PRIVATE, LINE]],
    ['card', 'anyone', 'private', [IN_CHAT]],
    ['card', 'policy', 'private', [PRIVATE]],
    ['card', 'policy', 'public', [IN_CHAT]],
    ['card', 'asker', 'private', [PRIVATE]],
    ['card', 'asker', 'public', [PRIVATE]],
  ])('%s, for %s, replies %s', async (place, audience, policy, expected) => {
    const { delivered, sent } = await deliver({ place, audience, policy });
    await delivered;
    expect(sent).toMatchObject(expected);
    expect(sent).toHaveLength(expected.length);
  });

  test('the line that a group sees holds no data', async () => {
    const { delivered, texts } = await deliver({ place: 'group', audience: 'asker', policy: 'private' });
    await delivered;
    expect(texts).toEqual([ANSWERED_PRIVATELY['en-US']]);
  });
});

describe('an asker who cannot be reached in private', () => {
  const failure: Failure = { of: 'send', code: 'message_undeliverable' };

  test.each<[Place['kind'], Answer['audience'], 'private' | 'public']>([
    ['group', 'policy', 'private'],
    ['group', 'asker', 'private'],
    ['group', 'asker', 'public'],
    ['card', 'policy', 'private'],
    ['card', 'asker', 'public'],
  ])('%s, for %s, replies %s: is told so, and the card goes nowhere', async (place, audience, policy) => {
    const { delivered, sent, texts } = await deliver({ place, audience, policy, failure });
    await delivered;
    expect(sent).toMatchObject([LINE]);
    expect(texts).toEqual([CANNOT_REACH_PRIVATELY['en-US']]);
  });

  test.each<ErrorCode>(['feishu_unreachable', 'feishu_rate_limited', 'card_rejected'])(
    'is one thing; %s is another, and is handed on without a word to the group',
    async (code) => {
      const { delivered, sent } = await deliver({
        place: 'group',
        audience: 'asker',
        policy: 'private',
        failure: { of: 'send', code },
      });
      expect((await appErrorOf(delivered)).code).toBe(code);
      expect(sent).toEqual([]);
    },
  );
});

test('a private chat that cannot be written to any more is a failure, and nothing is sent elsewhere', async () => {
  const failure: Failure = { of: 'reply', code: 'message_undeliverable' };
  const { delivered, sent } = await deliver({
    place: 'private-chat',
    audience: 'asker',
    policy: 'private',
    failure,
  });
  expect((await appErrorOf(delivered)).code).toBe('message_undeliverable');
  expect(sent).toEqual([]);
});

test.each<Place['kind']>(['private-chat', 'group'])(
  'a question that was taken back (%s) wants no answer, and is no failure',
  async (place) => {
    const failure: Failure = { of: 'reply', code: 'message_gone' };
    const { delivered, sent, lines } = await deliver({
      place,
      audience: 'policy',
      policy: 'public',
      failure,
    });
    await delivered;
    expect(sent).toEqual([]);
    expect(lines.join('')).toContain('e1');
  },
);

test('an asker whose group the bot has lost is answered in private', async () => {
  const failure: Failure = { of: 'reply', code: 'message_undeliverable' };
  const { delivered, sent } = await deliver({
    place: 'group',
    audience: 'policy',
    policy: 'public',
    failure,
  });
  await delivered;
  expect(sent).toMatchObject([PRIVATE]);
});

const replace = (code: ErrorCode) =>
  deliver({ place: 'own-card', audience: 'asker', policy: 'public', failure: { of: 'update', code } });

describe('a card of the asker’s own that can no longer be changed', () => {
  test.each<ErrorCode>(['message_undeliverable', 'message_gone'])(
    'is answered in private, and in private only (%s)',
    async (code) => {
      const { delivered, sent } = await replace(code);
      await delivered;
      expect(sent).toMatchObject([PRIVATE]);
    },
  );

  test.each<ErrorCode>(['feishu_unreachable', 'card_rejected'])(
    'is one thing; %s is another',
    async (code) => {
      const { delivered, sent } = await replace(code);
      expect((await appErrorOf(delivered)).code).toBe(code);
      expect(sent).toEqual([]);
    },
  );
});

test.each<ErrorCode>(['message_undeliverable', 'feishu_unreachable', 'feishu_refused'])(
  'the question is answered once the asker has the card, even if the group cannot be told (%s)',
  async (code) => {
    const { delivered, sent, lines } = await deliver({
      place: 'group',
      audience: 'asker',
      policy: 'private',
      failure: { of: 'reply', code },
    });
    await delivered;
    expect(sent).toMatchObject([PRIVATE]);
    expect(lines.join('')).toContain(code);
  },
);

/** The keys of all that one answer sends. */
const keysOf = async (given: Partial<Case>): Promise<(string | undefined)[]> => {
  const { delivered, sent } = await deliver({
    place: 'group',
    audience: 'asker',
    policy: 'private',
    ...given,
  });
  await delivered;
  return sent.map((one) => one.key);
};

describe('the key under which Feishu sends a message once', () => {
  test('is the same for the same event, and differs between its messages', async () => {
    const keys = await keysOf({});
    expect(await keysOf({})).toEqual(keys);
    expect(new Set(keys).size).toBe(2);
  });

  test('differs between events', async () => {
    const keys = [...(await keysOf({ eventId: 'e1' })), ...(await keysOf({ eventId: 'e2' }))];
    expect(new Set(keys).size).toBe(4);
  });

  test('is another one once an operator has the event run again, and every time', async () => {
    const rounds = [await keysOf({}), await keysOf({ retriedAt: 1 }), await keysOf({ retriedAt: 2 })];
    expect(new Set(rounds.flat()).size).toBe(6);
  });

  test('is at most 50 characters long, however long the event’s ID', async () => {
    for (const key of await keysOf({ eventId: 'e'.repeat(256) })) expect(key?.length).toBeLessThanOrEqual(50);
  });
});

describe('a file', () => {
  const file = { name: 'a.xlsx', bytes: Buffer.from('x') };
  const UPLOAD = { to: 'a.xlsx' };
  const FILE = { to: 'private to ou_asker', content: 'file' };
  const sends = async (place: Place['kind'], audience: Answer['audience']) => {
    const { delivered, sent } = await deliver({ place, audience, policy: 'public', file });
    await delivered;
    return sent;
  };

  test('goes to the asker alone, before the card and wherever that goes', async () => {
    expect(await sends('private-chat', 'asker')).toMatchObject([UPLOAD, FILE, IN_PRIVATE_CHAT]);
    expect(await sends('own-card', 'asker')).toMatchObject([UPLOAD, FILE, IN_PLACE]);
    expect(await sends('group', 'asker')).toMatchObject([UPLOAD, FILE, PRIVATE, LINE]);
    expect(await sends('group', 'policy')).toMatchObject([UPLOAD, FILE, IN_CHAT]);
  });

  test('that cannot be sent in private is not sent at all, nor is its card', async () => {
    const failure: Failure = { of: 'send', code: 'message_undeliverable' };
    const { delivered, sent, texts } = await deliver({
      place: 'group',
      audience: 'asker',
      policy: 'public',
      failure,
      file,
    });
    await delivered;
    expect(sent).toMatchObject([UPLOAD, LINE]);
    expect(texts).toEqual([CANNOT_REACH_PRIVATELY['en-US']]);
  });

  test('that Feishu does not take fails the answer before anything was sent', async () => {
    const failure: Failure = { of: 'upload', code: 'feishu_scope_missing' };
    const { delivered, sent } = await deliver({
      place: 'private-chat',
      audience: 'asker',
      policy: 'public',
      failure,
      file,
    });
    expect((await appErrorOf(delivered)).code).toBe('feishu_scope_missing');
    expect(sent).toEqual([]);
  });
});

const shows = async (place: Place['kind'], failure?: Failure) => {
  const shown = { place, audience: 'asker', policy: 'public', progress: 2 } as const;
  const { delivered, sent, lines } = await deliver(failure ? { ...shown, failure } : shown);
  await delivered;
  return { sent, lines };
};

describe('progress', () => {
  const AGAIN = { to: 'in place of om_sent', content: 'update' };
  test('is one message that only the asker sees, and becomes the answer', async () => {
    expect((await shows('private-chat')).sent).toMatchObject([IN_PRIVATE_CHAT, AGAIN, AGAIN]);
    expect((await shows('group')).sent).toMatchObject([PRIVATE, AGAIN, AGAIN, LINE]);
    expect((await shows('card')).sent).toMatchObject([PRIVATE, AGAIN, AGAIN]);
    expect((await shows('own-card')).sent).toMatchObject([IN_PLACE, IN_PLACE, IN_PLACE]);
  });

  test('has a key of its own: it never stands for the answer', async () => {
    const { sent } = await shows('private-chat');
    const plain = await deliver({ place: 'private-chat', audience: 'asker', policy: 'public' });
    await plain.delivered;
    expect(sent[0]?.key).not.toBe(plain.sent[0]?.key);
  });

  test('that cannot be shown costs a line in the log, and the answer comes all the same', async () => {
    const failure: Failure = { of: 'reply', code: 'feishu_unreachable', times: 2 };
    const { sent, lines } = await shows('private-chat', failure);
    expect(sent).toMatchObject([IN_PRIVATE_CHAT]);
    expect(lines.join('')).toContain('progress could not be shown');
  });
});
