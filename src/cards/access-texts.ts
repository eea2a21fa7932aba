import type { Language } from '../core/language.ts';

type Texts = {
  readonly title: string;
  readonly count: (count: number) => string;
  readonly none: string;
  readonly everyone: string;
  readonly withBelow: (department: string) => string;
  readonly grant: (holder: string, subject: string) => string;
  readonly until: (day: string) => string;
  readonly forGood: string;
  readonly grantedBy: (granter: string, moment: string) => string;
  readonly former: string;
  readonly revoke: (holder: string, subject: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly hint: string;
  readonly saved: (holder: string, subject: string) => string;
  readonly revoked: (holder: string, subject: string) => string;
  readonly noSuchGrant: string;
  readonly readBack: string;
  readonly who: (holder: string) => string;
  readonly whom: (subject: string, people: number) => string;
  readonly nobodyYet: string;
  readonly asManager: string;
  readonly confirm: string;
  readonly notYetSaved: string;
  readonly which: string;
  readonly whichHint: string;
  readonly moreCandidates: (rest: number) => string;
  readonly problem: string;
  readonly unknownName: (text: string) => string;
  readonly unknownHint: string;
  readonly toThemselves: string;
  readonly pastEnd: (day: string) => string;
  readonly gone: string;
};

/** The words of `/access`, by hand in each language. */
export const ACCESS_TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    title: '授权',
    count: (count) => `现在有 ${count} 项授权：`,
    none: '现在没有额外的授权。每个人看得到自己和下属，管理员看得到全公司。',
    everyone: '全公司',
    withBelow: (department) => `${department}（含下级部门）`,
    grant: (holder, subject) => `${holder} 可以看 ${subject}`,
    until: (day) => `到 ${day} 为止，当天有效`,
    forGood: '长期有效',
    grantedBy: (granter, moment) => `${granter}于 ${moment} 授权`,
    former: '已离职的同事',
    revoke: (holder, subject) => `撤销：${holder} 看 ${subject}`,
    page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    previous: '上一页',
    next: '下一页',
    hint: '新增就发：/权限 授权 王芳 看 研发部 到12月31日；查看记录：/权限 审计 上月。',
    saved: (holder, subject) => `好了，${holder} 现在可以看 ${subject}。`,
    revoked: (holder, subject) => `已撤销：${holder} 不能再凭授权看 ${subject}。`,
    noSuchGrant: '没有这项授权，可能已经撤销或到期了。',
    readBack: '请核对这项授权',
    who: (holder) => `谁：${holder}`,
    whom: (subject, people) => `可以看谁的打卡：${subject}，现在共 ${people} 人`,
    nobodyYet: '这个部门现在没有人，以后加入的也看得到。',
    asManager: '被授权的人看到的内容和上级一样；每次查看都会记录，本人可以用「谁查过我」看到。',
    confirm: '确认授权',
    notYetSaved: '点「确认授权」之前不会生效。',
    which: '指的是哪一个？',
    whichHint: '都不是？请写全名、工号，或者 @ 他。',
    moreCandidates: (rest) => `还有 ${rest} 种可能没有列出，请写得再具体一些。`,
    problem: '这项授权还办不了',
    unknownName: (text) => `通讯录里没有叫「${text}」的人或部门。`,
    unknownHint: '人请写全名、工号，或者 @ 他；部门请写全称。',
    toThemselves: '每个人本来就看得到自己的记录，不用授权。',
    pastEnd: (day) => `${day} 已经过了，请换一个以后的日期。`,
    gone: '这位同事或这个部门已经不在通讯录里了，请重新输入。',
  },
  'en-US': {
    title: 'Access',
    count: (count) => (count === 1 ? 'There is 1 grant:' : `There are ${count} grants:`),
    none: 'Nothing is granted beyond the usual: people see themselves and those they lead, administrators everyone.',
    everyone: 'the whole company',
    withBelow: (department) => `${department} with all below it`,
    grant: (holder, subject) => `${holder} may see ${subject}`,
    until: (day) => `until ${day}, that day included`,
    forGood: 'without an end',
    grantedBy: (granter, moment) => `granted by ${granter}, ${moment}`,
    former: 'a former colleague',
    revoke: (holder, subject) => `Revoke: ${holder}, ${subject}`,
    page: (page, pages) => `Page ${page} of ${pages}`,
    previous: 'Previous',
    next: 'Next',
    hint: 'To grant, type: /access grant Fang Wang Sales until dec 31. For the record of who looked: /access audit last month.',
    saved: (holder, subject) => `Done: ${holder} may now see ${subject}.`,
    revoked: (holder, subject) => `Revoked: ${holder} does not see ${subject} by a grant any more.`,
    noSuchGrant: 'There is no such grant. It may have been revoked, or be over.',
    readBack: 'Is this what you mean to grant?',
    who: (holder) => `Who: ${holder}`,
    whom: (subject, people) =>
      `May see the check-ins of: ${subject}, ${people} ${people === 1 ? 'person' : 'people'} as of now`,
    nobodyYet: 'Nobody is in this department now; whoever joins it will be seen.',
    asManager:
      'They will see as much as a manager does. Every look is recorded, and people can ask who looked at them.',
    confirm: 'Grant it',
    notYetSaved: 'Nothing changes before you press “Grant it”.',
    which: 'Which one do you mean?',
    whichHint: 'Somebody else? Give the full name or the employee number, or mention them with @.',
    moreCandidates: (rest) => `${rest} more are not listed. Please be more specific.`,
    problem: 'This cannot be granted yet',
    unknownName: (text) => `The directory has no person and no department called “${text}”.`,
    unknownHint:
      'Give a person’s full name or employee number, or mention them with @; give a department’s full name.',
    toThemselves: 'Everybody sees their own records anyway: there is nothing to grant.',
    pastEnd: (day) => `${day} has gone by. Please choose a day to come.`,
    gone: 'This person or department is not in the directory any more. Please type it again.',
  },
};
