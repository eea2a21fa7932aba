import { parseArgs } from 'node:util';
import { parseCivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import { type DayFrame, instantOf, type MinuteOfDay, type TimeZone } from '../core/zone.ts';
import { findZone } from '../language/zones.ts';

/** What a message is read by, and how the reading is told. */
export type Situation = {
  readonly at: EpochMs;
  readonly frame: DayFrame;
  /** Whom the directory is to know; undefined where names are not looked up at all. */
  readonly names: readonly string[] | undefined;
  /** In a private chat, or after a mention of the bot. */
  readonly addressed: boolean;
  readonly json: boolean;
};

/** The message to read; undefined where messages come line by line. */
export type Called = { readonly situation: Situation; readonly message: string | undefined };

/** How the command is called. */
export const USAGE = [
  'npm run explain -- [options] "<message>"     how Daka reads a message',
  'npm run explain -- [options] < messages.txt  one message a line',
  '',
  '  --at 2026-11-22T02:00   when it is written, by the clock of the zone; now where it is left out',
  '  --tz Europe/Berlin      the zone of whoever writes: an IANA name or a city; Asia/Shanghai',
  '  --day-starts-at 04:00   when a day begins',
  '  --name 张三             somebody whom the directory knows; may be repeated',
  '  --group                 as written in a group, without a mention of the bot',
  '  --json                  one JSON object a message',
];

const OPTIONS = {
  at: { type: 'string' },
  tz: { type: 'string', default: 'Asia/Shanghai' },
  'day-starts-at': { type: 'string', default: '04:00' },
  name: { type: 'string', multiple: true },
  group: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function readMinute(text: string): MinuteOfDay | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const value = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && value < 1440 ? value : undefined;
}

/** `2026-11-22T02:00` or `2026-11-22 02:00`; a day alone is its noon. */
function readMoment(text: string, zone: TimeZone): EpochMs | undefined {
  const [, day = '', time = '12:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2})(?::\d{2})?)?$/.exec(text) ?? [];
  const [date, minute] = [parseCivilDate(day), readMinute(time)];
  return date && minute !== undefined ? instantOf(date, minute, zone) : undefined;
}

/** A value that cannot be used, or an argument that does not exist, in words. */
export type Misuse = { readonly fault: string };

function parse(args: readonly string[]): ReturnType<typeof parseKnown> | Misuse {
  try {
    return parseKnown(args);
  } catch (thrown) {
    // Node words these for whoever typed the arguments; the rest of its advice is about programs.
    return { fault: thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : String(thrown) };
  }
}

const parseKnown = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

/** Reads the command's arguments. Undefined where they ask how it is called. */
export function readSituation(args: readonly string[], now: EpochMs): Called | Misuse | undefined {
  const parsed = parse(args);
  if ('fault' in parsed) return parsed;
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  const zone = findZone(values.tz.trim().toLowerCase());
  if (!zone) return { fault: `There is no time zone "${values.tz}"` };
  const dayStart = readMinute(values['day-starts-at']);
  if (dayStart === undefined)
    return { fault: `"${values['day-starts-at']}" is no time of day such as 04:00` };
  const at = values.at === undefined ? now : readMoment(values.at, zone);
  if (at === undefined) return { fault: `"${values.at}" is no moment such as 2026-11-22T02:00` };
  const { name: names, json, group } = values;
  return {
    situation: { at, frame: { zone, dayStart }, names, addressed: !group, json },
    message: positionals.length > 0 ? positionals.join(' ') : undefined,
  };
}
