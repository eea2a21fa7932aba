const tagOf = (words) => words.locale.replace('_', '-');
const dayOf = (epochMs) => new Date(epochMs).toDateString();
const DAY_MS = 86_400_000;

export const clockTime = (epochMs, words) =>
  new Intl.DateTimeFormat(tagOf(words), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    epochMs,
  );

export const isSameDay = (one, other) => dayOf(one) === dayOf(other);

/** A day as people say it: today, yesterday, else its date. */
export function dayName(epochMs, nowMs, words) {
  if (isSameDay(epochMs, nowMs)) return words.today;
  if (isSameDay(epochMs, nowMs - DAY_MS)) return words.yesterday;
  return new Intl.DateTimeFormat(tagOf(words), { month: 'long', day: 'numeric', weekday: 'short' }).format(
    epochMs,
  );
}
