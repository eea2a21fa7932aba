import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import { buttonValue } from './button-value.ts';
import { button, type Card, createCard, type Element, footnote, line } from './card.ts';
import { formatRange, formatTyped } from './format.ts';

/** What a message lacked to be answered, in the terms of the person who typed it. */
export type ProblemView =
  | { readonly kind: 'unknown-command'; readonly text: string; readonly nearest: readonly string[] }
  | { readonly kind: 'unknown-name'; readonly text: string }
  | { readonly kind: 'impossible-date'; readonly text: string; readonly nearest: string | undefined }
  | { readonly kind: 'ambiguous-date'; readonly text: string; readonly options: readonly DateRange[] }
  | { readonly kind: 'future-range'; readonly range: DateRange }
  | { readonly kind: 'range-too-long'; readonly range: DateRange; readonly maxDays: number }
  | { readonly kind: 'everyone-mentioned' }
  | { readonly kind: 'outsider-mentioned'; readonly name: string }
  | { readonly kind: 'message-too-long' }
  | { readonly kind: 'not-text' };

type Advice = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tries: readonly string[];
};

const EXAMPLES: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['/flows 昨天', '/flows 上周', '/flows 本月'],
  'en-US': ['/flows yesterday', '/flows last week', '/flows this month'],
};

function adviseInChinese(problem: ProblemView): Advice {
  const examples = EXAMPLES['zh-CN'];
  switch (problem.kind) {
    case 'unknown-command':
      return {
        title: '没看懂这句话',
        lines: [
          `你写的是「${formatTyped(problem.text)}」。${problem.nearest.length ? '是不是想说：' : '可以试试：'}`,
        ],
        tries: problem.nearest.length > 0 ? problem.nearest : ['/help', ...examples],
      };
    case 'unknown-name':
      return {
        title: '没找到这个人，也不像时间',
        lines: [
          `没看懂的是「${formatTyped(problem.text)}」。`,
          '请写全名、工号或邮箱，或者直接 @ 他；时间可以这样写：',
        ],
        tries: examples,
      };
    case 'impossible-date':
      return {
        title: '日历上没有这一天',
        lines: [
          `「${formatTyped(problem.text)}」不存在。${problem.nearest ? '是不是这一天：' : '请换一个日期。'}`,
        ],
        tries: problem.nearest ? [`/flows ${problem.nearest}`] : [],
      };
    case 'ambiguous-date':
      return {
        title: '这个日期有两种读法',
        lines: [`「${formatTyped(problem.text)}」是哪一天？请把年月日写全再发一次：`],
        tries: problem.options.map((option) => `/flows ${option.from}`),
      };
    case 'future-range':
      return {
        title: '这段时间还没到',
        lines: [`${formatRange(problem.range, 'zh-CN')} 还没有打卡记录可看。可以试试：`],
        tries: examples,
      };
    case 'range-too-long':
      return {
        title: '时间太长了',
        lines: [`一次最多查 ${problem.maxDays} 天。可以先看最近这一段：`],
        tries: [`/flows ${problem.range.from}~${problem.range.to}`],
      };
    case 'everyone-mentioned':
      return { title: '不能一次查所有人', lines: ['请 @ 要查的人，或写出他们的名字。'], tries: [] };
    case 'outsider-mentioned':
      return {
        title: '只能查本公司的同事',
        lines: [`「${formatTyped(problem.name)}」不在本公司的通讯录里。`],
        tries: [],
      };
    case 'message-too-long':
      return { title: '这条消息太长了', lines: ['请只写要查的人和时间，比如：'], tries: examples };
    case 'not-text':
      return { title: '我只看得懂文字', lines: ['把想查的人和时间打字发给我就行，比如：'], tries: examples };
  }
}

function adviseInEnglish(problem: ProblemView): Advice {
  const examples = EXAMPLES['en-US'];
  switch (problem.kind) {
    case 'unknown-command':
      return {
        title: 'I did not understand that',
        lines: [
          `You wrote “${formatTyped(problem.text)}”. ${problem.nearest.length ? 'Did you mean:' : 'You could try:'}`,
        ],
        tries: problem.nearest.length > 0 ? problem.nearest : ['/help', ...examples],
      };
    case 'unknown-name':
      return {
        title: 'I know nobody by that name',
        lines: [
          `What I could not place is “${formatTyped(problem.text)}”.`,
          'Type a full name, an employee number or an e-mail address, or mention the person with @. Times can look like this:',
        ],
        tries: examples,
      };
    case 'impossible-date':
      return {
        title: 'The calendar has no such day',
        lines: [
          `“${formatTyped(problem.text)}” does not exist. ${problem.nearest ? 'Did you mean this day?' : 'Please try another date.'}`,
        ],
        tries: problem.nearest ? [`/flows ${problem.nearest}`] : [],
      };
    case 'ambiguous-date':
      return {
        title: 'That date can be read in two ways',
        lines: [`Which day is “${formatTyped(problem.text)}”? Please send it again with the full date:`],
        tries: problem.options.map((option) => `/flows ${option.from}`),
      };
    case 'future-range':
      return {
        title: 'Those days are still to come',
        lines: [`There is nothing to see yet for ${formatRange(problem.range, 'en-US')}. You could try:`],
        tries: examples,
      };
    case 'range-too-long':
      return {
        title: 'That is a lot of days',
        lines: [`One question can cover ${problem.maxDays} days at most. You could start with the latest:`],
        tries: [`/flows ${problem.range.from}~${problem.range.to}`],
      };
    case 'everyone-mentioned':
      return {
        title: 'I cannot look up everyone at once',
        lines: ['Please mention the people you mean, or type their names.'],
        tries: [],
      };
    case 'outsider-mentioned':
      return {
        title: 'I only know people of this company',
        lines: [`“${formatTyped(problem.name)}” is not in the company’s directory.`],
        tries: [],
      };
    case 'message-too-long':
      return {
        title: 'That message is too long for me',
        lines: ['Just say who and when, for example:'],
        tries: examples,
      };
    case 'not-text':
      return {
        title: 'I can only read text',
        lines: ['Type who and when you would like to look up, for example:'],
        tries: examples,
      };
  }
}

const ADVISE = { 'zh-CN': adviseInChinese, 'en-US': adviseInEnglish } as const;

const HELP: Readonly<Record<Language, string>> = {
  'zh-CN': '发送 /help 可以看到全部用法。',
  'en-US': 'Send /help to see everything I can do.',
};

/** What was not understood, and what to do next. Nothing was looked up. */
export function renderProblem(problem: ProblemView, language: Language): Card {
  const advice = ADVISE[language](problem);
  const tries = advice.tries.slice(0, 4);
  const elements: Element[] = [
    ...advice.lines.map(line),
    ...tries.map((text) => button(text, buttonValue({ do: 'say', text, language }))),
    footnote(HELP[language]),
  ];
  // It quotes what somebody typed, which may hold a name.
  return createCard({ title: advice.title, template: 'orange', personal: true, elements });
}
