const NAMED =
  /^(?:blue|wathet|turquoise|green|lime|yellow|sunflower|orange|red|carmine|violet|purple|indigo|grey)(-\d{2,4})?$/;
const SHADES = /-(?:00|50|100|200|300|350|400|500|600|650|700|800|900|950|1000)$/;
const RGBA = /^rgba?\([\d\s.,%/]+\)$/;

function customColor(own) {
  const { light_mode: light, dark_mode: dark } = own ?? {};
  return RGBA.test(light) && RGBA.test(dark) ? `light-dark(${light}, ${dark})` : undefined;
}

/**
 * A card's colour as CSS: a name such as `red` or `blue-50`, one of the card's own (`config.style.color`) or `rgba(…)`.
 * Undefined for `default` and for anything that is no colour.
 */
export function cssColor(name, custom = {}) {
  if (typeof name !== 'string') return undefined;
  if (Object.hasOwn(custom, name)) return customColor(custom[name]);
  if (RGBA.test(name)) return name;
  if (name === 'white' || name === 'bg-white') return 'var(--bg-white)';
  const shade = NAMED.exec(name)?.[1];
  if (shade) return SHADES.test(shade) ? `var(--${name})` : undefined;
  return NAMED.test(name) ? `var(--${name}-600)` : undefined;
}

/** Behind text, a bare `grey` is drawn pale, although a bare hue is elsewhere its 600 shade. */
export const surfaceColor = (name, custom) => cssColor(name === 'grey' ? 'grey-100' : name, custom);

export const lineColor = (name, custom) => cssColor(name === 'grey' ? 'grey-300' : name, custom);
