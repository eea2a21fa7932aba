import type { Viewing } from '../access/read-audit.ts';
import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { TimeZone } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';
import { type Card, caution, createCard, footnote, line, type TableColumn, table } from './card.ts';
import { formatMoment, formatName, formatRange, NOTHING } from './format.ts';
import { LOOK_TEXTS } from './look-texts.ts';

/** That somebody looked; the viewer is undefined where they have left. */
export type ViewingView = Omit<Viewing, 'viewer'> & { readonly viewer: Person | undefined };

export type ViewersCardInput = {
  readonly language: Language;
  /** The days on which they looked. */
  readonly range: DateRange;
  /** By its clock the moments are told. */
  readonly zone: TimeZone;
  /** The latest first, of `count`. */
  readonly viewings: readonly ViewingView[];
  readonly count: number;
};

/** So many rows stay within a card's 30 KB, whatever the names. */
export const MOST_VIEWINGS = 60;

const TEXTS = {
  'zh-CN': {
    title: '谁查过我',
    none: '这段时间没有别人看过你的打卡。',
    count: (count: number) => `别人看过你的打卡 ${count} 次，最近的在前：`,
    more: (rest: number) => `更早的 ${rest} 次没有列出，可以换一段时间再问。`,
    columns: { at: '时间', viewer: '谁', days: '看的日期', why: '凭什么', kind: '方式' },
    note: (zone: string) => `时间按 ${zone} 显示。你自己看自己的不算在内。`,
  },
  'en-US': {
    title: 'Who looked at my check-ins',
    none: 'Nobody else looked at your check-ins in this time.',
    count: (count: number) =>
      `Others looked at your check-ins ${count === 1 ? 'once' : `${count} times`}, the latest first:`,
    more: (rest: number) => `${rest} earlier ones are not listed; ask about another time to see them.`,
    columns: { at: 'When', viewer: 'Who', days: 'Which days', why: 'As', kind: 'How' },
    note: (zone: string) => `Times are by the clock of ${zone}. Your own looks are left out.`,
  },
} as const satisfies Record<Language, object>;

const COLUMNS = ['at', 'viewer', 'days', 'why', 'kind'] as const;

const columnsOf = (language: Language): TableColumn[] =>
  COLUMNS.map((name) => ({
    name,
    display_name: TEXTS[language].columns[name],
    data_type: 'text',
    width: name === 'days' ? '220px' : 'auto',
    horizontal_align: 'left',
  }));

function rowOf(viewing: ViewingView, { language, zone }: ViewersCardInput): Record<string, string> {
  const words = LOOK_TEXTS[language];
  return {
    at: formatMoment(viewing.at, zone),
    viewer: viewing.viewer ? formatName(viewing.viewer, language) : words.former,
    days: formatRange(viewing.range, language),
    why: viewing.why ? words.whys[viewing.why] : NOTHING,
    kind: words.kinds[viewing.kind],
  };
}

/** Who looked at the reader, when, at which days, with what right and in what way. */
export function renderViewers(input: ViewersCardInput): Card {
  const { language, range, zone, viewings, count } = input;
  const texts = TEXTS[language];
  return createCard({
    title: texts.title,
    subtitle: formatRange(range, language),
    template: 'blue',
    personal: true,
    elements: [
      line(count > 0 ? texts.count(count) : texts.none),
      ...(viewings.length > 0
        ? [
            table(
              columnsOf(language),
              viewings.map((one) => rowOf(one, input)),
            ),
          ]
        : []),
      ...(count > viewings.length ? [caution(texts.more(count - viewings.length))] : []),
      footnote(texts.note(zone)),
    ],
  });
}
