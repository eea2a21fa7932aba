import { addDays } from '../../core/civil.ts';
import {
  type Amount,
  after,
  amountAndHalfOf,
  amountOf,
  endingOn,
  isTooLong,
  type Length,
} from './lengths.ts';
import { EN_NUMBER, ZH_NUMBER } from './numbers.ts';
import type { RangeReader } from './reader.ts';
import { UNITS, type Unit } from './relative.ts';

const RECENT_DAYS = 7;

const ZH_COUNT = `${ZH_NUMBER}|几|数`;
const EN_COUNT = `${EN_NUMBER}|(?:a )?few|several|(?:a )?couple(?: of)?`;
const ZH_BEFORE = '在?(?:最近|过去|近|往前|之前)这?的?|这';
const ZH_BEHIND = '之内|以内|以来|内|里|来|间';

type Direction = 'back' | 'before-today' | 'ahead';
/** The groups are the count, missing where it is one, and the unit. */
type Way = { readonly pattern: RegExp; readonly direction: Direction };

const ZH_UNIT = Object.values(UNITS)
  .map(({ zh }) => zh)
  .join('|');
const EN_UNIT = Object.values(UNITS)
  .map(({ en }) => en)
  .join('|');

const way = (direction: Direction, source: string): Way => ({ pattern: new RegExp(source), direction });

/** `last week` and 这个月 are the calendar's, so there a count is needed; `past week` is seven days. */
const CHINESE: readonly Way[] = [
  way('back', `^(?:${ZH_BEFORE})(${ZH_COUNT})(${ZH_UNIT})(?:${ZH_BEHIND})?$`),
  way('back', `^(${ZH_COUNT})(${ZH_UNIT})(?:之内|以内|以来|内)$`),
  way('before-today', `^前(${ZH_COUNT})(天)$`),
  way('ahead', `^(?:未来|接下来|今后)的?(${ZH_COUNT})(${ZH_UNIT})(?:之内|以内|内|里)?$`),
];

const ENGLISH: readonly Way[] = [
  way('back', `^(?:within |in )?(?:the |these )?(?:last|past|recent|trailing) (${EN_COUNT}) ?(${EN_UNIT})$`),
  way('back', `^(?:within |in )?(?:the |this )?past()(?: a)? (${EN_UNIT})$`),
  way('back', `^within (?:a |an )?(?:(${EN_COUNT}) ?)?(${EN_UNIT})$`),
  way('back', '^last() (fortnight)$'),
  way('before-today', `^(?:the )?(?:previous|prior|preceding) (${EN_COUNT}) ?(${EN_UNIT})$`),
  way('ahead', `^(?:the )?(?:next|coming|following) (${EN_COUNT}) ?(${EN_UNIT})$`),
];

const UNIT_PATTERNS = (Object.keys(UNITS) as Unit[]).map((unit) => ({
  unit,
  pattern: new RegExp(`^(?:${UNITS[unit].zh}|${UNITS[unit].en})$`),
}));

const unitOf = (typed: string): Unit | undefined =>
  UNIT_PATTERNS.find(({ pattern }) => pattern.test(typed))?.unit;

/** Hours are not counted: the days that they reach into are shown whole. */
const HOURS =
  /^(?:(?:最近|过去|近)(\d{1,3})个?小时内?|(?:in )?(?:the )?(?:last|past) (\d{1,3}) ?(?:hours?|hrs?|h))$/;

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
  { pattern: /^(?:in )?(?:the )?(?:last|past) half(?: a)?[- ]month$/, length: { days: 15 } },
];

/** 近|一|个半月, 过去|两|年半, `last |two| and a half |years`. */
const AND_HALF: readonly { readonly pattern: RegExp; readonly unit: Unit }[] = [
  { pattern: new RegExp(`^(?:${ZH_BEFORE})(${ZH_NUMBER})个半月(?:${ZH_BEHIND})?$`), unit: 'month' },
  { pattern: new RegExp(`^(?:${ZH_BEFORE})(${ZH_NUMBER})年半(?:${ZH_BEHIND})?$`), unit: 'year' },
  { pattern: new RegExp(`^(?:the )?(?:last|past) (${EN_NUMBER}) and a half months$`), unit: 'month' },
  { pattern: new RegExp(`^(?:the )?(?:last|past) (${EN_NUMBER}) and a half years$`), unit: 'year' },
];

function readAndHalf(text: string): Amount | undefined {
  if (!text.includes('半') && !text.includes('half')) return undefined;
  for (const { pattern, unit } of AND_HALF) {
    const [, count] = pattern.exec(text) ?? [];
    if (count) return amountAndHalfOf(count, unit);
  }
  return undefined;
}

const RECENTLY = /^(?:最近|近期|近来|最近一段时间|recently|lately)$/;

function readBack(text: string): Amount | undefined {
  if (RECENTLY.test(text)) return { length: { days: RECENT_DAYS }, notes: ['count-assumed'] };
  const [, chinese, english] = HOURS.exec(text) ?? [];
  const hours = Number(chinese ?? english ?? 0);
  if (hours > 0) return { length: { days: 1 + Math.ceil(hours / 24) }, notes: ['whole-days'] };
  const half = HALVES.find(({ pattern }) => pattern.test(text));
  return half ? { length: half.length } : readAndHalf(text);
}

function find(text: string): (Amount & { readonly direction: Direction }) | undefined {
  const back = readBack(text);
  if (back) return { ...back, direction: 'back' };
  for (const { pattern, direction } of /^[a-z]/.test(text) ? ENGLISH : CHINESE) {
    const [, count = '', typed] = pattern.exec(text) ?? [];
    const unit = typed && unitOf(typed);
    const amount = unit && amountOf(count, unit);
    if (amount) return { ...amount, direction };
  }
  return undefined;
}

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
