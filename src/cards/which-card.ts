import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { FlowsFlag } from '../language/command.ts';
import { type ButtonValue, buttonValue } from './button-value.ts';
import { button, type Card, createCard, footnote, line } from './card.ts';
import { formatList, formatRange, formatTyped } from './format.ts';

/** One of the ways to read a message, each of whose names somebody has. */
export type WhichReading = {
  /** The names as typed; none stand for the asker. */
  readonly names: readonly string[];
  readonly range: DateRange;
  /** The words that were read as the time. */
  readonly typed: string | undefined;
  readonly flags: readonly FlowsFlag[];
  /** Runs this reading; undefined where only typing it again can say it. */
  readonly press: ButtonValue | undefined;
};

const OPTIONS: Readonly<Record<FlowsFlag, Readonly<Record<Language, string>>>> = {
  export: { 'zh-CN': '导出', 'en-US': 'export' },
  terminated: { 'zh-CN': '含离职', 'en-US': 'terminated' },
  field: { 'zh-CN': '只看外勤', 'en-US': 'field' },
  versus: { 'zh-CN': '对比', 'en-US': 'vs' },
  all: { 'zh-CN': '明细', 'en-US': 'all' },
};

const TEXTS = {
  'zh-CN': {
    title: '这句话有两种读法',
    which: '里面有的词既是同事的名字，也是时间或选项。要查的是：',
    self: '你自己',
    today: (range: string) => `今天 ${range}`,
    time: (typed: string, range: string) => `${typed}（${range}）`,
    join: ' · ',
    hint: '名字加上引号就只当名字，比如「/flows “周三” 上周」；也可以直接 @ 他。',
  },
  'en-US': {
    title: 'That can be read in two ways',
    which: 'Part of it is a colleague’s name and a time or an option too. Did you mean:',
    self: 'You',
    today: (range: string) => `today, ${range}`,
    time: (typed: string, range: string) => `${typed} (${range})`,
    join: ' · ',
    hint: 'In quotation marks a name is only a name: /flows "May" last week. A mention with @ works too.',
  },
} as const satisfies Record<Language, object>;

function describe({ names, range, typed, flags }: WhichReading, language: Language): string {
  const texts = TEXTS[language];
  const days = formatRange(range, language);
  return [
    names.length > 0 ? formatList(names, language) : texts.self,
    typed === undefined ? texts.today(days) : texts.time(formatTyped(typed), days),
    ...flags.map((flag) => OPTIONS[flag][language]),
  ].join(texts.join);
}

/** A message whose words are a name and something else as well: a button for each reading, and nothing is run. */
export const renderWhich = (readings: readonly WhichReading[], language: Language): Card =>
  createCard({
    title: TEXTS[language].title,
    template: 'turquoise',
    personal: true,
    elements: [
      line(TEXTS[language].which),
      ...readings.map((reading) => {
        const text = describe(reading, language);
        return reading.press ? button(text, buttonValue(reading.press)) : line(text);
      }),
      footnote(TEXTS[language].hint),
    ],
  });
