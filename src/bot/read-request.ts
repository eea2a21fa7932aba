import { type AccessButton, type ButtonValue, buttonValueSchema } from '../cards/button-value.ts';
import type { BotIdentity } from '../feishu/bot-identity.ts';
import type { ButtonEvent, MessageEvent } from '../feishu/events.ts';
import type { IncomingText, Mention } from '../language/command.ts';
import type { StoredEvent } from './inbox.ts';
import type { Place } from './place.ts';

/** What somebody asks of the bot, and where. */
export type Request = {
  readonly place: Place;
  readonly ask:
    | { readonly kind: 'text'; readonly message: IncomingText }
    | { readonly kind: 'flows'; readonly value: Extract<ButtonValue, { do: 'flows' }> }
    | { readonly kind: 'team'; readonly value: Extract<ButtonValue, { do: 'team' }> }
    | { readonly kind: 'access'; readonly value: AccessButton }
    /** A picture or file, sent to the bot alone. */
    | { readonly kind: 'not-text' }
    | { readonly kind: 'old-button' };
};

/** People of other companies have no open ID here: nothing can be looked up for them. */
const toMentions = (event: MessageEvent, bot: string, tenantKey: string | undefined): Mention[] =>
  event.mentions.map(({ key, name, openId, tenantKey: theirs }) => {
    const isThisBot = openId === bot;
    const isColleague = openId !== undefined && !isThisBot && (theirs === undefined || theirs === tenantKey);
    return { key, name, isThisBot, ...(isColleague ? { openId } : {}) };
  });

async function readMessage(
  event: MessageEvent,
  tenantKey: string | undefined,
  identity: BotIdentity,
): Promise<Request | undefined> {
  const isPrivate = event.chatType === 'private';
  const { messageId, chatId } = event;
  const place: Place = { kind: isPrivate ? 'private-chat' : 'group', messageId, chatId };
  if (event.text === undefined) return isPrivate ? { place, ask: { kind: 'not-text' } } : undefined;
  const mentions = event.mentions.length > 0 ? toMentions(event, await identity.openId(), tenantKey) : [];
  const addressed = isPrivate || mentions.some((mention) => mention.isThisBot);
  return { place, ask: { kind: 'text', message: { text: event.text, mentions, addressed } } };
}

function readButton(event: ButtonEvent): Request {
  const { messageId, chatId } = event;
  const value = buttonValueSchema.safeParse(event.value).data;
  switch (value?.do) {
    case undefined:
      return { place: { kind: 'card', messageId, chatId }, ask: { kind: 'old-button' } };
    case 'say': {
      const message = { text: value.text, mentions: [], addressed: true };
      return { place: { kind: 'card', messageId, chatId }, ask: { kind: 'text', message } };
    }
    case 'flows':
      return { place: { kind: 'own-card', messageId, chatId }, ask: { kind: 'flows', value } };
    case 'team':
      return { place: { kind: 'own-card', messageId, chatId }, ask: { kind: 'team', value } };
    case 'grant':
    case 'revoke':
    case 'grants':
      return { place: { kind: 'own-card', messageId, chatId }, ask: { kind: 'access', value } };
  }
}

/** Reads what an event asks; undefined for one that is not meant for the bot. */
export const readRequest = async (
  { event, tenantKey }: StoredEvent,
  identity: BotIdentity,
): Promise<Request | undefined> =>
  event.kind === 'message' ? readMessage(event, tenantKey, identity) : readButton(event);
