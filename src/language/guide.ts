import type { Language } from '../core/language.ts';
import type { HelpTopic } from './command.ts';

/** What there is to say about one topic: a heading, a few lines, and messages that can be pressed as they stand. */
export type GuidePage = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly examples: readonly string[];
};

export type Guide = {
  readonly pages: Readonly<Record<HelpTopic, GuidePage>>;
  /** How times are read: each is true of every message. */
  readonly conventions: readonly string[];
};

/** What `/help` and docs/language.md say, written by hand in each language. Every example is tested to be read. */
export const GUIDE: Readonly<Record<Language, Guide>> = {
  'zh-CN': {
    pages: {
      flows: {
        title: '查打卡记录',
        lines: [
          '写上谁、什么时候，先后都行，中间不空格也行：/flows 张三 上周、张三上周打卡。',
          '不写人，查你自己；不写时间，查今天。私聊我，或在群里 @ 我，开头的 /flows 可以省掉。',
        ],
        examples: ['/flows', '/flows 昨天', '/flows 上周', '/flows 本月'],
      },
      team: {
        title: '看团队',
        lines: [
          '谁在、谁离开了、谁在外勤、谁还没看到打卡、谁休息或请假。没看到打卡不等于缺勤。',
          '不写谁，看你的团队：直接下属，和你带的部门里的人；也可以写部门或人：/team 研发部。',
          '不写时间，看现在；写过去的一天，看那天谁来过。',
        ],
        examples: ['/team', '/团队 昨天', '今天谁没打卡'],
      },
      digest: {
        title: '定时发的日报、周报',
        lines: [
          '在群里或私聊里订一份，到点自动发：写上给谁看、哪些天、几点，先后都行：/订阅 研发部 每周一 9:00。',
          '可以每天、每个工作日（按放假安排，调休也算）、每周几、每月几号或最后一天；没有 31 号的月份在最后一天发。',
          '还可以写要哪段时间（昨天、上周、上月）、内容（缺卡、外勤、明细）、没事别发、提前30分钟提醒、时区=柏林、用英文。',
          '没写哪段时间：上午发的看前一天，工作日看上个工作日，下午发的看当天；一周一次的看上周，周五以后看本周；一月一次的看上月，16 号以后看本月。保存前会先念给你听。',
          '已有的按编号管：暂停 2、恢复 2、预览 2、马上发 2、改 2 每天 9:30、删除 2；只有一份就不用写编号。',
        ],
        examples: ['/订阅', '/订阅 每个工作日 18:30 缺卡', '/周报 每周一 9:00 上周', '暂停日报'],
      },
      viewers: {
        title: '谁查过我',
        lines: [
          '看谁查过你的打卡：什么时候、看了哪几天、凭什么、怎么看的。每个人只能问自己的。',
          '可以写时间，不写就是最近 30 天。',
        ],
        examples: ['谁查过我', '/谁查过我 上周'],
      },
      settings: {
        title: '我的设置',
        lines: [
          '语言、时区，还有你给同事起的别名，只对你自己有效。',
          '别名这样写：/设置 别名 小王=王伟；不要了：/设置 删除别名 小王。',
          '群主和管理员可以在群里决定结果发在群里还是私聊：/设置 群 公开、/设置 群 私聊。谁能看谁不会变。',
        ],
        examples: ['/设置', '/设置 语言 英文', '/设置 时区 柏林'],
      },
      access: {
        title: '权限（管理员）',
        lines: [
          '让某人多看一个人、一个部门（含下级部门）或全公司：/权限 授权 王芳 看 研发部 到12月31日。不写到哪天就是长期；保存前会请你核对。',
          '不要了：/权限 撤销 王芳 研发部。/权限 列出现有的授权。',
          '谁看过谁，导出成 Excel 只发给你：/权限 审计 上月。',
        ],
        examples: ['/权限', '/权限 审计 上月'],
      },
      people: {
        title: '怎么写人',
        lines: [
          '可以写姓名、工号、邮箱、手机号，也可以 @。几个人用顿号、逗号、空格或「和」隔开。',
          '写部门的全名，就是这个部门和下级部门里你能查看的所有人：/flows 研发部 上周。',
          '「我」「本人」「自己」就是你。',
          '名字要是又像时间又像选项，比如有人就叫「周三」，我会先问你；加上引号就只当名字：/flows “周三” 上周。',
        ],
        examples: ['/flows 我', '/flows 我 昨天'],
      },
      time: {
        title: '怎么写时间',
        lines: [
          '某一天：昨天、3天前、9月1日、2026-09-01。一段：上周、本月、近7天、9月1日到9月7日、9.1-9.7。',
          '数字写汉字、全角都行，繁体也行。',
        ],
        examples: ['/flows 前天', '/flows 上上周', '/flows 近7天', '/flows 上个月'],
      },
      options: {
        title: '还可以加什么',
        lines: [
          '「导出」要 Excel，「含离职」算上已离职的同事，「只看外勤」，「明细」列出每一条，「对比」并排看两段时间：上周对比上上周。',
          '换个时区看：tz=Europe/Berlin，或者 时区=柏林。',
          '放在哪儿都行。',
        ],
        examples: ['/flows 上周 只看外勤', '/flows 昨天 时区=柏林'],
      },
    },
    conventions: [
      '一周从周一开始。',
      '「近 7 天」包括今天。',
      '从几号到几号，两头都算；写反了会对调，并告诉你。',
      '日期没写年份、周几没写哪一周，都按最近过去的那一天算。',
      '03/11 在中文里是 3 月 11 日。',
      '节假日按国家公布的放假安排算，连着的调休周末也算在内；还没公布的年份会告诉你，不会猜。',
      '没有的日子（2 月 30 日）和还没到的日子会直接告诉你，不会换成别的。',
      '零点以后、一天开始的时间以前，还算前一天。',
      '看着像时间的名字还是名字：周一鸣、李国庆。',
    ],
  },
  'en-US': {
    pages: {
      flows: {
        title: 'Check-ins',
        lines: [
          'Say who and when, in either order: /flows alice last week, or last week alice.',
          'No name means you, no time means today. In a private chat, or after mentioning me, you can leave out /flows.',
        ],
        examples: ['/flows', '/flows yesterday', '/flows last week', '/flows this month'],
      },
      team: {
        title: 'The team',
        lines: [
          'Who is in, out, in the field, not seen yet, resting or on leave. Not seen is not the same as absent.',
          'No name means your team: those who report to you and the people of departments you lead. Or name a department or people: /team Engineering.',
          'No time means now; a day gone by shows who was in on it.',
        ],
        examples: ['/team', '/team yesterday', "who's in today?"],
      },
      digest: {
        title: 'Scheduled digests',
        lines: [
          'A summary that comes by itself, in a group or to you alone. Say about whom, on which days and at what time, in any order: /digest alice, bob every monday at 9am.',
          'Every day, every workday (by the public holidays of China, weekends worked for them included), days of the week, a day of the month or its last; a month without a 31st has it on its last day.',
          'Add which days it tells of (yesterday, last week, last month), what (missing punches, field work, full), only if something is wrong, nudge 30 min before, tz=Berlin, in english.',
          'Without days: in the morning the day before, of workdays the last one, later on today; once a week last week, from Friday on this week; once a month last month, from the 16th on this month. It is read back to you before it is saved.',
          'Those there are go by their numbers: pause 2, resume 2, preview 2, run 2 now, edit 2 daily 9:30, remove 2; with only one, no number is needed.',
        ],
        examples: [
          '/digest',
          '/digest every weekday 18:30 missing punches',
          '/digest mondays at 9am last week',
          'pause digest',
        ],
      },
      viewers: {
        title: 'Who looked at my check-ins',
        lines: [
          'Who looked at you, when, at which days, with what right and in what way. Everybody can ask this about themselves only.',
          'Add a time if you like; without one it is the last 30 days.',
        ],
        examples: ['/viewers', '/viewers last week'],
      },
      settings: {
        title: 'My settings',
        lines: [
          'Your language, your time zone, and your own names for colleagues; nobody else is affected.',
          'To call somebody by a name of yours: /settings alias boss = May Chen. To drop it: /settings forget boss.',
          'A group’s owner, or an administrator, can say in the group whether I answer there or in private: /settings group public, /settings group private. Who may see whom stays as it is.',
        ],
        examples: ['/settings', '/settings language english', '/settings tz Europe/Berlin'],
      },
      access: {
        title: 'Access (administrators)',
        lines: [
          'Let somebody see one person more, a department with all below it, or everyone: /access grant Fang Wang Sales until dec 31. Without a day it has no end; you confirm it before it is saved.',
          'To take it back: /access revoke Fang Wang Sales. /access lists what is granted.',
          'Who looked at whom, as an Excel file for you alone: /access audit last month.',
        ],
        examples: ['/access', '/access audit last month'],
      },
      people: {
        title: 'How to say who',
        lines: [
          'A name, an employee number, an e-mail address, a mobile number or an @mention; several with commas, spaces or “and”.',
          'A department’s full name stands for everybody in it, and below it, whom you may see: /flows Engineering last week.',
          '“Me”, “my” and “myself” are you.',
          'Should a name also be a time or an option, such as May, I ask first; in quotation marks it is only a name: /flows "May" last week.',
        ],
        examples: ['/flows me', '/flows me yesterday'],
      },
      time: {
        title: 'How to say when',
        lines: [
          'A day: yesterday, 3 days ago, sep 1, 2026-09-01. A range: last week, this month, last 7 days, sep 1 to 7, from sep 1 to oct 2.',
          'Numbers may be words.',
        ],
        examples: [
          '/flows 3 days ago',
          '/flows the week before last',
          '/flows last 7 days',
          '/flows last month',
        ],
      },
      options: {
        title: 'What else you can add',
        lines: [
          '“export” for an Excel file, “terminated” to include people who have left, “field” for field work only, “all” for every check-in, “vs” for two ranges side by side: last week vs the week before.',
          'To see it by another clock: tz=Europe/Berlin, or tz=Singapore.',
          'They can stand anywhere in the message.',
        ],
        examples: ['/flows last week field', '/flows yesterday tz=Europe/Berlin'],
      },
    },
    conventions: [
      'Weeks start on Monday.',
      '“Last 7 days” includes today.',
      'From–to includes both ends; the wrong way round, they are swapped, and you are told.',
      'A date without a year, or a weekday alone, is the latest one gone by.',
      '03/11 could be March or November, so I ask.',
      '“Last Friday” is the most recent one; where the Friday of the week before may be meant, it is offered too.',
      'A public holiday is the official run of days off around it; of a year not yet published I say so.',
      'A day that does not exist (Feb 30) or is still to come is never replaced by another one in silence.',
      'After midnight, and before the hour at which a day begins, it is still the day before.',
      'Names that look like times stay names: May Chen.',
    ],
  },
};
