import { answerTop, Refusal } from '../answer.ts';
import { describeFault, validateCard } from '../card-validator.ts';
import { bodyOf, requiredObject, requiredText } from '../request.ts';
import type { Handler } from './handler.ts';

const GOOD_FOR_MS = 30 * 60_000;
const MOST_USES = 2;

/** This API's page lists its codes without an HTTP status, as pages of its age do: they come with a 200. */
const refuse = (code: number, msg: string): Refusal => new Refusal(200, code, msg);

/** Updates the card whose button gave the token. Source: ukTMukTMukTM/uMDO1YjLzgTN24yM4UjN, checked 2026-11-22. */
export const updatePressedCard: Handler = (request, world) => {
  const body = bodyOf(request);
  const token = requiredText(body, 'token');
  if (!/^c-[0-9a-f]+$/.test(token)) throw refuse(300020, 'token format invalid');
  const known = world.cardTokens.get(token);
  // The page only says that an update before the answer fails or is undone: an invalid token says so best.
  if (!known?.answered || world.clock.now() - known.issuedAtMs > GOOD_FOR_MS)
    throw refuse(300030, 'token invalid');
  if (known.uses >= MOST_USES) throw refuse(300040, 'token use limit exceeded');
  const card = requiredObject(body, 'card');
  const [fault] = validateCard(card);
  if (fault) throw refuse(11311, `ErrCode: ${fault.code}; ${describeFault(fault)}`);
  if (world.transcript.find(known.messageId)?.recalled) throw refuse(200000, 'the message is recalled');
  world.cardTokens.set(token, { ...known, uses: known.uses + 1 });
  world.transcript.replaceCard(known.messageId, { by: 'token', card, atMs: world.clock.now() });
  return answerTop({});
};
