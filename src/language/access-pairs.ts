import type { AccessPair, WhoRef } from './command.ts';
import type { Heard } from './heard.ts';
import { type Span, trimEdges } from './span.ts';
import { readWho, type Source } from './who.ts';

/** Between who may see and whom they may see. */
const LINK =
  /(?: (?:(?:can|may|to) (?:see|view)|sees|access to)(?= )|可以?查?看|能够?查?看|查看|看|->|=+>?|:)/g;
/** The same where whom they may see comes first: `grant 研发部 to 王芳`, 研发部给王芳. */
const REVERSED = /(?: (?:to|for|from)(?= )|授?给)/g;
/** What may stand before the names, and after them, and says nothing of them. */
const BEFORE = /^(?:给|让|由|从|对|to |for |from |access to |access )/;
const BEHIND = /(?:的?(?:查看)?(?:权限|授权)|的|'s access| access)$/;

const EVERYONE: ReadonlySet<string> = new Set(
  [
    'everyone|everybody|all|all people|the company|the whole company|anyone',
    '所有人|全员|全公司|全体|全体员工|全部|大家|每个人|所有同事|全部同事|公司所有人',
  ].flatMap((words) => words.split('|')),
);

/** A longer text is split at links and spaces only: it is about many, or about something else. */
const LONGEST_SOLID = 40;
const MAX_PAIRS = 60;

type Split = { readonly holder: Span; readonly subject: Span };

function splitsAt(text: string, [from, to]: Span, link: RegExp, isReversed: boolean): Split[] {
  return [...text.slice(from, to).matchAll(link)].map(({ index, 0: words }) => {
    const left: Span = [from, from + index];
    const right: Span = [from + index + words.length, to];
    return isReversed ? { holder: right, subject: left } : { holder: left, subject: right };
  });
}

/** Names that stand together without a space are of characters; a name in quotation marks is covered up, and whole. */
const isWithinWord = (text: string, at: number): boolean =>
  /^(?:[a-z0-9]{2}|\uFFFD\uFFFD)$/.test(text.slice(at - 1, at + 1));

/** @param text with names in quotation marks covered up */
function* splitsOf(text: string, [from, to]: Span): Generator<Split> {
  yield* splitsAt(text, [from, to], LINK, false);
  yield* splitsAt(text, [from, to], REVERSED, true);
  yield* splitsAt(text, [from, to], /[ ,]+/g, false);
  if (to - from > LONGEST_SOLID) return;
  for (let at = from + 1; at < to; at += 1) {
    if (!isWithinWord(text, at)) yield { holder: [from, at], subject: [at, to] };
  }
}

/** One name, or one mention; two at once are not told apart from one that nobody has. */
function oneIn(source: Source, span: Span): WhoRef | undefined {
  const [ref, ...more] = readWho(source, trimEdges(source.text, span), 'sure');
  return more.length === 0 ? ref : undefined;
}

function pairOf(source: Source, { holder, subject }: Split): AccessPair | undefined {
  const who = oneIn(source, holder);
  const typed = source.text.slice(...trimEdges(source.text, subject));
  const whom = EVERYONE.has(typed) ? ({ kind: 'everyone' } as const) : oneIn(source, subject);
  return who && whom && { holder: who, subject: whom };
}

/** The span as it stands, and without the words around the names. */
function variantsOf(text: string, [from, to]: Span): Span[] {
  const typed = text.slice(from, to);
  const start = from + (BEFORE.exec(typed)?.[0].length ?? 0);
  const end = to - (BEHIND.exec(typed)?.[0].length ?? 0);
  const bare = trimEdges(text, [start, Math.max(start, end)]);
  return bare[0] === from && bare[1] === to ? [bare] : [bare, [from, to]];
}

/**
 * Every way to split a span into who may see, and whom, the likeliest first. Where names end is for the directory to
 * say.
 */
export function readPairs({ source, unquoted }: Heard, span: Span): AccessPair[] {
  const pairs = new Map<string, AccessPair>();
  for (const variant of variantsOf(source.text, span)) {
    for (const split of splitsOf(unquoted, variant)) {
      const pair = pairOf(source, split);
      if (pair) pairs.set(JSON.stringify(pair), pairs.get(JSON.stringify(pair)) ?? pair);
      if (pairs.size >= MAX_PAIRS) return [...pairs.values()];
    }
  }
  return [...pairs.values()];
}
