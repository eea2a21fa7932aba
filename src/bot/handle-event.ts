import { renderHelp } from '../cards/help-card.ts';
import { renderFailure, renderStranger, WORKING_ON_IT } from '../cards/notice-card.ts';
import { renderProblem } from '../cards/problem-card.ts';
import type { Clock, EpochMs } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import type { Logger } from '../core/logger.ts';
import { type DayFrame, logicalDateAt } from '../core/zone.ts';
import type { BotIdentity } from '../feishu/bot-identity.ts';
import type { Acknowledgement } from '../feishu/webhook.ts';
import type { Command, IncomingText } from '../language/command.ts';
import { parseMessage } from '../language/parse.ts';
import type { Person } from '../people/directory.ts';
import type { Answer, Asking } from './answer.ts';
import type { Deliver, Place } from './deliver.ts';
import { answerFlows, answerFlowsButton, type FlowsDependencies } from './handlers/flows.ts';
import type { StoredEvent } from './inbox.ts';
import { type Request, readRequest } from './read-request.ts';
import { viewProblem } from './view-problem.ts';

export type BotDependencies = FlowsDependencies & {
  readonly identity: BotIdentity;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly defaultLanguage: Language;
  readonly defaultFrame: DayFrame;
  readonly groupReplies: 'private' | 'public';
};

type Handler<Kind extends Command['kind']> = (
  command: Extract<Command, { kind: Kind }>,
  asking: Asking,
  using: BotDependencies,
) => Promise<Answer>;

const HANDLERS = {
  flows: answerFlows,
  help: (_command, asking, using) =>
    Promise.resolve({ card: renderHelp(asking.language, using.groupReplies), audience: 'anyone' }),
} satisfies { [Kind in Command['kind']]: Handler<Kind> };

function runCommand<Kind extends Command['kind']>(
  command: Extract<Command, { kind: Kind }>,
  asking: Asking,
  using: BotDependencies,
): Promise<Answer> {
  // The table has a handler for each kind, which the compiler checked above; it cannot follow the kind through a lookup.
  const handle = HANDLERS[command.kind] as Handler<Kind>;
  return handle(command, asking, using);
}

/** The language of an answer, and the answer: none where nothing was said to the bot. */
type Answered = { readonly language: Language; readonly answer: Answer };

/** People of the company that the app belongs to. Others, and other bots, get nothing at all. */
const isColleague = ({ event: { sender }, tenantKey }: StoredEvent): boolean =>
  sender.isPerson &&
  (sender.tenantKey === undefined || tenantKey === undefined || sender.tenantKey === tenantKey);

const showsToAskerOnly = (place: Place): boolean =>
  place.kind === 'private-chat' || place.kind === 'own-card';

async function findAsker(stored: StoredEvent, using: BotDependencies): Promise<Person | undefined> {
  const [person] = await using.directory.peopleByOpenId([stored.event.sender.openId]);
  if (person || (await using.directory.syncedAt()) !== undefined) return person;
  throw new AppError('directory_not_ready', 'the directory has never been synced');
}

type Situation = {
  readonly asker: Person | undefined;
  readonly now: EpochMs;
  readonly frame: DayFrame;
  readonly place: Place;
};

/** Everybody may read what the bot is for; whatever concerns people needs an asker whom the directory knows. */
async function answerAs(
  situation: Situation,
  language: Language,
  answer: (asking: Asking) => Promise<Answer>,
): Promise<Answered> {
  const { asker, now, frame, place } = situation;
  if (!asker) return { language, answer: { card: renderStranger(language), audience: 'asker' } };
  const asking = { asker, now, frame, language, inPrivate: showsToAskerOnly(place) };
  return { language, answer: await answer(asking) };
}

async function answerText(
  message: IncomingText,
  situation: Situation,
  using: BotDependencies,
): Promise<Answered | undefined> {
  const parsed = parseMessage(message, { today: logicalDateAt(situation.frame, situation.now) });
  if (parsed.kind === 'not-for-us') return undefined;
  const language = parsed.language ?? using.defaultLanguage;
  if (parsed.kind === 'problem') {
    const card = renderProblem(viewProblem(parsed.problem, message), language);
    return { language, answer: { card, audience: 'policy' } };
  }
  return answerAs(situation, language, (asking) => runCommand(parsed.command, asking, using));
}

async function answerRequest(
  { ask }: Request,
  situation: Situation,
  using: BotDependencies,
): Promise<Answered | undefined> {
  switch (ask.kind) {
    case 'text':
      return answerText(ask.message, situation, using);
    case 'flows':
      return answerAs(situation, ask.value.language, (asking) => answerFlowsButton(ask.value, asking, using));
    case 'not-text':
    case 'old-button': {
      const language = using.defaultLanguage;
      return { language, answer: { card: renderProblem(ask, language), audience: 'policy' } };
    }
  }
}

/** Handles one stored event from reading it to sending the answer. Throws what can be tried again, and what cannot. */
export const createEventHandler =
  (using: BotDependencies) =>
  async (stored: StoredEvent): Promise<void> => {
    if (!isColleague(stored)) {
      using.logger.warn({ event: stored.eventId }, 'somebody of another company, or a bot: not answered');
      return;
    }
    const request = await readRequest(stored, using.identity);
    if (!request) return;
    const asker = await findAsker(stored, using);
    const frame = asker ? using.frameOf(asker) : using.defaultFrame;
    const situation = { asker, now: using.clock.now(), frame, place: request.place };
    const answered = await answerRequest(request, situation, using);
    if (!answered) return;
    await using.deliver({
      eventId: stored.eventId,
      place: request.place,
      asker: stored.event.sender.openId,
      ...answered,
    });
  };

/** What the asker is told when their command failed for good; on the card that a button stood on nothing changes. */
export const createFailureNotice =
  (using: BotDependencies) =>
  async (stored: StoredEvent, error: AppError): Promise<void> => {
    const request = await readRequest(stored, using.identity);
    if (!request || !isColleague(stored)) return;
    const language = failureLanguage(request, using);
    const { messageId } = request.place;
    await using.deliver({
      eventId: `${stored.eventId} failure`,
      place: { kind: request.place.kind === 'own-card' ? 'private-chat' : request.place.kind, messageId },
      asker: stored.event.sender.openId,
      language,
      answer: { card: renderFailure(error, stored.eventId, language), audience: 'anyone' },
    });
  };

function failureLanguage({ ask }: Request, using: BotDependencies): Language {
  if (ask.kind === 'flows') return ask.value.language;
  if (ask.kind !== 'text') return using.defaultLanguage;
  const today = logicalDateAt(using.defaultFrame, using.clock.now());
  const parsed = parseMessage(ask.message, { today });
  return (parsed.kind === 'not-for-us' ? undefined : parsed.language) ?? using.defaultLanguage;
}

/** The immediate answer to Feishu: a press shows a toast at once, whatever the answer will be. */
export function acknowledge({ event }: StoredEvent): Acknowledgement {
  if (event.kind === 'message') return {};
  return {
    toast: {
      type: 'info',
      content: WORKING_ON_IT['zh-CN'],
      i18n: { zh_cn: WORKING_ON_IT['zh-CN'], en_us: WORKING_ON_IT['en-US'] },
    },
  };
}
