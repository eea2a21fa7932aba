/** Each size's pixels on a desktop and on a phone. Source: Feishu, rich text component, 2026-11-22. */
const SIZES = {
  'heading-0': [30, 26],
  'heading-1': [24, 24],
  'heading-2': [20, 20],
  'heading-3': [18, 17],
  'heading-4': [16, 16],
  heading: [16, 16],
  normal: [14, 14],
  notation: [12, 12],
  'xxxx-large': [30, 26],
  'xxx-large': [24, 24],
  'xx-large': [20, 20],
  'x-large': [18, 18],
  large: [16, 17],
  medium: [14, 14],
  small: [12, 12],
  'x-small': [10, 10],
};

const sizeOf = (name) => (Object.hasOwn(SIZES, name) ? SIZES[name] : SIZES.normal);

/** The custom properties that `.sized` reads; an unknown name is drawn as `normal`, as Feishu does. */
export function textSize(name = 'normal', custom = {}) {
  const own = Object.hasOwn(custom, name) ? custom[name] : undefined;
  const [wide] = sizeOf(own ? (own.pc ?? own.default) : name);
  const [, narrow] = sizeOf(own ? (own.mobile ?? own.default) : name);
  return { '--size-wide': `${wide}px`, '--size-narrow': `${narrow}px` };
}
