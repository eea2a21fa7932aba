import { addDays, addMonths, type CivilDate, type DateRange } from '../../core/civil.ts';
import type { RangeNote } from '../command.ts';
import { EN_NUMBER, readNumber, ZH_NUMBER } from './numbers.ts';
import type { RangeReader } from './reader.ts';
import { UNITS, type Unit } from './relative.ts';

/** How long: a number of days or of months. */
type Length = { readonly days: number } | { readonly months: number };

const LENGTHS: Readonly<Record<Unit, Length>> = {
  day: { days: 1 },
  week: { days: 7 },
  fortnight: { days: 14 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
};

/** No question goes further back or ahead; beyond it, a number is something else. */
const MAX_DAYS = 36_525;

const FEW = 3;
const RECENT_DAYS = 7;

type Amount = { readonly length: Length; readonly notes?: readonly RangeNote[] };

const times = (length: Length, count: number): Length =>
  'days' in length ? { days: length.days * count } : { months: length.months * count };

const VAGUE_COUNT = /^(?:几|数|(?:a )?few|several)$/;
const COUPLE = /^(?:a )?couple(?: of)?$/;

function amountOf(count: string, unit: Unit): Amount | undefined {
  const length = LENGTHS[unit];
  if (VAGUE_COUNT.test(count)) return { length: times(length, FEW), notes: ['count-assumed'] };
  const number = count === '' ? 1 : COUPLE.test(count) ? 2 : readNumber(count);
  return number ? { length: times(length, number) } : undefined;
}

const ZH_COUNT = `${ZH_NUMBER}|几|数`;
const EN_COUNT = `${EN_NUMBER}|(?:a )?few|several|(?:a )?couple(?: of)?`;
const ZH_BEFORE = '在?(?:最近|过去|近|往前|之前)这?的?|这';
const ZH_BEHIND = '之内|以内|以来|内|里|来|间';

type Direction = 'back' | 'before-today' | 'ahead';
type Way = { readonly pattern: RegExp; readonly unit: Unit; readonly direction: Direction };

const waysOf = (unit: Unit): Way[] => {
  const { zh, en } = UNITS[unit];
  const way = (direction: Direction, source: string): Way => ({
    pattern: new RegExp(source),
    unit,
    direction,
  });
  // `last week` and 这个月 are the calendar's, so there a count is needed; `past week` is seven days.
  return [
    way('back', `^(?:${ZH_BEFORE})(${ZH_COUNT})(?:${zh})(?:${ZH_BEHIND})?$`),
    way('back', `^(${ZH_COUNT})(?:${zh})(?:之内|以内|以来|内)$`),
    way('back', `^(?:within |in )?(?:the |these )?(?:last|past|recent|trailing) (${EN_COUNT}) ?(?:${en})$`),
    way('back', `^(?:within |in )?(?:the |this )?past()(?: a)? (?:${en})$`),
    way('back', `^within (?:a |an )?(${EN_COUNT}|) ?(?:${en})$`),
    way('before-today', `^(?:the )?(?:previous|prior|preceding) (${EN_COUNT}) ?(?:${en})$`),
    way('ahead', `^(?:the )?(?:next|coming|following) (${EN_COUNT}) ?(?:${en})$`),
    way('ahead', `^(?:未来|接下来|今后)的?(${ZH_COUNT})(?:${zh})(?:之内|以内|内|里)?$`),
  ];
};

const WAYS: readonly Way[] = [
  ...(Object.keys(UNITS) as Unit[]).flatMap(waysOf),
  { pattern: new RegExp(`^前(${ZH_COUNT})天$`), unit: 'day', direction: 'before-today' },
  { pattern: /^last() fortnight$/, unit: 'fortnight', direction: 'back' },
];

/** Halves of units have lengths of their own. */
const HALVES: readonly { readonly pattern: RegExp; readonly length: Length }[] = [
  {
    pattern: new RegExp(`^(?:(?:${ZH_BEFORE})半个月(?:${ZH_BEHIND})?|半个月(?:之内|以内|以来|内))$`),
    length: { days: 15 },
  },
  {
    pattern: new RegExp(`^(?:(?:${ZH_BEFORE})半年(?:${ZH_BEHIND})?|半年(?:之内|以内|以来|内))$`),
    length: { months: 6 },
  },
  { pattern: /^(?:in )?(?:the )?(?:last|past) half(?: a)?[- ]year$/, length: { months: 6 } },
];

const RECENTLY = /^(?:最近|近期|近来|最近一段时间|recently|lately)$/;

function readBack(text: string): Amount | undefined {
  if (RECENTLY.test(text)) return { length: { days: RECENT_DAYS }, notes: ['count-assumed'] };
  const half = HALVES.find(({ pattern }) => pattern.test(text));
  return half && { length: half.length };
}

function find(text: string): (Amount & { readonly direction: Direction }) | undefined {
  const back = readBack(text);
  if (back) return { ...back, direction: 'back' };
  for (const { pattern, unit, direction } of WAYS) {
    const groups = pattern.exec(text);
    const amount = groups && amountOf(groups[1] ?? '', unit);
    if (amount) return { ...amount, direction };
  }
  return undefined;
}

const isTooLong = (length: Length): boolean =>
  ('days' in length ? length.days : length.months * 31) > MAX_DAYS;

const endingOn = (end: CivilDate, length: Length): DateRange => ({
  from: 'days' in length ? addDays(end, 1 - length.days) : addDays(addMonths(end, -length.months), 1),
  to: end,
});

const after = (day: CivilDate, length: Length): DateRange => ({
  from: addDays(day, 1),
  to: 'days' in length ? addDays(day, length.days) : addMonths(day, length.months),
});

/** A length of time up to and including today: 近7天, 过去三周, `last 3 months`, 半年内, `past week`. */
export const rolling: RangeReader = {
  read(text, { today }) {
    const found = find(text);
    if (!found || isTooLong(found.length)) return undefined;
    const { length, direction, notes = [] } = found;
    const end = direction === 'before-today' ? addDays(today, -1) : today;
    const range = direction === 'ahead' ? after(today, length) : endingOn(end, length);
    return { text, range, stated: new Set(['count']), notes, alternatives: [] };
  },
};
