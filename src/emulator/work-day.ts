import type { CivilDate } from '../core/civil.ts';
import type { MinuteOfDay } from '../core/zone.ts';
import type { Person, WorkPattern } from './directory.ts';
import { DUTIES, type Duty } from './duties.ts';
import type { Random } from './random.ts';
import { isRestDay } from './rest-days.ts';

/** How a check-in came about. */
export type PunchSource =
  | 'wifi'
  | 'gps'
  | 'quick'
  | 'machine'
  | 'field'
  | 'make-up'
  | 'administrator'
  | 'system'
  | 'exempt'
  | 'import';

export type Punch = {
  /** Of the day the shift starts on; past 1440 it falls on the next one. */
  readonly minute: MinuteOfDay;
  readonly second: number;
  readonly source: PunchSource;
  /** Entered this many days after it happened; 0 when it happened. */
  readonly enteredDaysLater: number;
  /** How often the platform returns it: under one record ID, or under two. */
  readonly copies?: 'same-record' | 'two-records';
};

type Shift = {
  readonly start: number;
  readonly end: number;
  readonly startSpread: number;
  readonly endSpread: number;
};

const SHIFTS: Readonly<Record<Exclude<WorkPattern, 'rotating'>, Shift>> = {
  day: { start: 535, end: 1085, startSpread: 18, endSpread: 35 },
  'late-day': { start: 625, end: 1185, startSpread: 18, endSpread: 35 },
  flexible: { start: 585, end: 1150, startSpread: 75, endSpread: 90 },
  night: { start: 1315, end: 1810, startSpread: 12, endSpread: 15 },
  field: { start: 545, end: 1060, startSpread: 40, endSpread: 60 },
  free: { start: 640, end: 1030, startSpread: 150, endSpread: 150 },
};

function worksOn(person: Person, date: CivilDate, random: Random): boolean {
  if (!isRestDay(person.timeZone, date)) return !(person.work === 'free' && random.chance(0.3));
  return random.chance(isRostered(person) ? 0.25 : 0.04);
}

/** Works by a roster, which rest days mean nothing to. */
const isRostered = ({ work }: Person): boolean => work === 'rotating' || work === 'night';

/** Night and day weeks take turns. */
function patternOf(work: WorkPattern, date: CivilDate): Exclude<WorkPattern, 'rotating'> {
  if (work !== 'rotating') return work;
  const week = Math.floor((Date.parse(date) / 86_400_000 + 3) / 7);
  return week % 2 === 0 ? 'day' : 'night';
}

function usualSource(work: WorkPattern, random: Random): PunchSource {
  if (work === 'field' && random.chance(0.75)) return 'field';
  const roll = random.next();
  if (roll < 0.42) return 'wifi';
  if (roll < 0.7) return 'machine';
  if (roll < 0.85) return 'gps';
  return roll < 0.95 ? 'quick' : 'import';
}

type Pair = { readonly first: Punch; readonly last: Punch };

const moved = (punch: Punch, byMinutes: number, changes: Partial<Punch> = {}): Punch => ({
  ...punch,
  ...changes,
  minute: punch.minute + byMinutes,
});

/** More than two check-ins in a day: lunch, a double tap, two devices, or one event returned twice. */
function extraPunches({ first, last }: Pair, random: Random): Punch[] {
  const noon = Math.round((first.minute + last.minute) / 2) - 30;
  switch (random.int(0, 4)) {
    case 0:
      return [first, { ...first, minute: noon }, { ...first, minute: noon + random.int(35, 75) }, last];
    case 1:
      return [first, { ...first, second: (first.second + 4) % 60 }, last];
    case 2:
      return [{ ...first, source: 'machine' }, moved(first, 1, { source: 'wifi' }), last];
    case 3:
      return [{ ...first, copies: 'same-record' }, last];
    default:
      return [first, { ...last, copies: 'two-records' }];
  }
}

function correctedPunches({ first, last }: Pair, random: Random): Punch[] {
  const enteredDaysLater = random.int(1, 4);
  switch (random.int(0, 2)) {
    case 0:
      return [first, { ...last, source: 'make-up', enteredDaysLater }];
    case 1:
      return [first, moved(last, -40), { ...last, source: 'make-up', enteredDaysLater }];
    default:
      return [{ ...first, source: 'administrator', enteredDaysLater }, last];
  }
}

/** Out at the client's for the day, or back in the office by its end. */
const fieldPunches = ({ first, last }: Pair, random: Random): Punch[] => [
  { ...first, source: 'field' },
  { ...last, source: random.chance(0.5) ? 'field' : last.source },
];

/** The end is filled in by the platform, on the minute. */
const exemptPunches = ({ first, last }: Pair, shift: Shift, random: Random): Punch[] => [
  first,
  { ...last, minute: shift.end, second: 0, source: random.chance(0.5) ? 'system' : 'exempt' },
];

function makePair(person: Person, shift: Shift, random: Random): Pair {
  const punch = (minute: number): Punch => ({
    minute,
    second: random.int(0, 59),
    source: usualSource(person.work, random),
    enteredDaysLater: 0,
  });
  return {
    first: punch(random.around(shift.start, shift.startSpread)),
    last: punch(random.around(shift.end, shift.endSpread)),
  };
}

function planPunches(person: Person, shift: Shift, random: Random): Punch[] {
  const pair = makePair(person, shift, random);
  const roll = random.next();
  if (roll < 0.02) return [];
  if (roll < 0.04) return [pair.last];
  if (roll < 0.1) return [pair.first];
  if (roll < 0.15) return fieldPunches(pair, random);
  if (roll < 0.17) return correctedPunches(pair, random);
  if (roll < 0.25) return extraPunches(pair, random);
  if (roll < 0.27) return exemptPunches(pair, shift, random);
  return [pair.first, pair.last];
}

export type WorkDay = {
  /** Undefined where no check-in is asked for: on a rest day, and ever where hours are free. */
  readonly duty: Duty | undefined;
  readonly punches: readonly Punch[];
};

/**
 * The shift of a person that starts on that day, and the check-ins they make in it, in their zone's wall time. Of the
 * days worked about 75% are a clean pair, 8% have more, 6% lack the end, 2% the start, 5% are field work, 2% are
 * corrected, 2% ended by the platform and 2% empty.
 */
export function planWorkDay(person: Person, date: CivilDate, random: Random): WorkDay {
  const works = worksOn(person, date, random);
  const pattern = patternOf(person.work, date);
  const isDue = !isRestDay(person.timeZone, date) || (works && isRostered(person));
  return {
    duty: isDue && pattern !== 'free' ? DUTIES[pattern] : undefined,
    punches: works ? planPunches(person, SHIFTS[pattern], random) : [],
  };
}

/** Out and in again at lunch and at dinner, for whoever came and went: a pair becomes six. */
export function withBreaks(punches: readonly Punch[]): Punch[] {
  const [first, last] = [punches[0], punches.at(-1)];
  if (!first || !last || first === last) return [...punches];
  const span = last.minute - first.minute;
  const breaks = [0.35, 0.45, 0.75, 0.85].map(
    (part): Punch => ({
      minute: Math.round(first.minute + span * part),
      second: first.second,
      source: 'wifi',
      enteredDaysLater: 0,
    }),
  );
  return [...punches.slice(0, -1), ...breaks, last];
}
