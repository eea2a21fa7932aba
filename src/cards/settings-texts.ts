import type { Language } from '../core/language.ts';
import { formatNames, formatTyped } from './format.ts';
import type { Change } from './settings-card.ts';

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

type Texts = {
  readonly title: string;
  readonly language: (chosen: Language | undefined) => string;
  readonly zone: (zone: string) => string;
  readonly noAliases: string;
  readonly aliases: (count: number) => string;
  readonly alias: (alias: string, person: string) => string;
  readonly moreAliases: (rest: number) => string;
  readonly forget: (alias: string) => string;
  readonly hint: string;
  readonly changes: { readonly [Kind in Change['kind']]: (change: Of<Kind>) => string };
};

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', 'en-US': 'English' };

export const SETTINGS_TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    title: '我的设置',
    language: (chosen) =>
      chosen
        ? `语言：${NAMES[chosen]}（你换一种语言提问，我就用那种语言回答）`
        : '语言：你用什么语言问，我就用什么语言答',
    zone: (zone) => `时区：${zone}`,
    noAliases: '别名：还没有。给同事起个顺口的叫法，只有你自己用得上。',
    aliases: (count) => `别名（${count} 个，只对你自己有效）：`,
    alias: (alias, person) => `${alias} → ${person}`,
    moreAliases: (rest) => `还有 ${rest} 个没有列出。`,
    forget: (alias) => `删除「${alias}」`,
    hint: '想改就发：/settings tz 柏林，/settings alias 小王 = 王伟，/settings forget 小王；群主可以在群里发 /settings group public 或 private',
    changes: {
      'language-set': () => '好的，以后我用中文回复你。',
      'zone-set': ({ zone, counts }) =>
        zone === counts
          ? `时区改好了，「今天」「上周」都按 ${zone} 算。`
          : `${zone} 记下了。不过通讯录里你的时区是 ${counts}，目前以通讯录为准。`,
      'alias-added': ({ alias, person }) =>
        `记住了：「${formatTyped(alias)}」就是${formatTyped(person.name)}。`,
      'alias-taken': ({ alias }) => `「${formatTyped(alias)}」已经是你的别名了，要换人请先删除它。`,
      'too-many-aliases': ({ most }) => `别名最多 ${most} 个，请先删掉几个。`,
      'alias-unusable': ({ alias }) =>
        `「${formatTyped(alias)}」不能当别名：太长、不像名字，或者会和命令、时间混淆。换一个试试？`,
      nobody: ({ name }) => `在你能查看的同事里没找到「${formatTyped(name)}」。请写全名或工号，也可以 @ 他。`,
      several: ({ name, candidates }) =>
        `叫「${formatTyped(name)}」的有 ${candidates.length} 位，是哪一位？也可以 @ 他。`,
      'alias-forgotten': ({ alias }) => `「${formatTyped(alias)}」已删除。`,
      'alias-unknown': ({ alias }) => `你没有「${formatTyped(alias)}」这个别名。`,
      'replies-set': ({ replies }) =>
        replies === 'private'
          ? '好的，以后在这个群里查，结果只私聊发给提问的人。'
          : '好的，以后在这个群里查，结果发在群里，大家都看得到；能查到谁，还是只看提问的人有没有权限。',
      'replies-elsewhere': () =>
        '这一项要在那个群里设置：在群里 @ 我，再发 /settings group private 或 public。',
      'replies-not-yours': ({ deciders }) =>
        `群里怎么回复由群主或管理员决定。需要的话，请找：${formatNames(deciders.slice(0, 3), 'zh-CN')}。`,
    },
  },
  'en-US': {
    title: 'My settings',
    language: (chosen) =>
      chosen
        ? `Language: ${NAMES[chosen]} (ask in another, and I answer in that one)`
        : 'Language: I answer in the one you ask in',
    zone: (zone) => `Time zone: ${zone}`,
    noAliases: 'Nicknames: none yet. Give a colleague a short name that works for you alone.',
    aliases: (count) => `Nicknames (${count}, for you alone):`,
    alias: (alias, person) => `${alias} → ${person}`,
    moreAliases: (rest) => `${rest} more are not listed.`,
    forget: (alias) => `Forget “${alias}”`,
    hint: 'To change one, type: /settings tz Berlin, /settings alias Sam = Samuel Wang, /settings forget Sam. Owners of a group can send /settings group public, or private, there.',
    changes: {
      'language-set': () => 'Fine, I will answer you in English from now on.',
      'zone-set': ({ zone, counts }) =>
        zone === counts
          ? `Done: “today” and “last week” now go by ${zone}.`
          : `Noted, ${zone}. The company directory says ${counts} for you though, and that one counts.`,
      'alias-added': ({ alias, person }) => `Got it: “${formatTyped(alias)}” is ${formatTyped(person.name)}.`,
      'alias-taken': ({ alias }) =>
        `You use “${formatTyped(alias)}” already. Forget it first to give it to somebody else.`,
      'too-many-aliases': ({ most }) => `You can have ${most} nicknames at most. Please forget a few first.`,
      'alias-unusable': ({ alias }) =>
        `“${formatTyped(alias)}” cannot be a nickname: it is too long, no name, or reads like a command or a time. Try another?`,
      nobody: ({ name }) =>
        `Among the people you may look up there is no “${formatTyped(name)}”. Please give the full name or the employee number, or mention them with @.`,
      several: ({ name, candidates }) =>
        `${candidates.length} people are called “${formatTyped(name)}”. Which one? You can also mention them with @.`,
      'alias-forgotten': ({ alias }) => `“${formatTyped(alias)}” is forgotten.`,
      'alias-unknown': ({ alias }) => `You have no nickname “${formatTyped(alias)}”.`,
      'replies-set': ({ replies }) =>
        replies === 'private'
          ? 'Done: whoever asks in this group is answered in private.'
          : 'Done: questions in this group are answered in the group, for everybody here to see. Who may look at whom stays as it is for each asker.',
      'replies-elsewhere': () =>
        'This is set in the group itself: mention me there, with /settings group private or public.',
      'replies-not-yours': ({ deciders }) =>
        `How I answer here is up to the group’s owner or an administrator. You could ask ${formatNames(deciders.slice(0, 3), 'en-US')}.`,
    },
  },
};
