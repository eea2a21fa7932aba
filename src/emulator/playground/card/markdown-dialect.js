import MarkdownIt from '../vendor/markdown-it.js';
import { readEmoji } from './emoji.js';
import { closeTag, isSafeUrl, openTag } from './feishu-tag-html.js';
import { readFeishuTag } from './feishu-tags.js';

/** What `lark_md` knows: marks within a line, no headings, lists, tables or code. */
const INLINE_RULES = [
  'newline',
  'escape',
  'emphasis',
  'strikethrough',
  'link',
  'entity',
  'balance_pairs',
  'fragments_join',
];

const IMAGE_KEY = /^img_[\w-]+$/;

/** A cell's alignment as an attribute: a style would be refused by the page's content policy. */
function alignCells(state) {
  for (const token of state.tokens) {
    const style = token.attrGet('style');
    if (!style) continue;
    token.attrs = token.attrs.filter(([name]) => name !== 'style');
    token.attrSet('align', style.replace('text-align:', ''));
  }
}

const drawImage = (md) => (tokens, index) => {
  const token = tokens[index];
  return `<span data-image="1" title="${md.utils.escapeHtml(token.attrGet('src') ?? '')}">${md.utils.escapeHtml(token.content)}</span>`;
};

function addDialect(md) {
  md.validateLink = (url) => isSafeUrl(url) || IMAGE_KEY.test(url);
  md.inline.ruler.before('emphasis', 'feishu_tag', readFeishuTag);
  md.inline.ruler.before('emphasis', 'feishu_emoji', readEmoji);
  md.core.ruler.push('align_cells', alignCells);
  md.renderer.rules.feishu_open = (tokens, index, _options, scene) => openTag(tokens[index].meta, scene);
  md.renderer.rules.feishu_close = (tokens, index) => closeTag(tokens[index].meta);
  md.renderer.rules.image = drawImage(md);
  return md;
}

const OPTIONS = { html: false, breaks: true, linkify: false };

/** The `markdown` component's dialect: CommonMark without HTML, with tables and Feishu's own tags. */
export const blockDialect = addDialect(new MarkdownIt(OPTIONS));

/** `lark_md`'s dialect. */
export const inlineDialect = addDialect(new MarkdownIt('zero', OPTIONS).enable(INLINE_RULES, true));
