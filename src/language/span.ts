/** Part of a text, as a half-open pair of UTF-16 positions. */
export type Span = readonly [from: number, to: number];

/** The span without characters of a kind at its edges; `kind` matches one character. Linear. */
export function trimSpan(text: string, [start, end]: Span, kind: RegExp): Span {
  let [from, to] = [start, end];
  while (from < to) {
    const first = String.fromCodePoint(text.codePointAt(from) ?? 0);
    if (!kind.test(first)) break;
    from += first.length;
  }
  while (from < to) {
    const width = /[\udc00-\udfff]/.test(text[to - 1] ?? '') && to - from > 1 ? 2 : 1;
    if (!kind.test(text.slice(to - width, to))) break;
    to -= width;
  }
  return [from, to];
}

/** Marks that end or join what people type, and emoji: at the edges they belong to no name and no time. */
const EDGE = /[\s,、.!?;:~\p{Extended_Pictographic}\p{EMod}]/u;

export const trimEdges = (text: string, span: Span): Span => trimSpan(text, span, EDGE);
