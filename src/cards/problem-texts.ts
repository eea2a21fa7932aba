import type { Language } from '../core/language.ts';
import { DIGEST_TROUBLE_TEXTS, examplesFor } from './digest-trouble-texts.ts';
import { formatRange, formatTyped } from './format.ts';
import { WAITING_COMMANDS } from './not-yet.ts';
import type { ProblemKind, ProblemView } from './problem-card.ts';

/** A card's words: what was not understood, what to do, and messages to press (those of the problem, or these). */
export type Advice = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly examples?: readonly string[];
};

type Texts = {
  readonly help: string;
  readonly problems: { readonly [Kind in ProblemKind]: (problem: ProblemView<Kind>) => Advice };
};

const CHINESE_EXAMPLES = ['/flows 昨天', '/flows 上周', '/flows 本月'];
const ENGLISH_EXAMPLES = ['/flows yesterday', '/flows last week', '/flows this month'];

/** The words of every problem, written by hand in each language. */
export const PROBLEM_TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    help: '发送 /help 可以看到全部用法。',
    problems: {
      'unknown-command': ({ text, tries }) => ({
        title: '没看懂这句话',
        lines: [`你写的是「${formatTyped(text)}」。${tries.length > 0 ? '是不是想说：' : '可以试试：'}`],
        examples: ['/help', ...CHINESE_EXAMPLES],
      }),
      'unknown-name': ({ text, tries }) => ({
        title: '有一部分没看懂',
        lines: [
          `「${formatTyped(text)}」既不是我认识的人或部门，也不是我看得懂的时间。`,
          tries.length > 0
            ? '是不是想说下面这句？要找人，请写全名、工号或邮箱，或者直接 @ 他。'
            : '人请写全名、工号或邮箱，或者直接 @ 他；时间可以这样写：',
        ],
        examples: CHINESE_EXAMPLES,
      }),
      'unknown-time': ({ text, tries }) => ({
        title: '没看懂是什么时候',
        lines: [
          `「${formatTyped(text)}」不是我看得懂的时间。${tries.length > 0 ? '是不是想说：' : '可以这样写：'}`,
        ],
        examples: ['/谁查过我 昨天', '/谁查过我 上周', '/谁查过我 近7天'],
      }),
      'unknown-zone': ({ text, nearest }) => ({
        title: '没有这个时区',
        lines: [
          `我不认识时区「${formatTyped(text)}」。${nearest.length > 0 ? `是不是 ${nearest.join('、')}？` : ''}`,
          '时区请写 Europe/Berlin 这样的名字，或者写城市，比如：',
        ],
        examples: ['/flows tz=Europe/Berlin', '/flows 昨天 时区=纽约'],
      }),
      'unknown-setting': ({ text }) => ({
        title: '没看懂要改什么设置',
        lines: [`「${formatTyped(text)}」不是一项设置。语言、时区、别名可以改，像这样：`],
        examples: ['/设置 语言 英文', '/设置 时区 柏林', '/设置 别名 小王=王伟', '/设置'],
      }),
      'unclear-digest': ({ why, text }) => ({
        title: DIGEST_TROUBLE_TEXTS['zh-CN'].troubles[why].title,
        lines: [DIGEST_TROUBLE_TEXTS['zh-CN'].troubles[why].tell(`「${formatTyped(text)}」`)],
        examples: examplesFor(why, 'zh-CN'),
      }),
      'unknown-access': ({ text }) => ({
        title: '没看懂要怎么授权',
        lines: [
          `${text ? `「${formatTyped(text)}」里缺了谁、看谁，或者我不认识这个操作。` : '要写上谁可以看谁。'}像这样写：`,
          '/权限 授权 王芳 看 研发部 到12月31日；/权限 撤销 王芳 研发部；/权限 审计 上月。',
        ],
        examples: ['/权限', '/权限 审计 本月'],
      }),
      'quoted-command': ({ tries }) => ({
        title: '引用的命令不会执行',
        lines: [
          `引号里的、转述的命令，我只当你在说它。${tries.length > 0 ? '真要查，点一下：' : '真要查，请直接发命令。'}`,
        ],
        examples: ['/help'],
      }),
      'not-yet': ({ command }) => ({
        title: '这个还做不到',
        lines: [`我看懂了，不过「${WAITING_COMMANDS[command].what['zh-CN']}」还没做好。现在可以：`],
        examples: WAITING_COMMANDS[command].meanwhile['zh-CN'],
      }),
      'impossible-date': ({ text, nearest }) => ({
        title: '日历上没有这个日期',
        lines: [
          `「${formatTyped(text)}」不存在。${nearest ? `最近的一天是 ${nearest}。` : '请换一个日期。'}`,
        ],
      }),
      'ambiguous-date': ({ text, options }) => ({
        title: '这个日期有两种读法',
        lines: [`「${formatTyped(text)}」是 ${options.join(' 还是 ')}？`],
      }),
      'holiday-unpublished': ({ text, year }) => ({
        title: `还不知道 ${year} 年怎么放假`,
        lines: [
          `「${formatTyped(text)}」要看 ${year} 年的放假安排，我这里还没有，不能乱猜。请直接写日期，比如 9月1日到9月7日；也可以先看：`,
        ],
        examples: CHINESE_EXAMPLES,
      }),
      'future-range': ({ range }) => ({
        title: '这段时间还没到',
        lines: [`${formatRange(range, 'zh-CN')} 还没有打卡记录可看。可以先看：`],
      }),
      'export-too-large': () => ({
        title: '文件太大，发不了',
        lines: ['飞书一次最多发 30 MB。请把时间缩短一些，或者分几次导出，每次少选几个人。'],
        examples: ['/flows 上月 导出'],
      }),
      'range-too-long': ({ maxDays }) => ({
        title: '时间太长了',
        lines: [`一次最多查 ${maxDays} 天。可以先看最近这一段：`],
      }),
      'everyone-mentioned': () => ({
        title: '不能一次查所有人',
        lines: ['请 @ 要查的人，或写出他们的名字。想看整个团队，可以用：'],
        examples: ['/team', ...CHINESE_EXAMPLES.slice(0, 2)],
      }),
      'outsider-mentioned': ({ name }) => ({
        title: '通讯录里没有这个人',
        lines: [
          `我能读到的通讯录里没有「${formatTyped(name)}」：可能是外部联系人、已经离职，或不在应用的通讯录权限范围内。`,
        ],
      }),
      'person-gone': () => ({
        title: '这位同事已经不在通讯录里',
        lines: ['按钮里的人可能已经离职，或不再对我可见。请重新输入要查的人。'],
      }),
      'department-gone': () => ({
        title: '这个部门已经不在通讯录里',
        lines: ['按钮里的部门可能已经撤销，或不再对我可见。请重新输入要查的人或部门。'],
      }),
      'department-empty': ({ name }) => ({
        title: '这个部门里没有人',
        lines: [`「${formatTyped(name)}」和它的下级部门里，没有我能读到的人。`],
      }),
      'message-too-long': () => ({
        title: '这条消息太长了',
        lines: ['请只写要查的人和时间，比如：'],
        examples: CHINESE_EXAMPLES,
      }),
      'not-text': () => ({
        title: '我只看得懂文字',
        lines: ['把想查的人和时间打字发给我就行，比如：'],
        examples: CHINESE_EXAMPLES,
      }),
      'too-many-people': ({ max }) => ({
        title: '一次查的人太多了',
        lines: [`一次最多查 ${max} 个人，请分几次查。`],
      }),
      'too-many': ({ perMinute }) => ({
        title: '问得有点快',
        lines: [`每个人一分钟最多问 ${perMinute} 次，免得别人等太久。请过一会儿再问。`],
      }),
      'old-button': () => ({
        title: '这个按钮已经失效',
        lines: ['卡片是旧版本发的。请重新输入要查的人和时间，比如：'],
        examples: CHINESE_EXAMPLES,
      }),
    },
  },
  'en-US': {
    help: 'Send /help to see everything I can do.',
    problems: {
      'unknown-command': ({ text, tries }) => ({
        title: 'I did not understand that',
        lines: [`You wrote “${formatTyped(text)}”. ${tries.length > 0 ? 'Did you mean:' : 'You could try:'}`],
        examples: ['/help', ...ENGLISH_EXAMPLES],
      }),
      'unknown-name': ({ text, tries }) => ({
        title: 'I could not place part of that',
        lines: [
          `“${formatTyped(text)}” is neither a person or department I know nor a time I understand.`,
          tries.length > 0
            ? 'Perhaps you meant one of these. For a person, type a full name, an employee number or an e-mail address, or mention them with @.'
            : 'Type a full name, an employee number or an e-mail address, or mention the person with @. Times can look like this:',
        ],
        examples: ENGLISH_EXAMPLES,
      }),
      'unknown-time': ({ text, tries }) => ({
        title: 'I could not tell when',
        lines: [
          `“${formatTyped(text)}” is not a time I understand. ${tries.length > 0 ? 'Did you mean:' : 'Times can look like this:'}`,
        ],
        examples: ['/viewers yesterday', '/viewers last week', '/viewers last 7 days'],
      }),
      'unknown-zone': ({ text, nearest }) => ({
        title: 'I know no such time zone',
        lines: [
          `“${formatTyped(text)}” is not a time zone.${nearest.length > 0 ? ` Perhaps ${nearest.join(' or ')}?` : ''}`,
          'A zone is a name such as Europe/Berlin, or a city:',
        ],
        examples: ['/flows today tz=Europe/Berlin', '/flows yesterday tz=Singapore'],
      }),
      'unknown-setting': ({ text }) => ({
        title: 'I know no such setting',
        lines: [
          `“${formatTyped(text)}” is nothing I can set. There are your language, your time zone and your aliases:`,
        ],
        examples: [
          '/settings language english',
          '/settings tz Berlin',
          '/settings alias boss = May Chen',
          '/settings',
        ],
      }),
      'unclear-digest': ({ why, text }) => ({
        title: DIGEST_TROUBLE_TEXTS['en-US'].troubles[why].title,
        lines: [DIGEST_TROUBLE_TEXTS['en-US'].troubles[why].tell(`“${formatTyped(text)}”`)],
        examples: examplesFor(why, 'en-US'),
      }),
      'unknown-access': ({ text }) => ({
        title: 'I do not know what to grant',
        lines: [
          `${text ? `In “${formatTyped(text)}” I miss who may see whom, or what to do.` : 'Please say who may see whom.'} Write it like this:`,
          '/access grant Fang Wang Sales until dec 31; /access revoke Fang Wang Sales; /access audit last month.',
        ],
        examples: ['/access', '/access audit this month'],
      }),
      'quoted-command': ({ tries }) => ({
        title: 'I do not run what is quoted',
        lines: [
          `A command in quotation marks, or passed on, is only talked about. ${tries.length > 0 ? 'To run it, press:' : 'To run it, send it by itself.'}`,
        ],
        examples: ['/help'],
      }),
      'not-yet': ({ command }) => ({
        title: 'Not possible yet',
        lines: [
          `I understood you, but this is not ready: ${WAITING_COMMANDS[command].what['en-US']}. What works today:`,
        ],
        examples: WAITING_COMMANDS[command].meanwhile['en-US'],
      }),
      'impossible-date': ({ text, nearest }) => ({
        title: 'The calendar has no such date',
        lines: [
          `“${formatTyped(text)}” does not exist. ${nearest ? `The nearest day is ${nearest}.` : 'Please try another date.'}`,
        ],
      }),
      'ambiguous-date': ({ text, options }) => ({
        title: 'That date can be read in two ways',
        lines: [`Is “${formatTyped(text)}” ${options.join(' or ')}?`],
      }),
      'holiday-unpublished': ({ text, year }) => ({
        title: `No holiday calendar for ${year} yet`,
        lines: [
          `Which days “${formatTyped(text)}” takes in ${year} is not known to me, and I would rather not guess. Please type the dates, such as sep 1 to sep 7, or look at:`,
        ],
        examples: ENGLISH_EXAMPLES,
      }),
      'future-range': ({ range }) => ({
        title: 'Those days are still to come',
        lines: [`There is nothing to see yet for ${formatRange(range, 'en-US')}. You could look at:`],
      }),
      'export-too-large': () => ({
        title: 'This file would be too large',
        lines: ['Feishu takes 30 MB at a time. Please ask for fewer days, or for fewer people in each file.'],
        examples: ['/flows last month export'],
      }),
      'range-too-long': ({ maxDays }) => ({
        title: 'That is a lot of days',
        lines: [`One question can cover ${maxDays} days at most. You could start with the latest:`],
      }),
      'everyone-mentioned': () => ({
        title: 'I cannot look up everyone at once',
        lines: ['Please mention the people you mean, or type their names. For a whole team there is:'],
        examples: ['/team', ...ENGLISH_EXAMPLES.slice(0, 2)],
      }),
      'outsider-mentioned': ({ name }) => ({
        title: 'Not in the directory',
        lines: [
          `“${formatTyped(name)}” is not in the directory I can read: from outside the company, no longer with it, or out of the app’s contact scope.`,
        ],
      }),
      'person-gone': () => ({
        title: 'That person is no longer in the directory',
        lines: ['They may have left since, or are out of my sight. Please type again whom you mean.'],
      }),
      'department-gone': () => ({
        title: 'That department is no longer in the directory',
        lines: ['It may have been dissolved, or is out of my sight. Please type again whom you mean.'],
      }),
      'department-empty': ({ name }) => ({
        title: 'Nobody is in that department',
        lines: [`I know of nobody in “${formatTyped(name)}”, nor in any department below it.`],
      }),
      'message-too-long': () => ({
        title: 'That message is too long for me',
        lines: ['Just say who and when, for example:'],
        examples: ENGLISH_EXAMPLES,
      }),
      'not-text': () => ({
        title: 'I can only read text',
        lines: ['Type who and when you would like to look up, for example:'],
        examples: ENGLISH_EXAMPLES,
      }),
      'too-many-people': ({ max }) => ({
        title: 'Too many people at once',
        lines: [`One question can be about ${max} people at most. Please ask in several parts.`],
      }),
      'too-many': ({ perMinute }) => ({
        title: 'A little too fast for me',
        lines: [
          `Everybody has ${perMinute} questions a minute, so that nobody waits for long. Please ask again in a moment.`,
        ],
      }),
      'old-button': () => ({
        title: 'This button no longer works',
        lines: ['Its card was sent by an older version. Please type again who and when, for example:'],
        examples: ENGLISH_EXAMPLES,
      }),
    },
  },
};
