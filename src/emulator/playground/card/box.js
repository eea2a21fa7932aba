const SPACING = { small: '4px', medium: '8px', large: '12px', extra_large: '16px', default: '8px' };
const SIDES = /^-?\d{1,3}(?:px)?(?: -?\d{1,3}(?:px)?){0,3}$/;
const LENGTH = /^\d{1,4}(?:px|%)$/;
const CROSS = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** `4px 0` and the like for a margin or a padding; undefined where the card says none or nonsense. */
export function sides(value) {
  if (typeof value !== 'string' || !SIDES.test(value.trim())) return undefined;
  return value
    .trim()
    .split(' ')
    .map((part) => `${Number.parseInt(part, 10)}px`)
    .join(' ');
}

/** A single length in pixels or percent, such as a radius or a width. */
export const length = (value) => (LENGTH.test(value) ? value : undefined);

export const spacing = (value, otherwise) =>
  (Object.hasOwn(SPACING, value) ? SPACING[value] : length(value)) ?? otherwise;

/** A width of `default` (the style sheet's), `fill`, `auto` or pixels. */
export function widthStyle(width) {
  if (width === 'fill') return { width: '100%' };
  if (width === 'auto') return { width: 'fit-content' };
  return length(width) ? { width: length(width), maxWidth: '100%' } : {};
}

function directionStyle(box) {
  const across = CROSS[box.horizontal_align] ?? 'flex-start';
  const down = CROSS[box.vertical_align] ?? 'flex-start';
  if (box.direction === 'horizontal') {
    return { flexDirection: 'row', flexWrap: 'wrap', justifyContent: across, alignItems: down };
  }
  const stretches = across === 'flex-start';
  return { flexDirection: 'column', justifyContent: down, alignItems: stretches ? 'stretch' : across };
}

/** How a container lays out what it holds; `defaults` are that container's own spacing and padding. */
export const flowStyle = (box, defaults = {}) => ({
  display: 'flex',
  ...directionStyle(box),
  rowGap: spacing(box.vertical_spacing, defaults.gap ?? '8px'),
  columnGap: spacing(box.horizontal_spacing, '8px'),
  padding: sides(box.padding) ?? defaults.padding,
});
