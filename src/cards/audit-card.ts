import type { AuditCount } from '../access/read-audit.ts';
import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import { type Card, caution, createCard, footnote, line } from './card.ts';
import { formatRange } from './format.ts';
import { LOOK_TEXTS } from './look-texts.ts';

export type AuditCardInput = {
  readonly language: Language;
  readonly range: DateRange;
  readonly counts: readonly AuditCount[];
  /** How many lines the file has, and how many there are in all. */
  readonly written: number;
  readonly lines: number;
};

const TEXTS = {
  'zh-CN': {
    title: '查看记录',
    none: '这段时间没有人查过打卡，也没有文件。',
    count: (kind: string, outcome: string, questions: number, people: number) =>
      `${kind}，${outcome}：${questions} 次，涉及 ${people} 人次`,
    file: '逐条记录在文件里，只发给你。',
    cut: (written: number, lines: number) =>
      `文件只放得下最早的 ${written} 条，一共 ${lines} 条。请分几段时间导出。`,
    care: '里面是谁看过谁的记录，请妥善保管。',
  },
  'en-US': {
    title: 'The record of who looked',
    none: 'Nobody asked about check-ins in this time, so there is no file either.',
    count: (kind: string, outcome: string, questions: number, people: number) =>
      `${kind}, ${outcome}: ${questions} ${questions === 1 ? 'time' : 'times'}, ${people} ${people === 1 ? 'person' : 'people'} in all`,
    file: 'Each line is in the file, which goes to you alone.',
    cut: (written: number, lines: number) =>
      `The file holds the earliest ${written} of ${lines} lines. Please ask for shorter times.`,
    care: 'It tells who looked at whom: please keep it safe.',
  },
} as const satisfies Record<Language, object>;

/** How often people were looked at or refused, by the way it was done. */
export function renderAudit({ language, range, counts, written, lines }: AuditCardInput): Card {
  const texts = TEXTS[language];
  const { kinds, outcomes } = LOOK_TEXTS[language];
  return createCard({
    title: texts.title,
    subtitle: formatRange(range, language),
    template: 'blue',
    personal: true,
    elements:
      lines === 0
        ? [line(texts.none)]
        : [
            ...counts.map(({ kind, outcome, questions, people }) =>
              line(texts.count(kinds[kind], outcomes[outcome], questions, people)),
            ),
            line(texts.file),
            ...(written < lines ? [caution(texts.cut(written, lines))] : []),
            footnote(texts.care),
          ],
  });
}
