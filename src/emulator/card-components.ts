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
  object,
  pixels,
  type Rules,
  type Shape,
  shape,
  spacing,
  text,
  textLike,
  textSize,
  whole,
} from './card-rule.ts';
import {
  align,
  behaviors,
  COMMON,
  confirm,
  cornerRadius,
  icon,
  jump,
  LAYOUT,
  localised,
  panelIcon,
  plainText,
  styledText,
  textTag,
  tips,
  UNLIMITED,
  verticalAlign,
  WIDE_PADDING,
} from './card-shapes.ts';

/** The components that show and hold things. Source: their pages on open.larksuite.com, checked 2026-11-22. */

const component = (tag: string, rules: Rules, ...needed: readonly string[]): Shape =>
  shape({ tag: choice(tag), ...COMMON, ...rules }, 'tag', ...needed);

const border = object({ color: colour, corner_radius: cornerRadius });

const panelHeader = object(
  {
    title: object(textTag('plain_text', 'markdown'), 'tag'),
    background_color: colour,
    width: choice('fill', 'auto', 'auto_when_fold'),
    vertical_align: verticalAlign,
    padding: WIDE_PADDING,
    position: choice('top', 'bottom'),
    icon: panelIcon,
    icon_position: choice('left', 'right', 'follow_text'),
    icon_expanded_angle: choice(-180, -90, 90, 180),
  },
  'title',
);

/** A column stands in a column set only. */
export const COLUMN = component('column', {
  ...LAYOUT,
  background_style: colour,
  width: pixels(16, 600, 'auto', 'weighted'),
  weight: whole(1, 5),
  action: jump,
  elements,
});

const tableHeader = object({
  text_align: align,
  text_size: choice('normal', 'heading'),
  background_style: choice('grey', 'none'),
  text_color: choice('default', 'grey'),
  bold: flag,
  lines: whole(1, UNLIMITED),
});

const tableColumn = object(
  {
    name: text,
    display_name: text,
    width: lengths(
      [
        { unit: 'px', min: 80, max: 600 },
        { unit: '%', min: 1, max: 100 },
      ],
      'auto',
    ),
    vertical_align: verticalAlign,
    horizontal_align: align,
    data_type: choice('text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'),
    format: object({ precision: whole(0, 10), symbol: textLike(/^.$/u, 'one character'), separator: flag }),
    date_format: text,
  },
  'name',
  'data_type',
);

const avatarSize = choice('extra_small', 'small', 'medium', 'large');

export const DISPLAY: Readonly<Record<string, Shape>> = {
  div: component('div', {
    width: pixels(16, 999, 'fill', 'auto'),
    text: styledText,
    fields: list(object({ is_short: flag, text: styledText }, 'text')),
    icon,
  }),
  markdown: component(
    'markdown',
    { content: text, i18n_content: localised, text_align: align, text_size: textSize, icon },
    'content',
  ),
  hr: component('hr', {}),
  img: component(
    'img',
    {
      img_key: text,
      alt: plainText,
      title: plainText,
      corner_radius: cornerRadius,
      scale_type: choice('crop_center', 'crop_top', 'fit_horizontal'),
      size: textLike(
        /^(large|medium|small|tiny|stretch|crop_center|[1-9]\d{0,3}px [1-9]\d{0,3}px)$/,
        'a named size or two lengths of 1px to 1000px',
      ),
      transparent: flag,
      preview: flag,
      mode: choice('crop_center', 'fit_horizontal', 'stretch'),
      custom_width: whole(278, 580),
      compact_width: flag,
    },
    'img_key',
    'alt',
  ),
  img_combination: component(
    'img_combination',
    {
      combination_mode: choice('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: flag,
      corner_radius: cornerRadius,
      img_list: list(object({ img_key: text, transparent: flag }, 'img_key'), { least: 1, most: 9 }),
    },
    'combination_mode',
    'img_list',
  ),
  person: component(
    'person',
    {
      size: avatarSize,
      user_id: text,
      show_avatar: flag,
      show_name: flag,
      style: choice('normal', 'capsule'),
    },
    'user_id',
  ),
  person_list: component(
    'person_list',
    {
      drop_invalid_user_id: flag,
      lines: whole(1, UNLIMITED),
      show_name: flag,
      show_avatar: flag,
      size: avatarSize,
      persons: list(object({ id: text }, 'id')),
      icon,
      ud_icon: object({ token: text, style: object({ color: colour }) }),
    },
    'persons',
  ),
  chart: component(
    'chart',
    {
      aspect_ratio: choice('1:1', '2:1', '4:3', '16:9'),
      color_theme: choice('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      chart_spec: jsonObject,
      preview: flag,
      height: pixels(1, 999, 'auto'),
    },
    'chart_spec',
  ),
  table: component(
    'table',
    {
      page_size: whole(1, 10),
      row_height: pixels(32, 124, 'low', 'middle', 'high', 'auto'),
      row_max_height: pixels(32, 999),
      freeze_first_column: flag,
      header_style: tableHeader,
      columns: list(tableColumn, { least: 1, most: 50 }),
      rows: list(map(anyJson)),
    },
    'columns',
    'rows',
  ),
};

export const CONTAINERS: Readonly<Record<string, Shape>> = {
  column_set: component(
    'column_set',
    {
      horizontal_spacing: spacing,
      horizontal_align: align,
      flex_mode: choice('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: colour,
      action: jump,
      columns: list({ kind: 'object', shape: COLUMN }, { least: 1 }),
    },
    'columns',
  ),
  form: component('form', { ...LAYOUT, padding: WIDE_PADDING, name: text, elements }, 'name', 'elements'),
  collapsible_panel: component(
    'collapsible_panel',
    { ...LAYOUT, expanded: flag, background_color: colour, header: panelHeader, border, elements },
    'header',
  ),
  interactive_container: component(
    'interactive_container',
    {
      ...LAYOUT,
      padding: WIDE_PADDING,
      width: pixels(16, 999, 'fill', 'auto'),
      height: pixels(10, 999, 'auto'),
      background_style: { kind: 'colour', words: ['laser'] },
      has_border: flag,
      border_color: colour,
      corner_radius: cornerRadius,
      behaviors,
      hover_tips: tips,
      disabled: flag,
      disabled_tips: tips,
      confirm,
      elements,
    },
    'behaviors',
    'elements',
  ),
};
