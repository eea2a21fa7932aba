import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pressablesOf } from '../../src/emulator/card-buttons.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';
import { userIdOf } from '../../src/emulator/identifiers.ts';
import type { BotMessage } from '../../src/emulator/transcript.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { leads, withAllAbove } from '../support/may-see.ts';
import {
  ADMINISTRATOR,
  employeeNoFor,
  KEYS,
  keyOf,
  linesOf,
  nameFor,
  openIdFor,
  type SecretPlan,
  secretCompany,
  secretGroup,
  secretPlace,
  secretPlan,
  secretsOf,
  secretTime,
  unitName,
} from '../support/secret-company.ts';

const key = fc.constantFrom(...KEYS);
const unit = fc.constantFrom(0, 1, 2);

/** Whom a question is about, in words: some are nobody's, or near to somebody's. */
const about = fc.oneof(
  key.map(nameFor),
  key.map(employeeNoFor),
  key.map((one) => `p${one}@secret.example`),
  unit.map(unitName),
  fc.tuple(key, key).map(([a, b]) => `${employeeNoFor(a)}、${employeeNoFor(b)}`),
  fc.tuple(key, unit).map(([a, b]) => `${employeeNoFor(a)} ${unitName(b)}`),
  key.map((one) => nameFor(one).slice(0, 3)),
  fc.constant(''),
);
const subject = fc.oneof(key.map(employeeNoFor), unit.map(unitName), fc.constant('所有人'));

const text = fc.oneof(
  { weight: 6, arbitrary: about.map((who) => `/flows ${who} 昨天`) },
  { weight: 1, arbitrary: about.map((who) => `/team ${who}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/viewers', '/help', '/settings', '/access', '/access audit this month'),
  },
  { weight: 1, arbitrary: about.map((who) => `/settings alias 老友 = ${who}`) },
  { weight: 1, arbitrary: fc.constant('/flows 老友 昨天') },
  { weight: 1, arbitrary: fc.constantFrom('/settings group public', '/settings group private') },
  { weight: 2, arbitrary: fc.tuple(key, subject).map(([a, b]) => `/access revoke ${employeeNoFor(a)} ${b}`) },
);

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('say' as const), who: key, text, inGroup: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('press' as const), who: key, pick: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      holder: key,
      subject,
      until: fc.constantFrom('', ' 到今天', ' 到明天'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Granted = { readonly holder: string; readonly subject: string; readonly endsAt: number };

/** What the company looks like to somebody who writes down every grant; it knows nothing of the bot's code. */
function keepBook(plan: SecretPlan, now: () => number) {
  const lines = linesOf(plan);
  let granted: Granted[] = [];
  const opens = (whom: string, target: string): boolean =>
    whom === '所有人' ||
    whom === employeeNoFor(target) ||
    lines.unitsOf(target).some((one) => withAllAbove(lines, one).some((at) => unitName(Number(at)) === whom));
  return {
    grant: (one: Granted): void => void granted.push(one),
    revoke: (holder: string, whom: string): void => {
      granted = granted.filter((one) => one.holder !== holder || one.subject !== whom);
    },
    maySee: (asker: string, target: string): boolean =>
      asker === ADMINISTRATOR ||
      leads(lines, asker, target) ||
      granted.some((one) => one.holder === asker && one.endsAt > now() && opens(one.subject, target)),
  };
}
type Book = ReturnType<typeof keepBook>;

const DAY_MS = 86_400_000;
const endOf = (now: number, until: string): number => {
  const midnight = Math.floor((now + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000;
  if (until === '') return Infinity;
  return midnight + (until.includes('今天') ? 1 : 2) * DAY_MS;
};

const versionOf = ({ messageId, updates }: BotMessage): string => `${messageId} ${updates.length}`;

/** Who looks at a message, by their keys. */
const viewersOf = (feishu: Emulator, { visibleTo, receiver, chatId }: BotMessage): string[] =>
  (visibleTo ? [visibleTo] : receiver ? [receiver] : (feishu.company.chat(chatId)?.members ?? [])).map(keyOf);

/**
 * In a group whose owner made its replies public, whoever asks there shows the answer to the group themself: it must
 * hold nothing but what the asker may see. Everywhere else it is those who look that count.
 */
const answerableFor = (feishu: Emulator, message: BotMessage, asker: string | undefined): string[] =>
  asker !== undefined && message.visibleTo === undefined && message.receiver === undefined
    ? [asker]
    : viewersOf(feishu, message);

/** Whether the group's replies are public after this step: the owner is the administrator. */
const isPublicAfter = (one: Step, before: boolean): boolean => {
  if (one.do !== 'say' || !one.inGroup || one.who !== ADMINISTRATOR) return before;
  if (one.text.startsWith('/settings group ')) return one.text.endsWith('public');
  return before;
};

/**
 * What somebody reads in a message that is not for them. Names that were typed a moment ago are told back, an
 * administrator's is for everybody to turn to, and `/viewers` names those who looked.
 */
function leaksIn(
  feishu: Emulator,
  message: BotMessage,
  book: Book,
  said: string,
  viewers = viewersOf(feishu, message),
): string[] {
  const read = `${message.content}${JSON.stringify(message.card ?? {})}`;
  const isViewers = read.includes('谁查过我') || read.includes('looked at my');
  return viewers.flatMap((viewer) =>
    KEYS.filter((target) => !book.maySee(viewer, target)).flatMap((target) => {
      const { names, records } = secretsOf(target);
      const open = target === ADMINISTRATOR || isViewers;
      const kept = open ? records : [...records, ...names.filter((name) => !said.includes(name))];
      return kept.filter((one) => read.includes(one)).map((one) => `${viewer} reads ${one} of ${target}`);
    }),
  );
}

/** A bot with this company, in which everybody checked in once, yesterday. */
async function startSecret(plan: SecretPlan): Promise<Journey> {
  return startJourney({
    emulator: { company: secretCompany(plan), flows: 'none' },
    env: { ADMINS: userIdOf(`secret ${ADMINISTRATOR}`) },
    prepare: ({ company }) => {
      for (const one of KEYS) {
        const at = Date.parse(`2026-11-18T${secretTime(one)}:00+08:00`);
        company.addFlow(openIdFor(one), at, { location_name: secretPlace(one) });
      }
    },
  });
}

const newestCard = ({ feishu }: Journey, receiver: string): BotMessage | undefined =>
  feishu.messages.findLast((one) => one.card !== undefined && one.receiver === receiver);

/** Does one thing, and answers what was typed for it. */
async function takeStep(journey: Journey, one: Step, book: Book): Promise<string> {
  const { feishu, clock } = journey;
  switch (one.do) {
    case 'say': {
      const chat = one.inGroup ? secretGroup : 'private';
      await feishu.say({ from: openIdFor(one.who), chat, text: one.text, mentionBot: one.inGroup });
      const [, holder, whom = ''] = /^\/access revoke 70770(\d) (.*)$/.exec(one.text) ?? [];
      if (holder && one.who === ADMINISTRATOR) book.revoke(holder, whom);
      return one.text;
    }
    case 'press': {
      const by = openIdFor(one.who);
      const seen = feishu.messages.filter((message) => viewersOf(feishu, message).includes(one.who));
      const buttons = seen.flatMap(({ messageId, card }) =>
        pressablesOf(card ?? {}).map(({ value }) => ({ messageId, value })),
      );
      const button = buttons[one.pick % Math.max(1, buttons.length)];
      // What an administrator grants and takes back is a step of its own, so that the book is kept.
      if (!button || /"do":"(?:grant|revoke)"/.test(JSON.stringify(button.value))) return '';
      await feishu.press({ by, ...button });
      return JSON.stringify(button.value);
    }
    case 'grant': {
      const { holder, subject: whom, until } = one;
      if (whom === employeeNoFor(holder)) return '';
      const from = openIdFor(ADMINISTRATOR);
      const typed = `/access grant ${employeeNoFor(holder)} ${whom}${until}`;
      await feishu.say({ from, chat: 'private', text: typed });
      await feishu.waitForMessage(
        (message) =>
          message === newestCard(journey, from) && JSON.stringify(message.card).includes('"sure":true'),
      );
      const asked = newestCard(journey, from);
      if (!asked) return typed;
      await feishu.press({ by: from, messageId: asked.messageId, button: '确认授权' });
      await feishu.waitForUpdate(asked.messageId, { after: asked.updates.length });
      book.grant({ holder, subject: whom, endsAt: endOf(clock.now(), until) });
      return typed;
    }
    case 'wait':
      clock.advance(14 * 3_600_000);
      return '';
  }
}

async function play(plan: SecretPlan, steps: readonly Step[]): Promise<void> {
  const journey = await startSecret(plan);
  const { feishu, clock } = journey;
  const book = keepBook(plan, () => clock.now());
  const checked = new Set<string>();
  let isPublic = false;
  for (const one of steps) {
    isPublic = isPublicAfter(one, isPublic);
    const asker = isPublic && (one.do === 'say' || one.do === 'press') ? one.who : undefined;
    const said = await takeStep(journey, one, book);
    await feishu.settled(120);
    const fresh = feishu.messages.filter((message) => !checked.has(versionOf(message)));
    for (const message of fresh) checked.add(versionOf(message));
    const leaks = fresh.flatMap((message) =>
      leaksIn(feishu, message, book, said, answerableFor(feishu, message, asker)),
    );
    expect(leaks).toEqual([]);
  }
}

test('nobody receives a time, a place or a name of somebody they may not see, whatever is asked by whom', async () => {
  const property = fc.asyncProperty(secretPlan, fc.array(step, { minLength: 18, maxLength: 26 }), play);
  await fc.assert(property, {
    numRuns: 12,
    endOnFailure: true,
    interruptAfterTimeLimit: 25_000,
    markInterruptAsFailure: false,
  });
}, 90_000);

/** The property above would report it. */
test('a message that tells too much is noticed', async () => {
  const plan: SecretPlan = {
    leaders: KEYS.map(() => undefined),
    members: KEYS.map(() => 0),
    heads: ['0', '0', '0'],
    parents: [undefined, undefined, 0],
  };
  const journey = await startSecret(plan);
  const { feishu } = journey;
  const from = openIdFor(ADMINISTRATOR);
  const said = await feishu.say({ from, chat: 'private', text: `/flows ${employeeNoFor('3')} 昨天` });
  const reply = await feishu.waitForReply(said.messageId);
  const book = keepBook(plan, () => journey.clock.now());
  expect(leaksIn(feishu, reply, book, '')).toEqual([]);
  expect(leaksIn(feishu, { ...reply, receiver: openIdFor('1') }, book, '')).toEqual(
    expect.arrayContaining([`1 reads ${secretTime('3')} of 3`, `1 reads ${nameFor('3')} of 3`]),
  );
});
