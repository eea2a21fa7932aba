import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { Department, Person } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';
import { type ButtonOptions, buttonValue, meantValue, whomValue } from './button-value.ts';
import { button, type Card, caution, createCard, type Element, footnote, line } from './card.ts';
import { formatDepartments, formatList, formatName, formatPath, formatRange, formatTyped } from './format.ts';

export type ChoiceCardInput = {
  readonly language: Language;
  /** The candidates share the name, or are near to it; departments always share it. */
  readonly kind: 'shared' | 'near';
  /** The name as typed. */
  readonly name: string;
  /**
   * Only people whom the asker may see, or departments in which they may see somebody; the first of `count`, where
   * they are more than MAX_CHOICES.
   */
  readonly candidates: readonly Person[] | readonly Department[];
  readonly count: number;
  /** Those of the same message who are settled already; they are asked about together with the one chosen. */
  readonly settled: readonly Meant[];
  /** Other names of the message that are shared: they must be asked about on their own. */
  readonly alsoShared: readonly string[];
  readonly range: DateRange;
  readonly options: ButtonOptions;
  /** Whole messages to press instead, where the name may be no name but a slip of the finger. */
  readonly tries: readonly string[];
};

/** More buttons than this are no choice but a list: the mention is the better way then. */
export const MAX_CHOICES = 10;
/** Each button names all the people it asks about, and the card must stay within Feishu's 30 KB. */
const CARRIED_BYTES = 12_000;

const TEXTS = {
  'zh-CN': {
    titles: {
      shared: (name: string, count: number) => `有 ${count} 位「${name}」，要查哪一位？`,
      near: (name: string) => `没找到「${name}」，是不是要查：`,
      departments: (name: string, count: number) => `有 ${count} 个部门叫「${name}」，要查哪一个？`,
    },
    number: (employeeNo: string) => `工号 ${employeeNo}`,
    more: {
      people: (rest: number) => `还有 ${rest} 位没有列出。请用 @ 选人，或写上工号。`,
      departments: (rest: number) => `还有 ${rest} 个没有列出。请直接写要查的人。`,
    },
    together: (names: string) => `连同${names}一起查。`,
    leftOut: (names: string) => `按钮只查你选的；${names}请另外再查一次。`,
    alsoShared: (names: string) => `「${names}」也有重名的，请另外再查一次。`,
    hints: {
      shared: '下次也可以直接 @ 他，或写工号。',
      near: '都不是？在消息里输入 @ 选人，或写全名、工号。',
      departments: '每个部门前面写着它的上级部门。',
    },
  },
  'en-US': {
    titles: {
      shared: (name: string, count: number) => `${count} people are called “${name}”. Which one?`,
      near: (name: string) => `I know nobody called “${name}”. Did you mean:`,
      departments: (name: string, count: number) => `${count} departments are called “${name}”. Which one?`,
    },
    number: (employeeNo: string) => `No. ${employeeNo}`,
    more: {
      people: (rest: number) =>
        `${rest} more are not listed. Please mention the person with @, or type their employee number.`,
      departments: (rest: number) => `${rest} more are not listed. Please name the people you mean instead.`,
    },
    together: (names: string) => `Asked about together with ${names}.`,
    leftOut: (names: string) =>
      `The buttons ask about the one you choose only; please ask about ${names} separately.`,
    alsoShared: (names: string) => `“${names}” is shared by several too: please ask about them separately.`,
    hints: {
      shared: 'Next time you can mention the person with @, or type their employee number.',
      near: 'Somebody else? Type @ and pick them, or write their full name or employee number.',
      departments: 'Each stands behind the departments above it.',
    },
  },
} as const satisfies Record<Language, object>;

/** What tells a candidate from the others. */
function labelOf(candidate: Person | Department, language: Language): string {
  if ('departmentId' in candidate) return formatPath(candidate.path);
  return [
    formatName(candidate, language),
    formatDepartments(candidate, language),
    candidate.employeeNo && TEXTS[language].number(candidate.employeeNo),
  ]
    .filter(Boolean)
    .join(' · ');
}

const wordsOf = (meant: readonly Meant[], language: Language): string =>
  formatList(
    meant.map((one) => one.as),
    language,
  );

/** What the buttons do not ask about. */
function leftOutLines(
  { language, candidates, count, settled, alsoShared }: ChoiceCardInput,
  listed: number,
  carried: number,
): Element[] {
  const texts = TEXTS[language];
  const of = candidates.some((one) => 'departmentId' in one) ? 'departments' : 'people';
  return [
    ...(count > listed ? [caution(texts.more[of](count - listed))] : []),
    ...(carried < settled.length ? [caution(texts.leftOut(wordsOf(settled, language)))] : []),
    ...(alsoShared.length > 0 ? [caution(texts.alsoShared(formatList(alsoShared, language)))] : []),
  ];
}

/**
 * Several people of one name, or near to one that nobody has, or departments of one name: a button each, told apart by
 * department and number. Pressing one runs the command.
 */
export function renderChoice(input: ChoiceCardInput): Card {
  const { language, candidates, settled, range, options } = input;
  const texts = TEXTS[language];
  const listed = candidates.slice(0, MAX_CHOICES);
  const carriedBytes = Buffer.byteLength(JSON.stringify(settled.map(meantValue))) * listed.length;
  const carried = carriedBytes <= CARRIED_BYTES ? settled : [];
  const kind = listed.some((one) => 'departmentId' in one) ? 'departments' : input.kind;
  const valueFor = (candidate: Person | Department) => {
    const people = [...carried.map(meantValue), whomValue(candidate, input.name)];
    return buttonValue({ do: 'flows', people, ...range, options, language });
  };
  return createCard({
    title: texts.titles[kind](formatTyped(input.name), input.count),
    template: 'turquoise',
    personal: true,
    elements: [
      line(formatRange(range, language)),
      ...(carried.length > 0 ? [line(texts.together(wordsOf(carried, language)))] : []),
      ...input.tries.map((text) => button(text, buttonValue({ do: 'say', text, language }))),
      ...listed.map((candidate) => button(labelOf(candidate, language), valueFor(candidate))),
      ...leftOutLines(input, listed.length, carried.length),
      footnote(texts.hints[kind]),
    ],
  });
}
