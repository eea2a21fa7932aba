import type { EpochMs } from '../core/clock.ts';
import type { Holidays } from '../core/holidays.ts';
import { type DayFrame, logicalDateAt } from '../core/zone.ts';
import type { IncomingText, Parsed } from './command.ts';
import { parseMessage } from './parse.ts';
import { isTalk } from './talk.ts';

/** The zone that a message names with `tz=`, if it does: the same in all its readings. */
const zoneOf = (parsed: Parsed): DayFrame['zone'] | undefined =>
  parsed.kind === 'command' && parsed.command.kind === 'flows'
    ? parsed.command.readings[0].options.zone
    : undefined;

/** Reads a message as of an instant, by the days of the sender, or by those of the zone that the message names. */
export function parseMessageAt(
  message: IncomingText,
  frame: DayFrame,
  at: EpochMs,
  holidays: Holidays,
): Parsed {
  // Which day it is costs more than to see that nothing was said.
  if (isTalk(message)) return { kind: 'not-for-us' };
  const readIn = (days: DayFrame): Parsed =>
    parseMessage(message, { today: logicalDateAt(days, at), holidays });
  const parsed = readIn(frame);
  const zone = zoneOf(parsed);
  return zone && zone !== frame.zone ? readIn({ ...frame, zone }) : parsed;
}
