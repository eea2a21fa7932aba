import { addDays } from '../../core/civil.ts';
import { readDate } from './dates.ts';
import { readRelativeDay } from './days.ts';
import type { Point } from './point.ts';
import { isProblem, type PointReader, type RangeContext } from './reader.ts';
import { readWeekday } from './weekdays.ts';

/** What precedes a part of the day and is a day only there: 今|早, `this |morning`. */
const DAYS_BEFORE_PART: Readonly<Record<string, string>> = {
  今: '今天',
  昨: '昨天',
  前: '前天',
  明: '明天',
  this: 'today',
  last: 'yesterday',
};

/** Whole expressions of their own. */
const WHOLE: Readonly<Record<string, string>> = {
  tonight: 'today',
  'the night before last': 'the day before yesterday',
  'night before last': 'the day before yesterday',
};

const ZH_PART = /^(.+?)的?(?:[早晚]上?|早晨|清早|清晨|晨|上午|中午|午后|下午|傍晚|[晚夜]间|夜里?|当晚)$/;
const EN_PART = /^(.+?)(?:'s)?(?: in the| at)? (?:morning|afternoon|noon|evening|night)$/;
const EN_PART_OF = /^the (?:morning|afternoon|evening|night) of (.+)$/;

/** Before the day begins: such hours may belong to the day before, so both are shown. */
const EARLY = /^(.+?)的?(?:凌晨|半夜|后半夜)$/;

function readDay(text: string, context: RangeContext): Point | undefined {
  const day = DAYS_BEFORE_PART[text] ?? text;
  const point = readRelativeDay(day, context) ?? readDate(day, context) ?? readWeekday(day, context);
  return point && !isProblem(point) ? point : undefined;
}

const HINT = /[早晚上晨午间里夜]$|(?:morning|noon|evening|night|last)$|^the /;

function readPart(text: string, context: RangeContext): Point | undefined {
  const [, day] = ZH_PART.exec(text) ?? EN_PART.exec(text) ?? EN_PART_OF.exec(text) ?? [];
  const whole = WHOLE[text] ?? day;
  return whole ? readDay(whole, context) : undefined;
}

function readEarly(text: string, context: RangeContext): Point | undefined {
  const [, day] = EARLY.exec(text) ?? [];
  const point = day && readDay(day, context);
  if (!point || point.kind !== 'fixed') return undefined;
  const { from, to } = point.range;
  return { ...point, range: { from: addDays(from, -1), to } };
}

/** A part of a day: 昨晚, 周五下午, `this morning`. Whole days are all that is counted, and the note says so. */
export const readDayPart: PointReader = (text, context) => {
  if (!HINT.test(text)) return undefined;
  const point = readEarly(text, context) ?? readPart(text, context);
  return point && { ...point, text, notes: ['whole-days'] };
};
