import { Refusal } from './answer.ts';
import { describeFault, SIZE_CODE, validateCard } from './card-validator.ts';
import type { Card } from './transcript.ts';
import type { World } from './world.ts';

const KILOBYTE = 1024;
const MOST_BYTES: Readonly<Record<string, number>> = {
  text: 150 * KILOBYTE,
  post: 30 * KILOBYTE,
  interactive: 30 * KILOBYTE,
};

const TYPES: ReadonlySet<string> = new Set([
  'text',
  'post',
  'image',
  'file',
  'audio',
  'media',
  'sticker',
  'interactive',
  'share_chat',
  'share_user',
  'system',
]);

const isObject = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Card | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const refuseCard = (code: number, words: string): Refusal =>
  new Refusal(400, 230099, `Failed to create card content, ext=ErrCode: ${code}; ${words}`);

/** People whom the card mentions or shows have to exist. */
function refuseStrangers(card: Card, { directory, bot }: World): void {
  const named = JSON.stringify(card).matchAll(/\bou_[A-Za-z0-9_-]+/g);
  for (const [id] of named) {
    if (id !== bot.openId && !directory.person(id)) {
      throw refuseCard(
        100290,
        `ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ${id}`,
      );
    }
  }
}

/** A card that the platform takes, or 230099 with the inner code, the JSON path and what is wrong there. */
export function acceptCard(card: Card, world: World): Card {
  const faults = validateCard(card);
  if (faults.some((fault) => fault.code === SIZE_CODE)) throw tooLong();
  if (faults[0]) throw refuseCard(faults[0].code, describeFault(faults[0]));
  refuseStrangers(card, world);
  return card;
}

const tooLong = (): Refusal =>
  new Refusal(400, SIZE_CODE, 'The length of the message content reaches its limit.');

const malformed = (why: string): Refusal =>
  new Refusal(400, 230001, `Your request contains an invalid request parameter, ext=${why}`);

/** The content of a message to be sent: its size, its form, and the card where it is one. */
export function acceptContent(type: string, content: string, world: World): { readonly card?: Card } {
  if (!TYPES.has(type)) throw malformed('invalid msg_type');
  if (Buffer.byteLength(content) > (MOST_BYTES[type] ?? Number.POSITIVE_INFINITY)) throw tooLong();
  const parsed = parse(content);
  if (type === 'interactive') {
    if (!parsed)
      throw refuseCard(200621, 'ErrMsg: parse card json err, please check whether the card json is correct');
    return { card: acceptCard(parsed, world) };
  }
  if (!parsed) throw malformed('content is not a string in json format');
  if (type === 'text' && (typeof parsed['text'] !== 'string' || parsed['text'] === '')) {
    throw malformed('text is required in text message content');
  }
  if (type === 'file' && !world.files.has(String(parsed['file_key']))) throw malformed('file_key is invalid');
  return {};
}
