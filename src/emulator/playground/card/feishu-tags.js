const OPENING = /^<(font|text_tag|number_tag|at|a|link|person|local_datetime|raw|br|hr)\b([^<>]*?)\s*(\/?)>/i;
const ATTRIBUTE = /([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/gi;
/** Tags whose inside is Markdown again, and tags that stand for something else and show no inside. */
const NESTING = new Set(['font', 'text_tag', 'a', 'link']);
const STANDING = new Set(['at', 'person', 'local_datetime']);

const attributesOf = (source) =>
  Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name, single, double, bare]) => [
      name.toLowerCase(),
      single ?? double ?? bare,
    ]),
  );

/** Where the tag's own closing tag begins and ends, counting tags of its name within; undefined when it has none. */
function findClosing(source, name, from) {
  const pattern = new RegExp(`<(/?)${name}\\b[^<>]*>`, 'gi');
  pattern.lastIndex = from;
  let depth = 1;
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    depth += match[1] ? -1 : 1;
    if (depth === 0) return { start: match.index, end: pattern.lastIndex };
  }
  return undefined;
}

function pushInside(state, name, start, end) {
  if (STANDING.has(name)) return;
  if (!NESTING.has(name)) {
    state.push('text', '', 0).content = state.src.slice(start, end);
    return;
  }
  const outerEnd = state.posMax;
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.posMax = outerEnd;
}

function pushTag(state, name, attributes, inside) {
  const opening = state.push('feishu_open', 'span', 1);
  opening.meta = { name, attributes, words: state.src.slice(inside.start, inside.end).trim() };
  pushInside(state, name, inside.start, inside.end);
  state.push('feishu_close', 'span', -1).meta = opening.meta;
}

/** Reads one of the tags that Feishu's Markdown allows. Whatever else begins with `<` stays the text that it is. */
export function readFeishuTag(state, silent) {
  if (state.src[state.pos] !== '<') return false;
  const opening = OPENING.exec(state.src.slice(state.pos, state.posMax));
  if (!opening) return false;
  const name = opening[1].toLowerCase();
  const start = state.pos + opening[0].length;
  if (name === 'br' || name === 'hr') {
    if (!silent) state.push(name === 'br' ? 'hardbreak' : 'hr', name, 0);
    state.pos = start;
    return true;
  }
  const closing = findClosing(state.src.slice(0, state.posMax), name, start);
  if (!closing || opening[3]) return false;
  if (!silent) pushTag(state, name, attributesOf(opening[2]), { start, end: closing.start });
  state.pos = closing.end;
  return true;
}
