import {
  anyJson,
  choice,
  colour,
  elements,
  flag,
  jsonObject,
  lengths,
  list,
  map,
  margin,
  object,
  oneOf,
  padding,
  type Rules,
  shape,
  spacing,
  text,
  textLike,
  textSize,
  textUpTo,
} from './card-rule.ts';
import { LOCALES, SIZE_NAMES, TAG_COLOURS, TEMPLATES } from './card-words.ts';

/**
 * The card itself, and the parts that its components share.
 * Source: card JSON 2.0 structure, title and component pages of open.larksuite.com, checked 2026-11-22.
 */

export const UNLIMITED = Number.POSITIVE_INFINITY;

export const localised = map(text, LOCALES);
export const align = choice('left', 'center', 'right');
export const verticalAlign = choice('top', 'center', 'bottom');
export const elementId = textLike(
  /^[A-Za-z][A-Za-z0-9_]{0,19}$/,
  'a letter, then at most 19 letters, digits or underscores',
);
/** What every component may have. */
export const COMMON: Rules = { element_id: elementId, margin };

/** How a container lays out what it holds; each page has its own padding. */
export const LAYOUT: Rules = {
  direction: choice('vertical', 'horizontal'),
  horizontal_spacing: spacing,
  horizontal_align: align,
  vertical_spacing: spacing,
  vertical_align: verticalAlign,
  padding,
};
export const WIDE_PADDING = margin;
export const cornerRadius = lengths([
  { unit: 'px', min: 0, max: UNLIMITED },
  { unit: '%', min: 0, max: 100 },
]);

export const textTag = (...tags: readonly string[]): Rules => ({
  tag: choice(...tags),
  content: text,
  i18n_content: localised,
});
export const plainText = object(textTag('plain_text'), 'tag', 'content');
/** A tooltip may be an empty object. */
export const tips = object(textTag('plain_text'));
export const placeholder = object({ ...textTag('plain_text'), content: textUpTo(100) }, 'tag');
export const styledText = object(
  {
    ...textTag('plain_text', 'lark_md'),
    text_size: textSize,
    text_color: colour,
    text_align: align,
    lines: { kind: 'number', whole: true, min: 1, max: UNLIMITED },
  },
  'tag',
  'content',
);
export const titleText = object(textTag('plain_text', 'lark_md'), 'tag');

const ICON: Rules = { tag: text, token: text, color: colour, img_key: text };
/** An icon of the library goes by its token, one of the card's own by its picture. */
const iconWith = (more: Rules) =>
  oneOf('tag', {
    standard_icon: shape({ ...ICON, ...more }, 'token'),
    custom_icon: shape({ ...ICON, ...more }, 'img_key'),
  });
export const icon = iconWith({});
export const panelIcon = iconWith({
  size: textLike(/^[1-9]\d{0,2}px [1-9]\d{0,2}px$/, 'two lengths of 1px to 999px'),
});

const LINKS: Rules = { pc_url: text, ios_url: text, android_url: text };
export const links = object({ url: text, ...LINKS });
export const jump = object({ multi_url: links });
export const confirm = object({ title: plainText, text: plainText }, 'title', 'text');

const behavior = oneOf('type', {
  open_url: shape({ type: text, default_url: text, ...LINKS }, 'default_url'),
  callback: shape({ type: text, value: anyJson }, 'value'),
});
export const behaviors = list(behavior);

const textTags = list(
  object(
    { tag: choice('text_tag'), element_id: elementId, text: plainText, color: choice(...TAG_COLOURS) },
    'tag',
  ),
  { most: 3 },
);

const header = object(
  {
    title: titleText,
    subtitle: titleText,
    text_tag_list: textTags,
    i18n_text_tag_list: map(textTags, LOCALES),
    template: choice(...TEMPLATES),
    icon,
    padding,
  },
  'title',
);

const sizeName = choice(...SIZE_NAMES);
const PART = '\\s*(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\s*';
const OPACITY = '\\s*(?:0|1|0?\\.\\d+|1\\.0+|(?:100|\\d?\\d)%)\\s*';
const rgba = textLike(new RegExp(`^rgba?\\((?:${PART},){2}${PART}(?:,${OPACITY})?\\)$`), 'an rgba() colour');

const config = object({
  streaming_mode: flag,
  streaming_config: jsonObject,
  summary: object({ content: text, i18n_content: localised }),
  locales: list(choice(...LOCALES)),
  enable_forward: flag,
  update_multi: choice(true),
  width_mode: choice('default', 'compact', 'fill'),
  use_custom_translation: flag,
  enable_forward_interaction: flag,
  style: object({
    text_size: map(object({ default: sizeName, pc: sizeName, mobile: sizeName })),
    color: map(object({ light_mode: rgba, dark_mode: rgba })),
  }),
});

const body = object({ ...LAYOUT, elements }, 'elements');

export const CARD = object(
  { schema: choice('2.0'), config, card_link: links, header, body },
  'schema',
  'body',
);
