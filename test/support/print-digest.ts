import { formatMinute } from '../../src/cards/format.ts';
import type { RunDays } from '../../src/core/schedule.ts';
import type { Parsed, WhoRef } from '../../src/language/command.ts';
import type { DigestTerms } from '../../src/language/digest/request.ts';

const printRef = (ref: WhoRef): string =>
  ref.kind === 'self' ? 'self' : ref.kind === 'mention' ? `@${ref.name}` : ref.text;

function printDays(days: RunDays): string {
  switch (days.kind) {
    case 'daily':
    case 'workdays':
      return days.kind;
    case 'weekly':
      return `weekly ${days.weekdays.join(',')}`;
    case 'monthly':
      return `monthly ${days.day}`;
  }
}

const printAudience = ({ who, isForChat }: DigestTerms): string =>
  [...(isForChat ? ['(chat)'] : []), ...who.map(printRef)].join('+') || '-';

/** `weekly 1 09:00 | ~上周 | missing | for 研发部`: a wave marks days that were assumed; then every way to read for whom. */
function printTerms(readings: readonly DigestTerms[]): string[] {
  const [terms] = readings;
  if (!terms) return [];
  const { days, minute, range, content, quiet, language, zone, nudgeBeforeMinutes } = terms;
  const when = [days && printDays(days), minute === undefined ? undefined : formatMinute(minute)];
  const audiences = readings.map((each) =>
    each.content === content ? printAudience(each) : `${printAudience(each)} (${each.content})`,
  );
  return [
    when.filter(Boolean).join(' '),
    range ? `${range.isAssumed ? '~' : ''}${range.text}` : '',
    content === 'summary' ? '' : (content ?? ''),
    quiet ? `quiet: ${quiet}` : '',
    language ?? '',
    zone ?? '',
    nudgeBeforeMinutes === undefined ? '' : `nudge ${nudgeBeforeMinutes}`,
    audiences.join() === '-' ? '' : `for ${audiences.join(' / ')}`,
  ].filter(Boolean);
}

/** How a message about digests was read, in one line. */
export function printDigest(parsed: Parsed): string {
  if (parsed.kind === 'not-for-us') return 'not for us';
  if (parsed.kind === 'problem') {
    const { problem } = parsed;
    const nearest = 'nearest' in problem && Array.isArray(problem.nearest) ? problem.nearest : [];
    const kind = problem.kind === 'unclear-digest' ? problem.why : problem.kind;
    const text = 'text' in problem ? problem.text : '';
    return [`${kind}: ${text}`, ...nearest].join(' | ');
  }
  if (parsed.command.kind !== 'digest') return parsed.command.kind;
  const { request } = parsed.command;
  const head = [request.do, 'number' in request ? request.number : undefined].filter(Boolean).join(' ');
  return 'readings' in request ? [head, ...printTerms(request.readings)].join(' | ') : head;
}
