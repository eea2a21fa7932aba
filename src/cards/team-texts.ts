import type { Presence } from '../attendance/presence.ts';
import type { NoResults } from '../attendance/query-results.ts';
import type { Language } from '../core/language.ts';
import type { TeamWhom } from './team-card.ts';

/** What the team card says beside the words that it shares with the check-in card. */
export type TeamTexts = {
  /** What the list of chats shows of the card: no name, since others may see the screen. */
  readonly summary: string;
  readonly titleNow: (people: number) => string;
  readonly titleDay: (people: number) => string;
  /** What stands for nobody named, where a message can be read in several ways. */
  readonly ownTeam: string;
  /** Whom it is about, where nobody was named. */
  readonly whom: Readonly<Record<Exclude<TeamWhom, 'named'>, string>>;
  /** Of each status its name, as a row and a count say it. */
  readonly now: Readonly<Record<Presence['status'], string>>;
  readonly day: Readonly<Record<Presence['status'], string>>;
  readonly counted: (status: string, people: number) => string;
  readonly notDueYet: (people: number) => string;
  readonly status: string;
  readonly time: string;
  readonly since: (time: string) => string;
  readonly due: (time: string) => string;
  readonly starts: (time: string) => string;
  readonly away: string;
  readonly exempt: string;
  readonly noGroup: string;
  readonly notAbsent: string;
  readonly definitions: string;
  readonly noResults: Readonly<Record<NoResults, (people: number) => string>>;
  readonly rowsLeftOut: (rows: number) => string;
  readonly refresh: string;
  readonly seeNow: string;
  readonly seeDay: (day: string) => string;
  readonly seeFlows: (range: string) => string;
  readonly severalDays: { readonly title: string; readonly lines: readonly string[] };
  readonly tooMany: (max: number) => { readonly title: string; readonly lines: readonly string[] };
  /** What the buttons for departments leave out. */
  readonly otherParts: Readonly<Record<'people' | 'more', string>>;
  readonly future: { readonly title: string; readonly lines: readonly string[] };
};

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** The words of the team card, written by hand in each language. */
export const TEAM_TEXTS: Readonly<Record<Language, TeamTexts>> = {
  'zh-CN': {
    summary: '团队在岗情况',
    titleNow: (count) => `现在谁在（${count} 人）`,
    titleDay: (count) => `这天谁来过（${count} 人）`,
    ownTeam: '你的团队',
    whom: {
      led: '没写谁，看的是你的团队：直接下属，和你带的部门里的人。',
      department: '没写谁，看的是你所在的部门。',
      alone:
        '没写谁，看的是你的团队。你现在不带人，所以这里只有你自己；带人的同事会看到下属和所带部门的人。要看别人，请找管理员开通。',
    },
    now: {
      in: '在岗',
      out: '已离开',
      field: '在外勤',
      'not-seen': '还没看到打卡',
      resting: '休息',
      'on-leave': '请假',
      unknown: '查不到',
      seen: '打过卡',
    },
    day: {
      in: '在岗',
      out: '已离开',
      field: '有外勤打卡',
      'not-seen': '没看到打卡',
      resting: '休息',
      'on-leave': '请假',
      unknown: '查不到',
      seen: '打过卡',
    },
    counted: (status, count) => `${status}：${count} 人`,
    notDueYet: (count) => `（其中 ${count} 人还没到上班时间）`,
    status: '情况',
    time: '时间',
    since: (time) => `${time} 起`,
    due: (time) => `${time} 上班`,
    starts: (time) => `${time} 才上班`,
    away: '出差或外出',
    exempt: '这班不用打卡',
    noGroup: '不在考勤组',
    notAbsent: '没看到打卡不等于缺勤：可能在休息、请假、出差，或者不用打卡。',
    definitions:
      '打卡次数是单数算在，双数算离开，最后一次是外勤就算在外勤；昨天的夜班没下班，还算在。-1 是前一天，+1 是过了零点。',
    noResults: {
      'not-permitted': (count) =>
        `有 ${count} 人的考勤结果不让我看，他们休不休息、请没请假、几点上班都看不出来。`,
      failed: (count) =>
        `有 ${count} 人的考勤结果这次没查到，他们休不休息、请没请假、几点上班都看不出来。可以刷新再试。`,
    },
    rowsLeftOut: (rows) => `一张卡片放不下，后面还有 ${rows} 人没列出来，上面的人数都算了。`,
    refresh: '刷新',
    seeNow: '看现在',
    seeDay: (day) => `看 ${day}`,
    seeFlows: (range) => `查打卡记录：${range}`,
    severalDays: {
      title: '/team 一次看一天',
      lines: ['谁在谁不在，只能一天一天看；几天合在一起，请用 /flows。要不要：'],
    },
    tooMany: (max) => ({
      title: '人太多，一张卡片放不下',
      lines: [`一次最多看 ${max} 个人，可以一个部门一个部门地看：`],
    }),
    otherParts: {
      people: '不在这些部门里的人，请直接写名字，或者 @ 他。',
      more: '部门太多，没有全列出来。其他部门和人，请直接写名字。',
    },
    future: { title: '那天还没到', lines: ['还没到的日子，谁在还不知道。要不要：'] },
  },
  'en-US': {
    summary: 'Who is in',
    titleNow: (count) => `Who is in now · ${people(count)}`,
    titleDay: (count) => `Who was in · ${people(count)}`,
    ownTeam: 'Your team',
    whom: {
      led: 'Nobody was named, so this is your team: those who report to you and the people of departments you lead.',
      department: 'Nobody was named, so this is the department you are in.',
      alone:
        'Nobody was named, so this is your team. You lead nobody at present, so it is only you; somebody who leads sees those who report to them and the departments they lead. An administrator can let you see others.',
    },
    now: {
      in: 'In',
      out: 'Out',
      field: 'In the field',
      'not-seen': 'Not seen yet',
      resting: 'Resting',
      'on-leave': 'On leave',
      unknown: 'Not known',
      seen: 'Seen',
    },
    day: {
      in: 'In',
      out: 'Out',
      field: 'Seen in the field',
      'not-seen': 'Not seen',
      resting: 'Resting',
      'on-leave': 'On leave',
      unknown: 'Not known',
      seen: 'Seen',
    },
    counted: (status, count) => `${status}: ${count}`,
    notDueYet: (count) => ` (${count} not due yet)`,
    status: 'Status',
    time: 'Time',
    since: (time) => `since ${time}`,
    due: (time) => `due at ${time}`,
    starts: (time) => `starts at ${time}`,
    away: 'away on business',
    exempt: 'need not check in',
    noGroup: 'in no attendance group',
    notAbsent:
      'Not seen is not the same as absent: it may be a day off, leave, a business trip, or no need to check in.',
    definitions:
      'An odd number of check-ins counts as in, an even one as out, and in the field where the last one says so; a night shift of yesterday that has not ended is in. -1 marks the day before, +1 times after midnight.',
    noResults: {
      'not-permitted': (count) =>
        `I may not read the attendance results of ${people(count)}, so their days off, leave and shifts are not known.`,
      failed: (count) =>
        `The attendance results of ${people(count)} did not arrive, so their days off, leave and shifts are not known. A refresh may help.`,
    },
    rowsLeftOut: (rows) =>
      `This card is full: ${people(rows)} more ${rows === 1 ? 'is' : 'are'} not listed, but counted above.`,
    refresh: 'Refresh',
    seeNow: 'Now',
    seeDay: (day) => `See ${day}`,
    seeFlows: (range) => `Check-ins: ${range}`,
    severalDays: {
      title: '/team shows one day at a time',
      lines: [
        'Who is in can only be told day by day; for several days together there is /flows. Would you like:',
      ],
    },
    tooMany: (max) => ({
      title: 'Too many people for one card',
      lines: [`One card holds ${max} people at most. Here is one department at a time:`],
    }),
    otherParts: {
      people: 'Who is in none of these can be named, or mentioned with @.',
      more: 'There are more departments than fit here. Please name them, or the people you mean.',
    },
    future: {
      title: 'That day is still to come',
      lines: ['Nobody can tell who will be in. Would you like:'],
    },
  },
};
