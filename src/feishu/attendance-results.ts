import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { UserId } from '../core/ids.ts';
import type { Flow } from './attendance.ts';

export type ResultSide = {
  readonly result: string | undefined;
  readonly supplement: string | undefined;
  readonly shiftAt: EpochMs | undefined;
  readonly flow: Flow | undefined;
};

export type ResultRecord = {
  readonly in: ResultSide;
  readonly out: ResultSide;
  readonly shiftType: number | undefined;
};

export type DayResult = {
  readonly userId: UserId | undefined;
  readonly day: CivilDate;
  /** "1" is no group at all. */
  readonly groupId: string | undefined;
  readonly shiftId: string | undefined;
  readonly records: readonly ResultRecord[];
};
