import type { MinuteOfDay } from '../../core/zone.ts';

/** Parts of the day, by how they shift the hours that are said in them. */
const PARTS = {
  morning: '凌晨|清晨|清早|早晨|早上|早间|早|上午|am|a.m.|a.m|morning|mornings',
  noon: '中午|午间|正午',
  afternoon: '下午|午后|傍晚|pm|p.m.|p.m|afternoon|afternoons',
  evening: '晚上|晚间|夜里|夜间|深夜|半夜|夜晚|晚|evening|evenings|night|nights',
} as const;

type Part = keyof typeof PARTS;

export const DAY_PARTS: ReadonlyMap<string, Part> = new Map(
  Object.entries(PARTS).flatMap(([part, words]) =>
    words.split('|').map((word): [string, Part] => [word, part as Part]),
  ),
);

/** The hour of 24 that is meant in a part of the day; undefined where that part has none of that number. */
const SHIFTS: Readonly<Record<Part, (hour: number) => number | undefined>> = {
  morning: (hour) => (hour > 12 ? undefined : hour),
  noon: (hour) => (hour < 4 ? hour + 12 : hour < 10 || hour > 15 ? undefined : hour),
  afternoon: (hour) => (hour > 0 && hour < 12 ? hour + 12 : hour === 0 ? undefined : hour),
  // At two in the night it is early; and at twelve, which day is meant nobody knows.
  evening: (hour) => (hour > 4 && hour < 12 ? hour + 12 : hour === 12 ? undefined : hour),
};

/** At twelve these begin a day. */
const MIDNIGHT: ReadonlySet<string> = new Set(['凌晨', 'am', 'a.m.', 'a.m']);

/** The minute of the day for what was said; undefined where the clock shows no such time. */
export function minuteOf(
  hour: number,
  minute: number,
  partWord: string | undefined,
): MinuteOfDay | undefined {
  const part = DAY_PARTS.get(partWord ?? '');
  const isMidnight = hour === 12 && MIDNIGHT.has(partWord ?? '');
  const shifted = isMidnight ? 0 : part ? SHIFTS[part](hour) : hour;
  return shifted === undefined || shifted > 23 || minute > 59 ? undefined : shifted * 60 + minute;
}
