import type { Audit } from '../access/audit.ts';
import type { Replies } from '../access/chat-policies.ts';
import { renderFailure, renderStranger, WORKING_ON_IT } from '../cards/notice-card.ts';
import { renderProblem } from '../cards/problem-card.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import type { Logger } from '../core/logger.ts';
import type { DayFrame } from '../core/zone.ts';
import type { BotIdentity } from '../feishu/bot-identity.ts';
import type { FeishuEvent } from '../feishu/events.ts';
import type { Acknowledgement } from '../feishu/webhook.ts';
import type { IncomingText, Parsed, Problem } from '../language/command.ts';
import { parseMessageAt } from '../language/parse-at.ts';
import type { Person } from '../people/directory.ts';
import type { RateGate } from '../store/rate-gate.ts';
import type { Answer, Asking, ShowProgress } from './answer.ts';
import { answerQuestion, answerRemark, isRemark, type QuestionDependencies } from './answer-command.ts';
import type { Delivery, DeliveryTo } from './deliver.ts';
import { hear, QUESTIONS_A_MINUTE } from './fairness.ts';
import { answerAccessButton } from './handlers/access.ts';
import { answerFlowsButton } from './handlers/flows.ts';
import { answerTeamButton } from './handlers/team.ts';
import type { StoredEvent } from './inbox.ts';
import type { Place } from './place.ts';
import { type Request, readRequest } from './read-request.ts';
import { recordLook } from './record-look.ts';
import { viewProblem } from './view-problem.ts';

export type BotDependencies = QuestionDependencies & {
  readonly identity: BotIdentity;
  readonly deliveryTo: DeliveryTo;
  readonly gate: RateGate;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly defaultLanguage: Language;
  readonly defaultFrame: DayFrame;
  readonly audit: Audit;
};

/** What is known of the asking before it is read. */
type Asker = Omit<Asking, 'language' | 'message'>;

/** The ways to and from whoever asks. */
type Route = {
  readonly place: Place;
  /** What holds for the chat. */
  readonly replies: Replies;
  readonly language: Language;
  readonly showProgress: ShowProgress;
};

/** People of the company that the app belongs to. Others, and other bots, get nothing at all. */
const isColleague = ({ event: { sender }, tenantKey }: StoredEvent): boolean =>
  sender.isPerson &&
  (sender.tenantKey === undefined || tenantKey === undefined || sender.tenantKey === tenantKey);

/** Where the asker alone will see an answer that is theirs. */
const isSeenByAskerAlone = ({ place, replies }: Pick<Route, 'place' | 'replies'>): boolean =>
  place.kind === 'private-chat' || place.kind === 'own-card' || replies === 'private';

async function findAsker(stored: StoredEvent, using: BotDependencies): Promise<Person | undefined> {
  const [person] = await using.directory.peopleByOpenId([stored.event.sender.openId]);
  if (person || (await using.directory.syncedAt()) !== undefined) return person;
  throw new AppError('directory_not_ready', 'the directory has never been synced');
}

/** Answers somebody whom the directory knows; others learn that it does not. */
async function answerAsker(
  stored: StoredEvent,
  route: Route,
  using: BotDependencies,
  answer: (who: Asker) => Promise<Answer>,
): Promise<Answer> {
  const { place, language, showProgress } = route;
  const asker = await findAsker(stored, using);
  if (!asker) return { card: renderStranger(language), audience: 'asker' };
  const inPrivate = isSeenByAskerAlone(route);
  const { askedAt } = stored;
  const now = using.clock.now();
  return answer({ asker, askedAt, now, frame: using.frameOf(asker), place, inPrivate, showProgress });
}

/** What a message says, by the days of somebody in this frame at the moment of asking. */
const readText = (
  message: IncomingText,
  frame: DayFrame,
  { askedAt }: StoredEvent,
  { holidays }: BotDependencies,
): Parsed => parseMessageAt(message, frame, askedAt, holidays);

async function answerText(
  message: IncomingText,
  route: Route,
  stored: StoredEvent,
  using: BotDependencies,
): Promise<Answer | undefined> {
  const { language } = route;
  // Talk among people, help and what is not understood need no asker: only the days of a question depend on theirs.
  const first = readText(message, using.defaultFrame, stored, using);
  if (first.kind === 'not-for-us') return undefined;
  if (first.kind === 'problem') return answerProblem(first.problem, message, language);
  if (isRemark(first.command)) return answerRemark(first.command, language, route.replies);
  const answer = async (who: Asker): Promise<Answer> => {
    const read = readText(message, who.frame, stored, using);
    if (read.kind === 'problem') return answerProblem(read.problem, message, language);
    if (read.kind === 'not-for-us' || isRemark(read.command)) {
      throw new AppError('internal', 'a message was read in two ways');
    }
    return answerQuestion(read.command, { ...who, language, message }, using);
  };
  return answerAsker(stored, route, using, answer);
}

const answerProblem = (problem: Problem, message: IncomingText, language: Language): Answer => ({
  card: renderProblem(viewProblem(problem, message), language),
  audience: 'policy',
});

/** Undefined where nothing was said to the bot. */
async function answerRequest(
  { ask }: Request,
  route: Route,
  stored: StoredEvent,
  using: BotDependencies,
): Promise<Answer | undefined> {
  const { language } = route;
  switch (ask.kind) {
    case 'text':
      return answerText(ask.message, route, stored, using);
    case 'flows':
      return answerAsker(stored, route, using, (who) =>
        answerFlowsButton(ask.value, { ...who, language, message: undefined }, using),
      );
    case 'team':
      return answerAsker(stored, route, using, (who) =>
        answerTeamButton(ask.value, { ...who, language, message: undefined }, using),
      );
    case 'access':
      return answerAsker(stored, route, using, (who) =>
        answerAccessButton(ask.value, { ...who, language, message: undefined }, using),
      );
    case 'not-text':
    case 'old-button':
      return { card: renderProblem(ask, language), audience: 'policy' };
  }
}

const deliveryOf = (
  { eventId, retriedAt, event }: StoredEvent,
  way: Omit<Route, 'showProgress'>,
  { deliveryTo }: BotDependencies,
): Delivery => deliveryTo({ eventId, retriedAt, ...way, asker: event.sender.openId });

/** Handles one stored event from reading it to sending the answer. Throws what can be tried again, and what cannot. */
export const createEventHandler =
  (using: BotDependencies) =>
  async (stored: StoredEvent, tries: number): Promise<void> => {
    if (!isColleague(stored)) {
      using.logger.warn({ event: stored.eventId }, 'somebody of another company, or a bot: not answered');
      return;
    }
    const request = await readRequest(stored, using.identity);
    const language = request && (await languageOf(request, stored, using));
    if (!request || !language) return;
    // A question that is tried again was heard already.
    const hearing = tries === 1 ? await hear(using.gate, stored.event.sender.openId) : 'heard';
    if (hearing === 'hushed') {
      using.logger.warn({ event: stored.eventId }, 'an asker went on beyond the limit: not answered');
      return;
    }
    const { place } = request;
    const way = { place, language, replies: await using.policies.repliesIn(place.chatId) };
    const { showProgress, deliver } = deliveryOf(stored, way, using);
    const answer =
      hearing === 'heard'
        ? await answerRequest(request, { ...way, showProgress }, stored, using)
        : tooMany(language);
    if (!answer) return;
    const { refused } = answer;
    if (refused)
      using.logger.info({ event: stored.eventId, refused }, 'somebody asked for people they may not see');
    await recordLook(answer, stored, place, using.audit);
    await deliver(answer);
  };

/**
 * What the asker is told when their command failed for good; on the card that a button stood on nothing changes. It
 * goes under the answer's own key: where the answer was sent after all, Feishu sends no apology on top.
 */
export const createFailureNotice =
  (using: BotDependencies) =>
  async (stored: StoredEvent, error: AppError): Promise<void> => {
    const request = await readRequest(stored, using.identity);
    const language = request && (await languageOf(request, stored, using));
    if (!request || !language || !isColleague(stored)) return;
    const { place } = request;
    const kind = place.kind === 'own-card' ? 'private-chat' : place.kind;
    const replies = await using.policies.repliesIn(place.chatId);
    const { deliver } = deliveryOf(stored, { place: { ...place, kind }, replies, language }, using);
    await deliver({ card: renderFailure(error, stored.eventId, language), audience: 'policy' });
  };

const tooMany = (language: Language): Answer => ({
  card: renderProblem({ kind: 'too-many', perMinute: QUESTIONS_A_MINUTE }, language),
  audience: 'policy',
});

/**
 * The language of a question: what was typed, else what the asker set, else the default. Undefined where nobody spoke
 * to the bot, so that nobody is answered either.
 */
async function languageOf(
  { ask }: Request,
  stored: StoredEvent,
  using: BotDependencies,
): Promise<Language | undefined> {
  if ('value' in ask) return ask.value.language;
  const read = ask.kind === 'text' ? readText(ask.message, using.defaultFrame, stored, using) : undefined;
  if (read?.kind === 'not-for-us') return undefined;
  if (read?.language) return read.language;
  const { language } = await using.preferences.settingsOf(stored.event.sender.openId);
  return language ?? using.defaultLanguage;
}

/** The immediate answer to Feishu: a press shows a toast at once, whatever the answer will be. */
export function acknowledge({ event }: StoredEvent<FeishuEvent>): Acknowledgement {
  if (event.kind !== 'button') return {};
  return {
    toast: {
      type: 'info',
      content: WORKING_ON_IT['zh-CN'],
      i18n: { zh_cn: WORKING_ON_IT['zh-CN'], en_us: WORKING_ON_IT['en-US'] },
    },
  };
}
