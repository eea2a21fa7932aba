import { type AppError, TREATMENTS } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import type { Person } from '../people/directory.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, createCard, footnote, line } from './card.ts';
import { formatList, formatNames } from './format.ts';

const REFUSAL = {
  'zh-CN': {
    title: '没有权限查看',
    reason: (names: string) => `你不能查看「${names}」的打卡记录。`,
    who: (administrators: string) =>
      `只有本人、本人的上级和管理员看得到。需要的话，请联系管理员${administrators && `：${administrators}`}。`,
  },
  'en-US': {
    title: 'These check-ins are not shared with you',
    reason: (names: string) => `You may not see the check-ins of “${names}”.`,
    who: (administrators: string) =>
      `Only the person, the people who lead them and administrators can. If you need access, please ask an administrator${administrators && `: ${administrators}`}.`,
  },
} as const satisfies Record<Language, object>;

export type RefusalInput = {
  readonly language: Language;
  /** Whom the asker may not see, in the asker's own words: a refusal tells nobody's name. */
  readonly denied: readonly string[];
  readonly administrators: readonly Person[];
};

/** The asker may see none of the people asked for. Says who can, and nothing about them. */
export function renderRefusal({ language, denied, administrators }: RefusalInput): Card {
  const texts = REFUSAL[language];
  return createCard({
    title: texts.title,
    template: 'grey',
    personal: true,
    elements: [
      line(texts.reason(formatList(denied, language))),
      line(texts.who(formatNames(administrators.slice(0, 3), language))),
    ],
  });
}

const ADMINISTRATORS_ONLY = {
  'zh-CN': {
    title: '这是管理员用的',
    lines: (administrators: string) => [
      `授权和查看记录由管理员来做。${administrators ? `需要的话，请联系：${administrators}。` : '现在还没有设管理员，请联系装这个应用的同事。'}`,
      '想知道谁看过你的打卡，可以问「谁查过我」。',
    ],
    viewers: '谁查过我',
  },
  'en-US': {
    title: 'This is for administrators',
    lines: (administrators: string) => [
      `Granting access and reading the record is up to administrators. ${administrators ? `If you need it, please ask ${administrators}.` : 'None is set up yet: please ask whoever installed this app.'}`,
      'Who looked at your own check-ins you can always ask:',
    ],
    viewers: '/viewers',
  },
} as const satisfies Record<Language, object>;

/** Somebody who is no administrator asked for what only they may do. */
export function renderAdministratorsOnly(administrators: readonly Person[], language: Language): Card {
  const texts = ADMINISTRATORS_ONLY[language];
  const names = formatNames(administrators.slice(0, 3), language);
  return createCard({
    title: texts.title,
    template: 'grey',
    personal: true,
    elements: [
      ...texts.lines(names).map(line),
      button(texts.viewers, buttonValue({ do: 'say', text: texts.viewers, language })),
    ],
  });
}

const STRANGER = {
  'zh-CN': {
    title: '我还不认识你',
    lines: ['通讯录里暂时没有你。新同事一般要等一小时左右；如果一直这样，请管理员检查应用的通讯录权限范围。'],
  },
  'en-US': {
    title: 'I do not know you yet',
    lines: [
      'You are not in the directory I can read. New colleagues appear there within about an hour; if you still do not, your IT team can check the app’s contact scope.',
    ],
  },
} as const satisfies Record<Language, object>;

/** Somebody of the company whom the directory does not hold: they may see nothing, and learn why. */
export const renderStranger = (language: Language): Card =>
  createCard({
    title: STRANGER[language].title,
    template: 'grey',
    personal: true,
    elements: STRANGER[language].lines.map(line),
  });

const FAILURE = {
  'zh-CN': { title: '这次没查成', number: (id: string) => `编号 ${id}` },
  'en-US': { title: 'This one did not work out', number: (id: string) => `Number ${id}` },
} as const satisfies Record<Language, object>;

/** What failed in words, and the number by which the operator finds it in the log; Feishu's own log ID where known. */
export function renderFailure(error: AppError, eventId: string, language: Language): Card {
  const texts = FAILURE[language];
  const logId = error.context['logId'];
  const number = [eventId, typeof logId === 'string' ? logId : ''].filter(Boolean).join(' · ');
  return createCard({
    title: texts.title,
    template: 'red',
    personal: true,
    elements: [line(TREATMENTS[error.code].words[language]), footnote(texts.number(number))],
  });
}

const PROGRESS = {
  'zh-CN': {
    title: '正在整理',
    text: (settled: number, total: number) =>
      `已经查到 ${settled} 人，一共 ${total} 人。好了就会显示在这里。`,
  },
  'en-US': {
    title: 'Putting it together',
    text: (settled: number, total: number) =>
      `${settled} of ${total} people so far. The answer will take this place.`,
  },
} as const satisfies Record<Language, object>;

type Progress = { readonly settled: number; readonly total: number; readonly language: Language };

/** How far a long answer has come. It names nobody. */
export const renderProgress = ({ settled, total, language }: Progress): Card =>
  createCard({
    title: PROGRESS[language].title,
    template: 'blue',
    personal: true,
    elements: [line(PROGRESS[language].text(settled, total))],
  });

const COURTESY = {
  'zh-CN': { title: '不客气', text: '还想查谁、查哪天，直接发给我就行。', help: '/help' },
  'en-US': {
    title: 'You are welcome',
    text: 'Whenever you need more, just tell me who and when.',
    help: '/help',
  },
} as const satisfies Record<Language, object>;

/** A word back to somebody who said thanks, or that they have seen an answer. */
export const renderCourtesy = (language: Language): Card =>
  createCard({
    title: COURTESY[language].title,
    template: 'blue',
    personal: false,
    elements: [
      line(COURTESY[language].text),
      button(COURTESY[language].help, buttonValue({ do: 'say', text: COURTESY[language].help, language })),
    ],
  });

/** The line that a group sees when the answer went to the asker alone. It holds no data. */
export const ANSWERED_PRIVATELY: Readonly<Record<Language, string>> = {
  'zh-CN': '已私聊回复你。',
  'en-US': 'I have answered you in private.',
};

/** The line that a group sees when the asker could not be reached in private: nothing is shown instead. */
export const CANNOT_REACH_PRIVATELY: Readonly<Record<Language, string>> = {
  'zh-CN': '没能私聊到你。请先打开和我的私聊，再问一次。',
  'en-US': 'I could not reach you in private. Please open a private chat with me and ask again.',
};

/** The toast on a press: the answer follows. */
export const WORKING_ON_IT: Readonly<Record<Language, string>> = {
  'zh-CN': '正在查，马上就好',
  'en-US': 'On it, one moment',
};
