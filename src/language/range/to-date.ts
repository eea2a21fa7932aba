import { type CivilDate, type DateRange, monthOf, partsOf, weekOf } from '../../core/civil.ts';
import type { StatedPart } from '../command.ts';
import { quarterOf } from './quarters.ts';
import type { RangeReader } from './reader.ts';
import { yearRange } from './years.ts';

type Period = { readonly part: StatedPart; readonly around: (today: CivilDate) => DateRange | undefined };

const PERIODS: Readonly<Record<string, Period>> = {
  w: { part: 'week', around: weekOf },
  m: { part: 'month', around: monthOf },
  q: { part: 'quarter', around: quarterOf },
  y: { part: 'year', around: (today) => yearRange(partsOf(today).year) },
};

const UNIT = '(week|month|quarter|year)';
const PATTERNS: readonly RegExp[] = [
  new RegExp(`^(?:the )?${UNIT}[- ]to[- ](?:date|today|now)$`),
  /^(w|m|q|y)td$/,
  new RegExp(`^(?:this|the) ${UNIT} (?:so far|to date|until now|up to now|until today)$`),
  new RegExp(`^(?:so far|earlier) (?:this|the) ${UNIT}$`),
];

/** From the start of a period up to today: `month to date`, `ytd`, `so far this week`. In Chinese it is a from–to. */
export const toDate: RangeReader = {
  read(text, { today }) {
    const unit = PATTERNS.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
    const period = unit && PERIODS[unit.charAt(0)];
    const range = period && period.around(today);
    if (!range) return undefined;
    const stated = new Set([period.part]);
    return { text, range: { from: range.from, to: today }, stated, notes: [], alternatives: [] };
  },
};
