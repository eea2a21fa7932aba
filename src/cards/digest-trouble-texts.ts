import type { Language } from '../core/language.ts';
import type { DigestTrouble } from '../language/digest/request.ts';

/** What is wrong, in a card's words; `typed` is quoted already. */
type Told = { readonly title: string; readonly tell: (typed: string) => string };

type Texts = {
  readonly troubles: Readonly<Record<DigestTrouble, Told>>;
  /** Messages to press where no better ones are known. */
  readonly examples: readonly string[];
  readonly listExamples: readonly string[];
};

/** Why a digest is not clear, written by hand in each language. */
export const DIGEST_TROUBLE_TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    troubles: {
      'no-schedule': {
        title: '还差一点：哪些天发？',
        tell: (typed) => `${typed}里没有写哪些天发。可以每天、每个工作日、每周几，或者每月几号：`,
      },
      'no-day': { title: '还差一点：哪一天发？', tell: (typed) => `${typed}的哪一天？比如：` },
      'no-time-of-day': { title: '还差一点：几点发？', tell: (typed) => `${typed}几点？比如：` },
      'impossible-time': {
        title: '钟上没有这个时间',
        tell: (typed) => `${typed}不行，时间从 0:00 到 23:59。`,
      },
      'impossible-day': { title: '没有这一天', tell: (typed) => `${typed}不存在，请换一天。` },
      'unknown-schedule': {
        title: '这样的周期我还不会',
        tell: (typed) => `${typed}我发不了。现在可以每天、每个工作日、每周几、每月几号：`,
      },
      twice: {
        title: '一份日报只能有一种安排',
        tell: (typed) => `${typed}和前面的不一样。要两种，请订两份：`,
      },
      'fixed-range': {
        title: '这段日子不会变',
        tell: (typed) => `${typed}每次都是同样的日子，发来发去都一样。请写会跟着走的时间：`,
      },
      'future-range': {
        title: '到时候还没有打卡',
        tell: (typed) => `${typed}还没到，没有记录可发。可以换成：`,
      },
      'no-change': { title: '要改成什么？', tell: (typed) => `${typed}后面请写新的时间、范围或内容：` },
      leftover: { title: '有一部分没看懂', tell: (typed) => `${typed}是什么意思？只要写编号就行：` },
    },
    examples: [
      '/订阅 每天 9:00',
      '/订阅 每个工作日 18:30 缺卡',
      '/订阅 每周一 9:00',
      '/订阅 每月1号 10点 上月',
    ],
    listExamples: ['/订阅', '/订阅 暂停 1', '/订阅 改 1 每天 9:30'],
  },
  'en-US': {
    troubles: {
      'no-schedule': {
        title: 'Almost there: on which days?',
        tell: (typed) =>
          `${typed} does not say on which days. Every day, every workday, days of the week or a day of the month:`,
      },
      'no-day': {
        title: 'Almost there: on which day?',
        tell: (typed) => `${typed}: on which day? For example:`,
      },
      'no-time-of-day': {
        title: 'Almost there: at what time?',
        tell: (typed) => `${typed}: at what time? For example:`,
      },
      'impossible-time': {
        title: 'No clock shows that time',
        tell: (typed) => `${typed} cannot be. Times go from 0:00 to 23:59.`,
      },
      'impossible-day': {
        title: 'There is no such day',
        tell: (typed) => `${typed} does not exist. Please try another day.`,
      },
      'unknown-schedule': {
        title: 'I cannot keep that rhythm yet',
        tell: (typed) =>
          `${typed} is more than I can do. There are every day, every workday, days of the week and a day of the month:`,
      },
      twice: {
        title: 'One digest, one arrangement',
        tell: (typed) => `${typed} differs from what stands before it. For both, please make two digests:`,
      },
      'fixed-range': {
        title: 'Those days never change',
        tell: (typed) => `${typed} would be the same days every time. Please say days that move along:`,
      },
      'future-range': {
        title: 'Nobody will have checked in yet',
        tell: (typed) => `${typed} is still to come then. You could take:`,
      },
      'no-change': {
        title: 'Change it to what?',
        tell: (typed) => `Please say the new time, range or content behind ${typed}:`,
      },
      leftover: {
        title: 'I could not place part of that',
        tell: (typed) => `What is ${typed}? The number is enough:`,
      },
    },
    examples: [
      '/digest daily 9:00',
      '/digest every weekday 18:30 missing punches',
      '/digest every monday at 9am',
      '/digest monthly on the 1st at 10:00 last month',
    ],
    listExamples: ['/digest', '/digest pause 1', '/digest edit 1 daily 9:30'],
  },
};

const ABOUT_THE_LIST: ReadonlySet<DigestTrouble> = new Set<DigestTrouble>(['no-change', 'leftover']);

/** The messages to press beside a trouble. */
export const examplesFor = (why: DigestTrouble, language: Language): readonly string[] =>
  DIGEST_TROUBLE_TEXTS[language][ABOUT_THE_LIST.has(why) ? 'listExamples' : 'examples'];
