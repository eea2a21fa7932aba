import type { QuietMode } from '../../core/digest-terms.ts';
import type { Language } from '../../core/language.ts';
import { isTimeZone, type TimeZone } from '../../core/zone.ts';
import type { Problem } from '../command.ts';
import type { Heard } from '../heard.ts';
import { withoutSpans } from '../holes.ts';
import { quote } from '../normalise.ts';
import { findZoneOption } from '../options.ts';
import type { Span } from '../span.ts';
import { findZone, nearestZones } from '../zones.ts';
import { findSchedule, type ScheduleFound, type TroubleAt } from './find-schedule.ts';
import { findNudge } from './nudge.ts';
import { findLastWorkday } from './range.ts';
import { LANGUAGE_WORDS, QUIET_WORDS, wordFinder } from './words.ts';

const findQuiet = wordFinder<QuietMode>(QUIET_WORDS);
const findLanguage = wordFinder<Language>(LANGUAGE_WORDS);

/** What a message says beside the audience, and where in the text. */
export type Said = {
  readonly zone: TimeZone | undefined;
  readonly nudgeBeforeMinutes: number | undefined;
  readonly quiet: QuietMode | undefined;
  readonly language: Language | undefined;
  /** The last workday: the only days that have the word of a schedule in them. */
  readonly range: RangeAt | undefined;
  readonly schedule: ScheduleFound;
  readonly spans: readonly Span[];
};

/** Days that a digest tells of, and where in the text. */
export type RangeAt = { readonly span: Span; readonly text: string };

type ZoneAt = { readonly span: Span; readonly named: Span; readonly zone: TimeZone | undefined };

/** `(Asia/Shanghai)`, as a card tells the zone of a schedule. */
const IN_BRACKETS = /\((?<name>[a-z_]+(?:\/[a-z_+-]+)*)\)/;

function findZoneAt(text: string, span: Span): ZoneAt | undefined {
  const option = findZoneOption(text, span);
  if (option) return option;
  const match = IN_BRACKETS.exec(text.slice(...span));
  const zone = findZone(match?.groups?.['name'] ?? '');
  if (!match || !zone || !isTimeZone(zone)) return undefined;
  const at: Span = [span[0] + match.index, span[0] + match.index + match[0].length];
  return { span: at, named: at, zone };
}

/** Everything but people, content and range; each is looked for where none before it was found. */
export function readSaid({ source, unquoted }: Heard, within: Span): Said | Problem | TroubleAt {
  const spans: Span[] = [];
  const take = <Hit extends { readonly span: Span }>(hit: Hit | undefined): Hit | undefined => {
    if (hit) spans.push(hit.span);
    return hit;
  };
  const left = (): string => withoutSpans(unquoted, spans);
  const zone = take(findZoneAt(unquoted, within));
  if (zone && !zone.zone) {
    const named = source.text.slice(...zone.named);
    return { kind: 'unknown-zone', text: quote(source, zone.named), nearest: nearestZones(named) };
  }
  const nudge = take(findNudge(left(), within));
  const quiet = take(findQuiet(left(), within, 1)[0]);
  const language = take(findLanguage(left(), within, 1)[0]);
  const workday = take(findLastWorkday(left(), within));
  const schedule = findSchedule(left(), within);
  if ('why' in schedule) return schedule;
  return {
    zone: zone?.zone,
    nudgeBeforeMinutes: nudge?.minutes,
    quiet: quiet?.value,
    language: language?.value,
    range: workday && { span: workday.span, text: unquoted.slice(...workday.span) },
    schedule,
    spans: [...spans, ...schedule.spans],
  };
}
