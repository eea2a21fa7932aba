import { addDays, addMonths, type DateRange, monthOf } from '../../core/civil.ts';
import { readMonth } from './months.ts';
import { type FixedPoint, type OpenPoint, slicePoint } from './point.ts';
import { isProblem, type PointReader, type RangeContext } from './reader.ts';
import { readYearly } from './yearly.ts';

type Part = {
  /** Behind a month, and alone. */
  readonly zh: string;
  readonly zhAlone: string;
  /** Before a month. */
  readonly en: string;
  /** Days of the month; a part without a last day ends with the month. */
  readonly from: number | 'last';
  readonly to?: number;
  readonly vague?: 'from' | 'to' | 'both';
};

const PARTS: readonly Part[] = [
  { zh: '第一天|首日', zhAlone: '月首日', en: 'first day of', from: 1, to: 1 },
  { zh: '最后一天|末日', zhAlone: '月末日', en: 'last day of', from: 'last' },
  { zh: '上旬', zhAlone: '上旬', en: 'first third of', from: 1, to: 10 },
  { zh: '中旬', zhAlone: '中旬', en: 'second third of', from: 11, to: 20 },
  { zh: '下旬', zhAlone: '下旬', en: 'last third of', from: 21 },
  { zh: '上半月?', zhAlone: '上半月', en: '(?:first|1st) half of', from: 1, to: 15 },
  { zh: '下半月?', zhAlone: '下半月', en: '(?:second|2nd|last) half of', from: 16 },
  {
    zh: '月?[初头]',
    zhAlone: '月[初头]',
    en: 'beginning of|start of|early(?: in)?',
    from: 1,
    to: 10,
    vague: 'to',
  },
  { zh: '月?中', zhAlone: '月中', en: 'middle of|mid(?:dle)?', from: 11, to: 20, vague: 'both' },
  { zh: '月?[底末尾]', zhAlone: '月[底末尾]', en: 'end of|late(?: in)?', from: 21, vague: 'from' },
];

/** Each part with its patterns: the group is the month, missing where none is named. */
const PATTERNS = PARTS.map((part) => ({
  part,
  chinese: new RegExp(`^(?:(.+?月)份?的?(?:${part.zh})|${part.zhAlone})$`),
  english: new RegExp(`^(?:the )?(?:${part.en})[ -](?:the month|month|(.+))$`),
}));

const HINT =
  /[旬半初头中底末尾月天日]$|^(?:the )?(?:first|second|last|1st|2nd|begin|start|early|mid|end|late)/;

const slice =
  ({ from, to }: Part) =>
  (month: DateRange): DateRange => ({
    from: from === 'last' ? month.to : addDays(month.from, from - 1),
    to: to === undefined ? month.to : addDays(month.from, to - 1),
  });

const thisMonth = (text: string): OpenPoint => ({
  kind: 'open',
  cycle: 'month',
  occurrence: (base, shift) => monthOf(addMonths(monthOf(base).from, shift)),
  text,
  stated: [],
});

/** A whole month by any of its names: 9月, 上个月, `last september`, `the month`. */
export function readNamedMonth(typed: string, context: RangeContext): FixedPoint | OpenPoint | undefined {
  if (typed === '' || typed === 'the month' || typed === 'month') return thisMonth(typed);
  const point = readMonth(typed, context) ?? readYearly(typed, context);
  if (!point || isProblem(point) || point.kind === 'partial') return undefined;
  return point.stated.includes('month') ? point : undefined;
}

/** Parts of a month: 9月上旬, 上个月底, 月初, `end of last month`, `mid september`. */
export const readMonthPart: PointReader = (text, context) => {
  if (!HINT.test(text)) return undefined;
  for (const { part, chinese, english } of PATTERNS) {
    const groups = chinese.exec(text) ?? english.exec(text);
    const month = groups && readNamedMonth(groups[1] ?? '', context);
    if (!month) continue;
    const vague = part.vague === undefined ? {} : { vague: part.vague };
    return { ...slicePoint(month, slice(part)), ...vague, text, stated: [...month.stated, 'day'] };
  }
  return undefined;
};
