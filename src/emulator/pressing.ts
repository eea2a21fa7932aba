import type { MessageId, OpenId } from '../core/ids.ts';
import { type Pressable, pressablesOf } from './card-buttons.ts';
import { type CardFault, validateCard } from './card-validator.ts';
import type { Delivering } from './delivering.ts';
import { cardActionEvent } from './events.ts';
import { tokenOf } from './identifiers.ts';
import { knownPerson } from './speaking.ts';
import type { BotMessage, Card } from './transcript.ts';
import { eventIdIn } from './webhook.ts';
import type { World } from './world.ts';

export type Pressing = {
  readonly by: OpenId;
  readonly messageId: MessageId;
  /** The label of a button on the card as it stands; its value, tag and name are taken from there. */
  readonly button?: string;
  /** In place of `button`: any value, also one that no button has. */
  readonly value?: unknown;
  readonly tag?: string;
  readonly name?: string;
  readonly formValue?: Readonly<Record<string, unknown>>;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly inputValue?: string;
  readonly checked?: boolean;
};

export type Toast = {
  readonly type?: string;
  readonly content?: string;
  readonly i18n?: Readonly<Record<string, string>>;
};

export type Pressed = {
  readonly eventId: string;
  readonly token: string;
  readonly status: number;
  readonly body: string;
  readonly toast?: Toast;
  readonly card?: Card;
  /** Why the answered card was not taken; the person would see an error then. */
  readonly cardFaults: readonly CardFault[];
};

function messageOf(world: World, pressing: Pressing): BotMessage {
  const message = world.transcript.find(pressing.messageId);
  if (message?.kind !== 'bot') throw new RangeError(`no message of the bot: ${pressing.messageId}`);
  return message;
}

function buttonOf(message: BotMessage, label: string): Pressable {
  const buttons = pressablesOf(message.card ?? {});
  const found = buttons.find((button) => button.label === label);
  if (found) return found;
  throw new RangeError(
    `no button "${label}"; there are: ${buttons.map((button) => button.label).join(', ')}`,
  );
}

function actionOf(world: World, pressing: Pressing, message: BotMessage): Record<string, unknown> {
  const button = pressing.button === undefined ? undefined : buttonOf(message, pressing.button);
  const name = pressing.name ?? button?.name;
  return {
    value: button ? button.value : pressing.value,
    tag: pressing.tag ?? button?.tag ?? 'button',
    timezone: knownPerson(world, pressing.by).timeZone,
    ...(name === undefined ? {} : { name }),
    ...(pressing.formValue ? { form_value: pressing.formValue } : {}),
    ...(pressing.option === undefined ? {} : { option: pressing.option }),
    ...(pressing.options ? { options: pressing.options } : {}),
    ...(pressing.inputValue === undefined ? {} : { input_value: pressing.inputValue }),
    ...(pressing.checked === undefined ? {} : { checked: pressing.checked }),
  };
}

type CallbackAnswer = {
  readonly toast?: Toast;
  readonly card?: { readonly type?: unknown; readonly data?: Card };
};

/** Undefined where a client would show an error: another status than 200, or a body that is no JSON object. */
function readAnswer(status: number, body: string): CallbackAnswer | undefined {
  if (status !== 200) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** A person presses something on a card: pushed, answered, and the answered card put in the old one's place. */
export async function pressCard(world: World, delivering: Delivering, pressing: Pressing): Promise<Pressed> {
  const message = messageOf(world, pressing);
  const token = tokenOf('c', world.nextKey());
  const issued = { messageId: message.messageId, issuedAtMs: world.clock.now(), answered: false, uses: 0 };
  const action = actionOf(world, pressing, message);
  const envelope = cardActionEvent(world, {
    operator: knownPerson(world, pressing.by),
    message,
    token,
    action,
  });
  world.cardTokens.set(token, issued);
  const { status, body } = await delivering.push(envelope);
  const answer = readAnswer(status, body);
  const card = answer?.card?.type === 'raw' ? answer.card.data : undefined;
  const cardFaults = card ? validateCard(card) : [];
  if (answer) world.cardTokens.set(token, { ...issued, answered: true });
  if (card && cardFaults.length === 0) {
    world.transcript.replaceCard(message.messageId, { by: 'callback', card, atMs: world.clock.now() });
  }
  return {
    eventId: eventIdIn(envelope) ?? '',
    token,
    status,
    body,
    ...(answer?.toast ? { toast: answer.toast } : {}),
    ...(card ? { card } : {}),
    cardFaults,
  };
}
