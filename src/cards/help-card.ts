import type { Language } from '../core/language.ts';
import type { HelpTopic } from '../language/command.ts';
import type { Guide, GuidePage } from '../language/guide.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { formatList, formatTyped } from './format.ts';
import { WAITING_COMMANDS, WAITING_OPTIONS } from './not-yet.ts';

export type HelpCardInput = {
  readonly language: Language;
  readonly guide: Guide;
  /** What was asked about; everything in short where it is left out. */
  readonly topic: HelpTopic | undefined;
  /** What was asked about and is no topic; empty where there is no such thing. */
  readonly unknown: string;
  readonly groupReplies: 'private' | 'public';
};

const TEXTS = {
  'zh-CN': {
    title: '打卡助手能做什么',
    lines: ['把想查的人和时间发给我，我把打卡记录整理成一张卡片。'],
    tryThese: '点一个试试，查的是你自己：',
    more: '想知道更多：',
    unknown: (text: string) => `没有「${text}」这一项帮助。全部用法在下面。`,
    notYet: '这个命令我看得懂，不过还没做好。',
    optionsNotYet: (options: string) => `还没做好的：${options}。`,
    topics: {
      team: '看团队',
      people: '怎么写人',
      time: '怎么写时间',
      options: '选项',
      viewers: '谁查过我',
      settings: '设置',
    },
    access: '每个人看得到自己和下属的记录，管理员看得到全公司的。在群里查，结果只私聊发给你。',
    publicAccess: '每个人看得到自己和下属的记录，管理员看得到全公司的。在群里查，结果会发在群里。',
  },
  'en-US': {
    title: 'What Daka can do',
    lines: ['Tell me who and when, and I will put the check-ins on one card.'],
    tryThese: 'Press one to try it on yourself:',
    more: 'There is more about:',
    unknown: (text: string) => `There is no help on “${text}”, so here is all of it.`,
    notYet: 'I understand this command, but it is not ready yet.',
    optionsNotYet: (options: string) => `Not ready yet: ${options}.`,
    topics: {
      team: 'team',
      people: 'who',
      time: 'when',
      options: 'options',
      viewers: 'who looked at me',
      settings: 'settings',
    },
    access:
      'People see their own records and those of people they lead; administrators see everyone’s. Asked in a group, I answer you in private.',
    publicAccess:
      'People see their own records and those of people they lead; administrators see everyone’s. Asked in a group, I answer in the group.',
  },
} as const satisfies Record<Language, object>;

/** What is asked for by pressing, by the word behind `/help` that asks for it. A command is offered once it works. */
const MORE = (['team', 'people', 'time', 'options', 'viewers', 'settings'] as const).filter(
  (topic) => !(topic in WAITING_COMMANDS),
);

const pressable = (page: GuidePage, language: Language): Element[] =>
  page.examples.map((text) => button(text, buttonValue({ do: 'say', text, language })));

function overview({ language, guide, groupReplies, unknown }: HelpCardInput): Element[] {
  const texts = TEXTS[language];
  return [
    ...(unknown ? [caution(texts.unknown(formatTyped(unknown)))] : []),
    ...[...texts.lines, ...guide.pages.flows.lines].map(line),
    line(texts.tryThese),
    ...pressable(guide.pages.flows, language),
    line(texts.more),
    ...MORE.map((topic) =>
      button(texts.topics[topic], buttonValue({ do: 'say', text: `/help ${topic}`, language })),
    ),
    footnote(guide.conventions.join(language === 'zh-CN' ? '' : ' ')),
    footnote(groupReplies === 'private' ? texts.access : texts.publicAccess),
  ];
}

/** What is told of a topic and does not work yet, and the conventions of times. */
function notesOn(topic: HelpTopic, { language, guide }: HelpCardInput): Element[] {
  const texts = TEXTS[language];
  if (topic in WAITING_COMMANDS) return [caution(texts.notYet)];
  if (topic === 'time') return [footnote(guide.conventions.join(language === 'zh-CN' ? '' : ' '))];
  const waiting = Object.values(WAITING_OPTIONS).map((words) => words[language]);
  return topic === 'options' && waiting.length > 0
    ? [caution(texts.optionsNotYet(formatList(waiting, language)))]
    : [];
}

/** What the bot does, or one thing that it does, with examples that run when pressed. */
export function renderHelp(input: HelpCardInput): Card {
  const { language, guide, topic } = input;
  const page = topic && guide.pages[topic];
  return createCard({
    title: page?.title ?? TEXTS[language].title,
    template: 'blue',
    // What was typed may hold a name.
    personal: input.unknown !== '',
    elements: page
      ? [...page.lines.map(line), ...notesOn(topic, input), ...pressable(page, language)]
      : overview(input),
  });
}
