import type { Language } from '../core/language.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, createCard, footnote, line } from './card.ts';

const TEXTS = {
  'zh-CN': {
    title: '打卡助手能做什么',
    lines: [
      '把想查的人和时间发给我，我把打卡记录整理成一张卡片。',
      '不写人，查你自己；不写时间，查今天。人可以写姓名、工号、邮箱，也可以 @。',
      '私聊我，或在群里 @ 我，开头的 /flows 可以省掉，比如「张三上周」。',
    ],
    examples: ['/flows', '/flows 昨天', '/flows 上周', '/flows 本月'],
    tryThese: '点一个试试，查的是你自己：',
    conventions:
      '一周从周一开始；「近 7 天」包括今天；日期没写年份、周几没写哪一周，都按最近过去的那一天算；从几号到几号，两头都算；国庆、春节这类节日，按放假安排连休的那几天算。',
    access: '每个人看得到自己和下属的记录，管理员看得到全公司的。在群里查，结果只私聊发给你。',
    publicAccess: '每个人看得到自己和下属的记录，管理员看得到全公司的。在群里查，结果会发在群里。',
  },
  'en-US': {
    title: 'What Daka can do',
    lines: [
      'Tell me who and when, and I will put the check-ins on one card.',
      'No name means you, no time means today. A person can be a name, an employee number, an e-mail address or an @mention.',
      'In a private chat, or after mentioning me, you can leave out /flows: “alice last week” will do.',
    ],
    examples: ['/flows', '/flows yesterday', '/flows last week', '/flows this month'],
    tryThese: 'Press one to try it on yourself:',
    conventions:
      'Weeks start on Monday. “Last 7 days” includes today. A date without a year, or a weekday alone, is the latest one gone by; “last Friday” is the most recent one. From–to includes both ends. A public holiday means its whole run of days off.',
    access:
      'People see their own records and those of people they lead; administrators see everyone’s. Asked in a group, I answer you in private.',
    publicAccess:
      'People see their own records and those of people they lead; administrators see everyone’s. Asked in a group, I answer in the group.',
  },
} as const satisfies Record<Language, object>;

/** What the bot does, with examples that run when pressed. */
export function renderHelp(language: Language, groupReplies: 'private' | 'public'): Card {
  const texts = TEXTS[language];
  return createCard({
    title: texts.title,
    template: 'blue',
    personal: false,
    elements: [
      ...texts.lines.map(line),
      line(texts.tryThese),
      ...texts.examples.map((text) => button(text, buttonValue({ do: 'say', text, language }))),
      footnote(texts.conventions),
      footnote(groupReplies === 'private' ? texts.access : texts.publicAccess),
    ],
  });
}
