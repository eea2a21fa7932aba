import { type CardFault, fault } from './card-check.ts';
import { isObject, type JsonObject } from './card-value.ts';
import { COLOUR_NAMES, TAG_COLOURS } from './card-words.ts';

const FENCE = /^ {0,3}(?:```|~~~)/;
const DELIMITER_ROW = /^ {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** How many tables a Markdown text draws: a row of dashes under a row of cells each, outside blocks of code. */
function tablesIn(markdown: string): number {
  let inCode = false;
  let above = '';
  let tables = 0;
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) inCode = !inCode;
    else if (!inCode && above.includes('|') && DELIMITER_ROW.test(line)) tables += 1;
    above = line;
  }
  return tables;
}

/** A text in each of its languages, by where it stands. */
function textsOf(node: JsonObject): (readonly [path: string, text: string])[] {
  const localised = isObject(node['i18n_content']) ? Object.entries(node['i18n_content']) : [];
  const all: readonly (readonly [string, unknown])[] = [
    ['content', node['content']],
    ...localised.map(([locale, text]) => [`i18n_content.${locale}`, text] as const),
  ];
  return all.flatMap(([path, text]) => (typeof text === 'string' ? [[path, text] as const] : []));
}

/** The tables of the language that has the most: a reader sees one of them. */
export const markdownTablesIn = (node: JsonObject): number =>
  node['tag'] === 'markdown' ? Math.max(0, ...textsOf(node).map(([, text]) => tablesIn(text))) : 0;

const TAG = /<(font|text_tag)\b[^<>]*?\bcolor\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))[^<>]*>/g;
const RGBA = /^rgba?\([\d\s.,%]+\)$/;

/** Colours that a text names and nobody knows: the client would draw something else in silence. */
export function checkColours(markdown: string, path: string, own: ReadonlySet<string>): CardFault[] {
  return [...markdown.matchAll(TAG)].flatMap(([, tag, single, double, bare]) => {
    const colour = single ?? double ?? bare ?? '';
    const isKnown =
      tag === 'font'
        ? COLOUR_NAMES.has(colour) || own.has(colour) || RGBA.test(colour)
        : TAG_COLOURS.includes(colour);
    return isKnown ? [] : [fault(path, `<${tag}> has no colour ${JSON.stringify(colour)}`)];
  });
}

/** The Markdown of a text, a title or a component. */
export const checkMarkdown = (node: JsonObject, path: string, own: ReadonlySet<string>): CardFault[] =>
  node['tag'] === 'markdown' || node['tag'] === 'lark_md'
    ? textsOf(node).flatMap(([name, text]) => checkColours(text, `${path}.${name}`, own))
    : [];
