import { html } from '../html.js';
import { flowStyle, length, sides, spacing } from './box.js';
import { surfaceColor } from './color.js';
import { isSafeUrl } from './feishu-tag-html.js';

const JUSTIFY = { left: 'flex-start', center: 'center', right: 'flex-end' };
/** A column with a ground of its own fills the height of its set; another only takes its place in it. */
const SELF = { center: 'center', bottom: 'flex-end' };

function openOf(element) {
  const url = element.action?.multi_url?.pc_url || element.action?.multi_url?.url;
  return isSafeUrl(url) ? () => window.open(url, '_blank', 'noopener,noreferrer') : undefined;
}

function shareOf(column) {
  if (column.width === 'weighted') return `${Math.min(Math.max(column.weight ?? 1, 1), 5)} 1 0`;
  return length(column.width) ? `0 0 ${column.width}` : '0 1 auto';
}

function drawColumn(column, scene) {
  const ground = surfaceColor(column.background_style, scene.colors);
  const style = {
    ...flowStyle(column),
    '--share': shareOf(column),
    alignSelf: ground ? 'stretch' : (SELF[column.vertical_align] ?? 'stretch'),
    margin: sides(column.margin),
    background: ground,
  };
  return html`<div class="column" style=${style} onClick=${openOf(column)}>${scene.draw(column.elements, scene)}</div>`;
}

/** Columns side by side; on a narrow card they squeeze, stack or wrap as `flex_mode` says. */
export function drawColumnSet(element, scene) {
  const style = {
    '--gap': spacing(element.horizontal_spacing, '8px'),
    justifyContent: JUSTIFY[element.horizontal_align],
    background: surfaceColor(element.background_style, scene.colors),
  };
  const columns = (element.columns ?? []).map((column) => drawColumn(column, scene));
  return html`<div class="column-set" data-flex=${element.flex_mode ?? 'none'} style=${style} onClick=${openOf(element)}>${columns}</div>`;
}
