import type { MinuteOfDay } from '../core/zone.ts';
import type { WorkPattern } from './directory.ts';

/** What a shift asks of its people, on the wall clock of the day it starts on; past 1440 is the day after. */
export type Duty = {
  readonly shift: 'day' | 'late-day' | 'flexible' | 'night' | 'field';
  readonly on: MinuteOfDay;
  readonly off: MinuteOfDay;
  /** From this minute an arrival is late, and from the other seriously so. */
  readonly lateFrom: MinuteOfDay;
  readonly seriouslyLateFrom: MinuteOfDay;
  /** A departure before this minute is early. */
  readonly earlyBefore: MinuteOfDay;
};

/** Set so that about one arrival in ten is late, whatever the shift. */
export const DUTIES: Readonly<Record<Exclude<WorkPattern, 'rotating' | 'free'>, Duty>> = {
  day: { shift: 'day', on: 540, off: 1080, lateFrom: 545, seriouslyLateFrom: 550, earlyBefore: 1065 },
  'late-day': {
    shift: 'late-day',
    on: 630,
    off: 1170,
    lateFrom: 635,
    seriouslyLateFrom: 640,
    earlyBefore: 1165,
  },
  flexible: {
    shift: 'flexible',
    on: 570,
    off: 1140,
    lateFrom: 630,
    seriouslyLateFrom: 645,
    earlyBefore: 1080,
  },
  night: { shift: 'night', on: 1320, off: 1800, lateFrom: 1323, seriouslyLateFrom: 1326, earlyBefore: 1800 },
  field: { shift: 'field', on: 540, off: 1050, lateFrom: 565, seriouslyLateFrom: 580, earlyBefore: 1025 },
};
