import {
  anyJson,
  choice,
  decimal,
  flag,
  jsonObject,
  list,
  object,
  padding,
  pixels,
  type Rules,
  type Shape,
  shape,
  text,
  textLike,
  textUpTo,
  whole,
} from './card-rule.ts';
import {
  behaviors,
  COMMON,
  confirm,
  icon,
  links,
  placeholder,
  plainText,
  styledText,
  textTag,
  tips,
  UNLIMITED,
} from './card-shapes.ts';

/** The components that people press and fill in. Source: their pages on open.larksuite.com, checked 2026-11-22. */

/** What a control in a form answers under, and whether it has to be filled in. */
const FIELD: Rules = { name: text, required: flag, disabled: flag };
const width = pixels(100, UNLIMITED, 'default', 'fill');

const control = (tag: string, rules: Rules, ...needed: readonly string[]): Shape =>
  shape({ tag: choice(tag), ...COMMON, behaviors, confirm, ...rules }, 'tag', ...needed);

const buttonSize = choice('tiny', 'small', 'medium', 'large');
const BUTTON_TYPES =
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' ');

const smallButton = object(
  {
    tag: choice('button'),
    type: choice('text', 'primary_text', 'danger_text'),
    size: buttonSize,
    text: plainText,
    icon,
    disabled: flag,
    behaviors,
  },
  'tag',
  'type',
  'behaviors',
);

const PICKER: Rules = { ...FIELD, placeholder, width, value: jsonObject };
const SELECT: Rules = { ...FIELD, type: choice('default', 'text'), placeholder, width };
const options = list(object({ text: plainText, icon, value: text }, 'text', 'value'));
const people = list(object({ value: text }));
const selected = list(text);
const time = '([01]\\d|2[0-3]):[0-5]\\d';
const date = '\\d{4}-\\d{2}-\\d{2}';

export const CONTROLS: Readonly<Record<string, Shape>> = {
  button: control('button', {
    type: choice(...BUTTON_TYPES),
    size: buttonSize,
    width,
    text: plainText,
    icon,
    hover_tips: tips,
    disabled: flag,
    disabled_tips: tips,
    name: text,
    form_action_type: choice('submit', 'reset'),
    url: text,
    multi_url: links,
    value: anyJson,
  }),
  overflow: control(
    'overflow',
    {
      width,
      options: list(
        object({
          text: object({ ...textTag('plain_text'), content: textUpTo(100) }),
          multi_url: links,
          value: text,
        }),
      ),
      value: jsonObject,
      name: text,
    },
    'options',
  ),
  input: control('input', {
    ...FIELD,
    disabled_tips: tips,
    placeholder,
    default_value: text,
    width,
    max_length: whole(1, 1000),
    input_type: choice('text', 'multiline_text', 'password'),
    show_icon: flag,
    rows: whole(1, UNLIMITED),
    auto_resize: flag,
    max_rows: whole(1, UNLIMITED),
    label: plainText,
    label_position: choice('top', 'left'),
    value: anyJson,
  }),
  select_static: control('select_static', {
    ...SELECT,
    initial_option: text,
    initial_index: whole(0, UNLIMITED),
    options,
  }),
  multi_select_static: control(
    'multi_select_static',
    { ...SELECT, selected_values: selected, options },
    'name',
  ),
  select_person: control('select_person', { ...SELECT, initial_option: text, options: people }),
  multi_select_person: control(
    'multi_select_person',
    { ...SELECT, selected_values: selected, options: people },
    'name',
  ),
  date_picker: control('date_picker', {
    ...PICKER,
    initial_date: textLike(new RegExp(`^${date}$`), 'yyyy-MM-dd'),
  }),
  picker_time: control('picker_time', {
    ...PICKER,
    initial_time: textLike(new RegExp(`^${time}$`), 'HH:mm'),
  }),
  picker_datetime: control('picker_datetime', {
    ...PICKER,
    initial_datetime: textLike(new RegExp(`^${date} ${time}$`), 'yyyy-MM-dd HH:mm'),
  }),
  select_img: control(
    'select_img',
    {
      ...FIELD,
      multi_select: flag,
      layout: choice('stretch', 'bisect', 'trisect'),
      can_preview: flag,
      aspect_ratio: choice('1:1', '16:9', '4:3'),
      disabled_tips: tips,
      value: anyJson,
      options: list(
        object(
          { img_key: text, value: text, disabled: flag, disabled_tips: tips, hover_tips: tips },
          'img_key',
        ),
        { least: 1 },
      ),
    },
    'options',
  ),
  checker: control('checker', {
    name: text,
    checked: flag,
    text: styledText,
    overall_checkable: flag,
    button_area: object({
      pc_display_rule: choice('always', 'on_hover'),
      buttons: list(smallButton, { most: 3 }),
    }),
    checked_style: object({ show_strikethrough: flag, opacity: decimal(0, 1) }),
    padding,
    hover_tips: tips,
    disabled: flag,
    disabled_tips: tips,
  }),
};
