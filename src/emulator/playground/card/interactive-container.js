import { html } from '../html.js';
import { act, pressable } from './act.js';
import { flowStyle, length, widthStyle } from './box.js';
import { lineColor, surfaceColor } from './color.js';

const INNER = 'button, a, input, select, textarea, summary, label, dialog';

function frameStyle(element, scene) {
  return {
    ...flowStyle(element, { gap: '12px', padding: '4px 12px' }),
    ...widthStyle(element.width ?? 'fill'),
    height: length(element.height),
    borderRadius: length(element.corner_radius),
    borderColor: element.has_border
      ? (lineColor(element.border_color ?? 'grey', scene.colors) ?? 'var(--grey-300)')
      : undefined,
    background: surfaceColor(element.background_style, scene.colors),
  };
}

/** A surface that is pressed as a whole, wherever no component of its own lies. */
export function drawInteractiveContainer(element, scene) {
  const { disabled, title } = pressable(element, scene);
  const inner = disabled ? { ...scene, disabled: true } : scene;
  const press = (event) => {
    const nearest = event.target.closest(`${INNER}, .interactive`);
    if (nearest === event.currentTarget) void act(element, scene);
  };
  const pressByKey = (event) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    void act(element, scene);
  };
  return html`<div class="interactive" role="button" tabindex=${disabled ? -1 : 0} aria-disabled=${disabled} title=${title}
    data-ground=${element.background_style} data-bordered=${element.has_border ?? false} style=${frameStyle(element, scene)}
    onClick=${press} onKeyDown=${pressByKey}>${scene.draw(element.elements, inner)}</div>`;
}
