import type { Span } from './span.ts';

/** The text with commas in the place of some spans: what is left of them parts names and times, and nothing moves. */
export function withoutSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const units = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  for (const [from, to] of spans) units.fill(',', from, to);
  return units.join('');
}

/** A part of no time, no option and no word. */
const COVER = '\uFFFD';

const QUOTED = /"[^"]+"/g;

/** The text as times and options are looked for: what stands in quotation marks is a name, whatever it looks like. */
export const withoutQuoted = (text: string): string =>
  text.includes('"') ? text.replace(QUOTED, (name) => COVER.repeat(name.length)) : text;
