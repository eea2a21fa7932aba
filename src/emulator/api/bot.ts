import { answerTop } from '../answer.ts';
import type { Handler } from './handler.ts';

export const getBotInfo: Handler = (_request, { bot }) =>
  answerTop({
    bot: { activate_status: 2, app_name: bot.name, avatar_url: '', ip_white_list: [], open_id: bot.openId },
  });
