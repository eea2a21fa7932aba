import { html } from '../html.js';
import { flowStyle, length, sides } from './box.js';
import { lineColor, surfaceColor } from './color.js';
import { drawIcon } from './icon.js';
import { drawText } from './text.js';

const ANGLES = new Set([-180, -90, 90, 180]);

function drawSummary(header, scene) {
  const angle = ANGLES.has(header.icon_expanded_angle) ? header.icon_expanded_angle : 180;
  const style = {
    padding: sides(header.padding),
    background: surfaceColor(header.background_color, scene.colors),
    '--angle': `${angle}deg`,
  };
  return html`<summary data-icon=${header.icon_position ?? 'right'} data-width=${header.width ?? 'fill'}
    data-valign=${header.vertical_align ?? 'center'} style=${style}>
    ${header.title && drawText(header.title, scene)}${drawIcon(header.icon, scene)}</summary>`;
}

/** A panel that opens and closes at its title. */
export function drawCollapsiblePanel(element, scene) {
  const style = {
    background: surfaceColor(element.background_color, scene.colors),
    borderColor: element.border && lineColor(element.border.color ?? 'grey', scene.colors),
    borderRadius: element.border && (length(element.border.corner_radius) ?? '5px'),
  };
  const body = flowStyle(element, { gap: '12px', padding: '0px' });
  return html`<details class="panel" open=${element.expanded === true} style=${style}>
    ${drawSummary(element.header ?? {}, scene)}
    <div class="panel-body" style=${body}>${scene.draw(element.elements, scene)}</div></details>`;
}
