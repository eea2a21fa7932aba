import type { EpochMs } from '../core/clock.ts';
import { type DayFrame, logicalDateAt } from '../core/zone.ts';
import type { IncomingText, Parsed } from './command.ts';
import { parseMessage } from './parse.ts';

/** Reads a message as of an instant, by the days of the sender, or by those of the zone that the message names. */
export function parseMessageAt(message: IncomingText, frame: DayFrame, at: EpochMs): Parsed {
  const parsed = parseMessage(message, { today: logicalDateAt(frame, at) });
  const zone = zoneOf(parsed);
  if (!zone || zone === frame.zone) return parsed;
  return parseMessage(message, { today: logicalDateAt({ ...frame, zone }, at) });
}

/** The zone that a message names with `tz=`, if it does: the same in all its readings. */
export const zoneOf = (parsed: Parsed): DayFrame['zone'] | undefined =>
  parsed.kind === 'command' && parsed.command.kind === 'flows'
    ? parsed.command.readings[0].options.zone
    : undefined;
