import { isMessageId } from '../../core/ids.ts';
import { type Answer, answerData, fieldViolation, Refusal } from '../answer.ts';
import { acceptContent } from '../message-content.ts';
import { type ApiRequest, bodyOf, optionalText, queryChoice, requiredText } from '../request.ts';
import { checkPerson, send, type Target, takeRate, targetOfChat } from '../sending.ts';
import type { BotMessage, Card, Message } from '../transcript.ts';
import type { World } from '../world.ts';
import type { Handler } from './handler.ts';

const DAY_MS = 86_400_000;
const UPDATABLE_MS = 14 * DAY_MS;
const UUID_LENGTH = 50;
const RECEIVE_ID_TYPES = ['open_id', 'union_id', 'user_id', 'email', 'chat_id'] as const;
const PERSON_KEYS = { open_id: 'openId', union_id: 'unionId', user_id: 'userId', email: 'email' } as const;

function viewSent(message: BotMessage, world: World): Answer {
  const time = String(message.createdAtMs);
  return answerData({
    message_id: message.messageId,
    ...(message.replyTo ? { root_id: message.replyTo, parent_id: message.replyTo } : {}),
    msg_type: message.type,
    create_time: time,
    update_time: time,
    deleted: false,
    updated: false,
    chat_id: message.chatId,
    sender: { id: world.app.id, id_type: 'app_id', sender_type: 'app', tenant_key: world.tenantKey },
    body: { content: message.content },
  });
}

function targetOf(request: ApiRequest, world: World, id: string): Target {
  const type = queryChoice(request, 'receive_id_type', RECEIVE_ID_TYPES);
  const unknown = new Refusal(400, 230034, 'The receive_id is invalid.');
  if (type === 'chat_id') {
    const target = targetOfChat(world, id);
    if (!target) throw unknown;
    return target;
  }
  const person = world.directory.findPerson((other) => other[PERSON_KEYS[type]] === id);
  if (!person) throw unknown;
  checkPerson(person);
  return { chatId: world.privateChat(person.openId), receiver: person.openId };
}

export const createMessage: Handler = (request, world) => {
  const body = bodyOf(request);
  const uuid = optionalText(body, 'uuid', UUID_LENGTH);
  const target = targetOf(request, world, requiredText(body, 'receive_id'));
  const draft = { target, type: requiredText(body, 'msg_type'), content: requiredText(body, 'content') };
  return viewSent(send(world, { ...draft, ...(uuid ? { uuid } : {}) }), world);
};

/** The message in the path: there, and not taken back. */
function standingMessage(request: ApiRequest, world: World): Message {
  const id = request.path['message_id'];
  if (!isMessageId(id)) throw fieldViolation('message_id', id, 'message_id is invalid');
  const message = world.transcript.find(id);
  if (!message) throw new Refusal(400, 99992354, `these ids not existed: [${id}]`);
  if (message.recalled) throw new Refusal(400, 230011, 'The message is recalled.');
  return message;
}

export const replyToMessage: Handler = (request, world) => {
  const body = bodyOf(request);
  const uuid = optionalText(body, 'uuid', UUID_LENGTH);
  const replied = standingMessage(request, world);
  const target = targetOfChat(world, replied.chatId);
  if (!target) throw new Refusal(400, 230002, 'The bot can not be outside the group.');
  const message = send(world, {
    target,
    type: requiredText(body, 'msg_type'),
    content: requiredText(body, 'content'),
    replyTo: replied.messageId,
    inThread: body['reply_in_thread'] === true,
    ...(uuid ? { uuid } : {}),
  });
  return viewSent(message, world);
};

/** Only a card that says `update_multi: true` itself, before and after, can be updated. */
function isShared(card: Card | undefined): boolean {
  const config = card?.['config'];
  return (
    typeof config === 'object' && config !== null && 'update_multi' in config && config.update_multi === true
  );
}

export const patchMessage: Handler = (request, world) => {
  const content = requiredText(bodyOf(request), 'content');
  const message = standingMessage(request, world);
  if (message.kind !== 'bot' || message.type !== 'interactive' || message.visibleTo) {
    throw new Refusal(
      400,
      230001,
      'Your request contains an invalid request parameter, ext=This message is NOT a card.',
    );
  }
  if (world.clock.now() - message.createdAtMs > UPDATABLE_MS) {
    throw new Refusal(400, 230031, 'Message can only be modified within 14 days after sending.');
  }
  takeRate(world, `patch ${message.messageId}`);
  const { card } = acceptContent('interactive', content, world);
  if (!isShared(message.card) || !isShared(card)) {
    throw new Refusal(
      400,
      230001,
      'Your request contains an invalid request parameter, ext=NOT a shared card.',
    );
  }
  if (card) world.transcript.replaceCard(message.messageId, { by: 'patch', card, atMs: world.clock.now() });
  return answerData({}, 'ok');
};
