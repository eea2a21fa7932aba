import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { Person } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';
import { type ButtonOptions, buttonValue, meantValue } from './button-value.ts';
import { button, type Card, caution, createCard, footnote, line } from './card.ts';
import { formatDepartments, formatList, formatName, formatRange, formatTyped } from './format.ts';

export type ChoiceCardInput = {
  readonly language: Language;
  /** The candidates share the name, or are near to it. */
  readonly kind: 'shared' | 'near';
  /** The name as typed. */
  readonly name: string;
  /** Only people whom the asker may see; the first of `count`, where they are more than MAX_CHOICES. */
  readonly candidates: readonly Person[];
  readonly count: number;
  /** People of the same message who are settled already; they are asked about together with the one chosen. */
  readonly settled: readonly Meant[];
  /** Other names of the message that several people share: they must be asked about on their own. */
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
    },
    number: (employeeNo: string) => `工号 ${employeeNo}`,
    more: (rest: number) => `还有 ${rest} 位没有列出。请用 @ 选人，或写上工号。`,
    together: (names: string) => `连同${names}一起查。`,
    leftOut: (names: string) => `按钮只查你选的这一位；${names}请另外再查一次。`,
    alsoShared: (names: string) => `叫「${names}」的也不止一位，请另外再查一次。`,
    hints: {
      shared: '下次也可以直接 @ 他，或写工号。',
      near: '都不是？在消息里输入 @ 选人，或写全名、工号。',
    },
  },
  'en-US': {
    titles: {
      shared: (name: string, count: number) => `${count} people are called “${name}”. Which one?`,
      near: (name: string) => `I know nobody called “${name}”. Did you mean:`,
    },
    number: (employeeNo: string) => `No. ${employeeNo}`,
    more: (rest: number) =>
      `${rest} more are not listed. Please mention the person with @, or type their employee number.`,
    together: (names: string) => `Asked about together with ${names}.`,
    leftOut: (names: string) =>
      `The buttons ask about the one you choose only; please ask about ${names} separately.`,
    alsoShared: (names: string) =>
      `“${names}” is shared by several people too: please ask about them separately.`,
    hints: {
      shared: 'Next time you can mention the person with @, or type their employee number.',
      near: 'Somebody else? Type @ and pick them, or write their full name or employee number.',
    },
  },
} as const satisfies Record<Language, object>;

/** Several people of one name, or near to one that nobody has: a button each, told apart by department and number. Pressing one runs the command. */
export function renderChoice(input: ChoiceCardInput): Card {
  const { language, candidates, count, settled, alsoShared, range, options } = input;
  const texts = TEXTS[language];
  const listed = candidates.slice(0, MAX_CHOICES);
  const carriedBytes = Buffer.byteLength(JSON.stringify(settled.map(meantValue))) * listed.length;
  const carried = carriedBytes <= CARRIED_BYTES ? settled : [];
  const label = (person: Person): string =>
    [
      formatName(person, language),
      formatDepartments(person, language),
      person.employeeNo && texts.number(person.employeeNo),
    ]
      .filter(Boolean)
      .join(' · ');
  return createCard({
    title: texts.titles[input.kind](formatTyped(input.name), count),
    template: 'turquoise',
    personal: true,
    elements: [
      line(formatRange(range, language)),
      ...(carried.length > 0
        ? [
            line(
              texts.together(
                formatList(
                  carried.map((one) => one.as),
                  language,
                ),
              ),
            ),
          ]
        : []),
      ...input.tries.map((text) => button(text, buttonValue({ do: 'say', text, language }))),
      ...listed.map((person) =>
        button(
          label(person),
          buttonValue({
            do: 'flows',
            people: [...carried, { person, as: input.name }].map(meantValue),
            ...range,
            options,
            language,
          }),
        ),
      ),
      ...(count > listed.length ? [caution(texts.more(count - listed.length))] : []),
      ...(carried.length < settled.length
        ? [
            caution(
              texts.leftOut(
                formatList(
                  settled.map((one) => one.as),
                  language,
                ),
              ),
            ),
          ]
        : []),
      ...(alsoShared.length > 0 ? [caution(texts.alsoShared(formatList(alsoShared, language)))] : []),
      footnote(texts.hints[input.kind]),
    ],
  });
}
