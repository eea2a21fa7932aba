import { z } from 'zod';
import { isOpenId, type OpenId } from '../core/ids.ts';
import type { FeishuClient } from './client.ts';

/** Who the bot itself is, asked once: its own mention must be told from those of people. */
export type BotIdentity = { openId(): Promise<OpenId> };

// This page answers with `bot` beside `code`, not with `data`.
const answer = z
  .looseObject({ bot: z.looseObject({ open_id: z.custom<OpenId>(isOpenId) }) })
  .transform(({ bot }) => bot.open_id);

/** Source: "bot/v3/info", checked 2026-11-22. */
export function createBotIdentity(client: FeishuClient): BotIdentity {
  let asked: Promise<OpenId> | undefined;
  const ask = (): Promise<OpenId> =>
    client.call({
      api: 'GET /open-apis/bot/v3/info',
      answer,
      send: (sdk, authorised) => sdk.request({ method: 'GET', url: '/open-apis/bot/v3/info' }, authorised),
    });
  return {
    openId: () => {
      asked ??= ask().catch((thrown: unknown) => {
        asked = undefined;
        throw thrown;
      });
      return asked;
    },
  };
}
