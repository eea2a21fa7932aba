import type { VerbCall } from './calls.ts';
import type { Command, Problem } from './command.ts';
import { hasSubject } from './fillers.ts';
import type { Heard } from './heard.ts';
import { quote } from './normalise.ts';
import { readWithOptions } from './option-variants.ts';
import { findZoneOption } from './options.ts';
import { readWho, withoutRepeats } from './who.ts';
import { nearestZones } from './zones.ts';

/** Reads whose check-ins are asked for, when, and in what form. A text of nothing but marks asks for help. */
export function readFlows(heard: Heard, { before, rest, by }: VerbCall): Command | Problem {
  const { source } = heard;
  const zone = findZoneOption(heard.unquoted, rest);
  if (zone && !zone.zone) {
    const named = source.text.slice(...zone.named);
    return { kind: 'unknown-zone', text: quote(source, zone.named), nearest: nearestZones(named) };
  }
  const read = readWithOptions(heard, rest, zone);
  if ('kind' in read) return read;
  const first = readWho(source, before, 'sure');
  const readings = read.map((one) => ({ ...one, who: withoutRepeats([...first, ...one.who]) }));
  // "Hi Daka" is no question about the sender's day: with nobody and no time, something must speak of check-ins.
  const asked =
    by === 'slash' || hasSubject(source.text)
      ? readings
      : readings.filter(
          ({ who, when, options }) => who.length > 0 || when !== undefined || options.flags.size > 0,
        );
  const [likeliest, ...others] = asked;
  return likeliest
    ? { kind: 'flows', readings: [likeliest, ...others] }
    : { kind: 'help', topic: undefined, unknown: '' };
}
