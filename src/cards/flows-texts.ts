import type { Language } from '../core/language.ts';
import type { MinuteOfDay } from '../core/zone.ts';

/** What the check-in card says. */
export type FlowsTexts = {
  /** What the list of chats shows of the card: no name, since others may see the screen. */
  readonly summary: string;
  readonly titleSelf: string;
  readonly titleOne: (name: string) => string;
  readonly titleMany: (people: number) => string;
  readonly name: string;
  readonly date: string;
  readonly first: string;
  readonly last: string;
  readonly span: string;
  readonly count: string;
  readonly remark: string;
  readonly time: string;
  readonly source: string;
  readonly place: string;
  readonly comment: string;
  readonly corrected: string;
  readonly missingEnd: { readonly in: string; readonly out: string };
  readonly navigate: {
    readonly before: string;
    readonly after: string;
    readonly again: string;
    readonly all: string;
    readonly days: string;
    readonly export: string;
  };
  readonly expected: (seen: number, days: number) => string;
  readonly medians: (figures: string) => string;
  readonly medianFirst: (time: string) => string;
  readonly medianLast: (time: string) => string;
  readonly medianSpan: (span: string) => string;
  readonly judged: (late: number, early: number, missing: number, leaveDays: number) => string;
  readonly peopleSeen: (seen: number, people: number) => string;
  readonly notJudged: (people: number, all: number, why: string) => string;
  readonly zone: string;
  readonly comma: string;
  readonly number: (employeeNo: string) => string;
  readonly readAs: (typed: string, range: string) => string;
  readonly alternative: (range: string) => string;
  readonly assumedToday: (range: string) => string;
  readonly swapped: string;
  readonly yearAssumed: string;
  readonly countAssumed: string;
  readonly partAssumed: string;
  readonly wholeDays: string;
  readonly cut: (asked: string) => string;
  readonly figures: (seen: number, days: number, punches: number) => string;
  readonly notYet: (options: string) => string;
  readonly onlyField: string;
  readonly exported: (records: number) => string;
  readonly terminated: string;
  readonly noFlows: string;
  readonly noFieldFlows: string;
  readonly notBegun: (zone: string) => string;
  readonly withoutFlows: (names: string) => string;
  readonly department: (name: string, people: number) => string;
  readonly departmentInPart: (name: string, people: number) => string;
  readonly departmentsLeftOut: (departments: number) => string;
  readonly denied: (names: string) => string;
  readonly undated: (records: number) => string;
  readonly ahead: (records: number) => string;
  readonly unattributed: (records: number) => string;
  readonly earlier: (records: number) => string;
  readonly rowsLeftOut: (rows: number) => string;
  readonly definitions: (dayStart: MinuteOfDay) => string;
  readonly zones: (zones: string) => string;
  readonly asOf: (moment: string) => string;
};

const clock = (minute: MinuteOfDay): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The words of the check-in card, written by hand in each language. */
export const FLOWS_TEXTS: Readonly<Record<Language, FlowsTexts>> = {
  'zh-CN': {
    summary: '打卡记录',
    titleSelf: '我的打卡记录',
    titleOne: (name) => `${name}的打卡记录`,
    titleMany: (people) => `${people} 个人的打卡记录`,
    name: '姓名',
    date: '日期',
    first: '最早',
    last: '最晚',
    span: '间隔',
    count: '次数',
    remark: '情况',
    time: '时间',
    source: '来源',
    place: '地点',
    comment: '备注',
    corrected: '有更正',
    missingEnd: { in: '缺上班卡', out: '缺下班卡' },
    navigate: {
      before: '往前',
      after: '往后',
      again: '刷新',
      all: '逐条看',
      days: '按天看',
      export: '导出 Excel',
    },
    expected: (seen, days) => `有班次的 ${days} 天里，${seen} 天打过卡`,
    medians: (figures) => `中位数：${figures}`,
    medianFirst: (time) => `最早 ${time}`,
    medianLast: (time) => `最晚 ${time}`,
    medianSpan: (span) => `间隔 ${span}（含休息）`,
    judged: (late, early, missing, leaveDays) =>
      `考勤结果：迟到 ${late}，早退 ${early}，缺卡 ${missing}，请假 ${leaveDays} 天`,
    peopleSeen: (seen, people) => `${people} 人里有 ${seen} 人打过卡`,
    notJudged: (people, all, why) =>
      people === all ? `没有迟到、缺卡等结果：${why}。` : `${people} 人没有迟到、缺卡等结果：${why}。`,
    zone: '时区',
    comma: '、',
    number: (employeeNo) => `工号 ${employeeNo}`,
    readAs: (typed, range) => `「${typed}」是 ${range}`,
    alternative: (range) => `也可能是 ${range}`,
    assumedToday: (range) => `没写时间，查的是今天：${range}`,
    swapped: '起止日期写反了，已经对调。',
    yearAssumed: '没写年份，按最近过去的那一次算。',
    countAssumed: '没写具体数目：「几」当 3 算，「最近」当 7 天算。',
    partAssumed: '「初、中、底」没有准数：一个月按上、中、下旬分，年初是一月，年底是十二月。',
    wholeDays: '打卡按整天显示，没有只挑那个时段。',
    cut: (asked) => `你要的是 ${asked}，还没到的日子先不算。`,
    figures: (seen, days, punches) =>
      days === 1 ? `打过 ${punches} 次卡` : `${days} 天里有 ${seen} 天打过卡，一共 ${punches} 次`,
    notYet: (options) => `这些现在还做不到：${options}。下面是能查到的部分。`,
    onlyField: '只列出标为外勤的打卡。',
    exported: (records) =>
      `Excel 文件已经私聊发给你：汇总、每天、${records} 条明细和说明各一页，只有你看得到。`,
    terminated: '含离职：以前用同一工号的人的记录也可能在里面。',
    noFieldFlows: '这段时间没有标为外勤的打卡。',
    noFlows: '这段时间没有打卡记录。没有记录不等于缺勤：可能是休息、请假，或不用打卡。',
    notBegun: (zone) => `按 ${zone} 的时间，这一天还没开始。`,
    withoutFlows: (names) => `没有打卡记录：${names}。没有记录不等于缺勤。`,
    department: (name, people) => `「${name}」共 ${people} 人，含下级部门。`,
    departmentInPart: (name, people) => `「${name}」里你能查看的有 ${people} 人，其余的不能查看。`,
    departmentsLeftOut: (departments) => `还有 ${departments} 个部门，人数没有逐个列出。`,
    denied: (names) => `你不能查看：${names}。`,
    undated: (records) => `另有 ${records} 条记录看不出时间，没有算进来。`,
    ahead: (records) => `另有 ${records} 条记录的时间还没到，没有算进来。`,
    unattributed: (records) => `另有 ${records} 条记录没写是谁的，没有算进来。`,
    earlier: (records) => `有 ${records} 条记录在入职以前，可能是先前用这个工号的人的，没有算进来。`,
    rowsLeftOut: (rows) => `一张卡片放不下，后面还有 ${rows} 行没显示。请缩短时间，或少查几个人。`,
    definitions: (dayStart) =>
      `间隔是最早到最晚的时间，含休息；两分钟内重复打卡算一次。一天从 ${clock(dayStart)} 算起，夜班的下班卡算在上班那天，过了零点标 +1。`,
    zones: (zones) => `以上时间是当地时间：${zones}`,
    asOf: (moment) => `截至 ${moment}`,
  },
  'en-US': {
    summary: 'Check-ins',
    titleSelf: 'Your check-ins',
    titleOne: (name) => `Check-ins of ${name}`,
    titleMany: (people) => `Check-ins of ${people} people`,
    name: 'Name',
    date: 'Day',
    first: 'First',
    last: 'Last',
    span: 'Span',
    count: 'Check-ins',
    remark: 'Notes',
    time: 'Time',
    source: 'Source',
    place: 'Place',
    comment: 'Comment',
    corrected: 'corrected',
    missingEnd: { in: 'No check-in', out: 'No check-out' },
    navigate: {
      before: 'Earlier',
      after: 'Later',
      again: 'Refresh',
      all: 'Every record',
      days: 'By day',
      export: 'Export to Excel',
    },
    expected: (seen, days) => `Seen on ${seen} of ${plural(days, 'day', 'days')} with a shift`,
    medians: (figures) => `Medians: ${figures}`,
    medianFirst: (time) => `first ${time}`,
    medianLast: (time) => `last ${time}`,
    medianSpan: (span) => `span ${span} (with breaks)`,
    judged: (late, early, missing, leaveDays) =>
      `Attendance results: ${late} late, ${early} left early, ${missing} missing, ${plural(leaveDays, 'day', 'days')} with leave`,
    peopleSeen: (seen, people) => `${seen} of ${people} people checked in`,
    notJudged: (people, all, why) =>
      `Nothing about late or missing${people === all ? '' : ` for ${plural(people, 'person', 'people')}`}: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`,
    zone: 'Time zone',
    comma: '; ',
    number: (employeeNo) => `No. ${employeeNo}`,
    readAs: (typed, range) => `“${typed}” means ${range}`,
    alternative: (range) => `It may also mean ${range}`,
    assumedToday: (range) => `No time given, so this is today: ${range}`,
    swapped: 'The two dates came the wrong way round and were swapped.',
    yearAssumed: 'No year was given, so the latest one gone by is meant.',
    countAssumed: 'No exact number was given: “a few” counts as 3, “recently” as 7 days.',
    partAssumed:
      'Early, middle and late are taken as days 1–10, 11–20 and 21 onwards of a month; a year begins with January and ends with December.',
    wholeDays: 'Whole days are shown, not just that part of the day.',
    cut: (asked) => `You asked for ${asked}; days still to come are left out.`,
    figures: (seen, days, punches) =>
      days === 1
        ? plural(punches, 'check-in', 'check-ins')
        : `Seen on ${seen} of ${days} days, ${plural(punches, 'check-in', 'check-ins')} in all`,
    notYet: (options) => `Not possible yet: ${options}. Here is what there is so far.`,
    onlyField: 'Only check-ins marked as field work are listed.',
    exported: (records) =>
      `The Excel file is in our private chat, for you alone: a summary, each day, ${plural(records, 'record', 'records')} and notes.`,
    terminated: 'With people who left: records of somebody who had the same number before may be among them.',
    noFieldFlows: 'No check-ins marked as field work in this time.',
    noFlows:
      'No check-ins here. That is not the same as absent: it may be a day off, leave, or no need to check in.',
    notBegun: (zone) => `By the clock of ${zone} this day has not begun yet.`,
    withoutFlows: (names) => `No check-ins: ${names}. That is not the same as absent.`,
    department: (name, people) =>
      `“${name}” has ${plural(people, 'person', 'people')}, departments below it included.`,
    departmentInPart: (name, people) =>
      `Of “${name}” you may see ${plural(people, 'person', 'people')}; the rest is not shared with you.`,
    departmentsLeftOut: (departments) => `${departments} more departments are not counted one by one.`,
    denied: (names) => `Not shared with you: ${names}.`,
    undated: (records) =>
      `${plural(records, 'more record has no readable time and is', 'more records have no readable time and are')} not counted.`,
    ahead: (records) =>
      `${plural(records, 'more record lies in the future and is', 'more records lie in the future and are')} not counted.`,
    unattributed: (records) =>
      `${plural(records, 'more record does not say whose it is and is', 'more records do not say whose they are and are')} not counted.`,
    earlier: (records) =>
      `${plural(records, 'record is', 'records are')} from before the first day here, perhaps of somebody who had the same number, and not counted.`,
    rowsLeftOut: (rows) =>
      `This card is full: ${plural(rows, 'row is', 'rows are')} not shown. Ask for fewer days or fewer people.`,
    definitions: (dayStart) =>
      `Span runs from first to last check-in and includes breaks; check-ins within two minutes count as one. A day starts at ${clock(dayStart)}, and a night shift’s end counts on the day it began; +1 marks times after midnight.`,
    zones: (zones) => `Times are by the clock of ${zones}`,
    asOf: (moment) => `As of ${moment}`,
  },
};
