import { describe, expect, it } from 'vitest';
import { describeFault, validateCard } from '../../../src/emulator/card-validator.ts';

type Json = Record<string, unknown>;

const cardOf = (elements: readonly unknown[], rest: Json = {}): Json => ({
  schema: '2.0',
  config: { update_multi: true },
  body: { elements },
  ...rest,
});

const words = (content: string, tag = 'plain_text'): Json => ({ tag, content });
const callback = [{ type: 'callback', value: { action: 'x' } }];
const button = (rest: Json = {}): Json => ({
  tag: 'button',
  text: words('按'),
  behaviors: callback,
  ...rest,
});
const columns = (...inside: unknown[]): Json => ({
  tag: 'column_set',
  columns: [{ tag: 'column', elements: inside }],
});
const panel = (...inside: unknown[]): Json => ({
  tag: 'collapsible_panel',
  header: { title: words('更多') },
  elements: inside,
});
const area = (...inside: unknown[]): Json => ({
  tag: 'interactive_container',
  behaviors: callback,
  elements: inside,
});
const submit: Json = { tag: 'button', text: words('提交'), name: 'submit', form_action_type: 'submit' };
const form = (...inside: unknown[]): Json => ({ tag: 'form', name: 'form', elements: [...inside, submit] });
const table = (rest: Json = {}): Json => ({
  tag: 'table',
  columns: [{ name: 'day', data_type: 'text' }],
  rows: [{ day: '11-09' }],
  ...rest,
});
const bars = (rest: Json = {}): Json => ({
  type: 'bar',
  data: { values: [{ day: '周一', times: 4 }] },
  xField: 'day',
  yField: 'times',
  ...rest,
});
const chart = (rest: Json = {}): Json => ({ tag: 'chart', chart_spec: bars(), ...rest });

const faultsOf = (card: unknown): string[] => validateCard(card).map(({ code, path }) => `${code} ${path}`);
const faultsIn = (...elements: unknown[]): string[] => faultsOf(cardOf(elements));

const lines = (count: number) => Array.from({ length: count }, () => ({ tag: 'div', text: words('x') }));

const times = (count: number, element: unknown) => Array.from({ length: count }, () => element);

const sized = (bytes: number) => {
  const empty = Buffer.byteLength(JSON.stringify(cardOf([{ tag: 'markdown', content: '' }])));
  return cardOf([{ tag: 'markdown', content: 'x'.repeat(bytes - empty) }]);
};

const column = (data_type: string) => [{ name: 'a', data_type }];

/** One good example of every component. */
const COMPONENTS: Readonly<Record<string, Json>> = {
  div: {
    tag: 'div',
    element_id: 'line_1',
    margin: '4px 0',
    width: 'fill',
    text: { ...words('张三'), text_size: 'notation', text_color: 'grey', text_align: 'left', lines: 2 },
    icon: { tag: 'standard_icon', token: 'chat_outlined', color: 'orange' },
  },
  markdown: { tag: 'markdown', content: '**粗**', text_align: 'center', text_size: 'heading' },
  hr: { tag: 'hr', margin: '0px 0px 0px 0px' },
  img: { tag: 'img', img_key: 'img_v3_1', alt: words('图'), scale_type: 'crop_top', size: '30px 30px' },
  img_combination: {
    tag: 'img_combination',
    combination_mode: 'double',
    img_list: [{ img_key: 'img_v3_1' }],
  },
  person: { tag: 'person', user_id: 'ou_1', size: 'small', show_name: true, style: 'capsule' },
  person_list: { tag: 'person_list', persons: [{ id: 'ou_1' }], lines: 1, size: 'medium' },
  chart: chart({ aspect_ratio: '16:9', color_theme: 'brand', height: '120px' }),
  table: table({ page_size: 10, row_height: 'auto', row_max_height: '90px', freeze_first_column: true }),
  column_set: columns(words('x', 'markdown')),
  form: form({ tag: 'input', name: 'reason', placeholder: words('原因'), max_length: 100 }),
  collapsible_panel: panel({ tag: 'hr' }),
  interactive_container: area({ tag: 'hr' }),
  button: button({
    type: 'primary_filled',
    size: 'small',
    width: '120px',
    confirm: { title: words('?'), text: words('!') },
  }),
  overflow: { tag: 'overflow', options: [{ text: words('导出'), value: 'export' }] },
  input: { tag: 'input', behaviors: callback, label: words('姓名'), label_position: 'left' },
  select_static: { tag: 'select_static', options: [{ text: words('一'), value: '1' }], initial_option: '1' },
  multi_select_static: form({
    tag: 'multi_select_static',
    name: 'm',
    options: [{ text: words('一'), value: '1' }],
  }),
  select_person: { tag: 'select_person', options: [{ value: 'ou_1' }] },
  multi_select_person: form({ tag: 'multi_select_person', name: 'm', options: [{ value: 'ou_1' }] }),
  date_picker: { tag: 'date_picker', initial_date: '2026-11-22', value: { k: 'v' } },
  picker_time: { tag: 'picker_time', initial_time: '09:30', value: { k: 'v' } },
  picker_datetime: { tag: 'picker_datetime', initial_datetime: '2026-11-22 09:30', value: { k: 'v' } },
  select_img: { tag: 'select_img', options: [{ img_key: 'img_v3_1', value: '1' }], layout: 'bisect' },
  checker: { tag: 'checker', text: words('做完'), behaviors: callback, checked_style: { opacity: 0.5 } },
};

describe('a good card', () => {
  it.each(Object.entries(COMPONENTS))('may hold %s', (_tag, element) => {
    expect(faultsIn(element)).toEqual([]);
  });

  it('may have every part of the frame', () => {
    const card = cardOf(
      [
        { tag: 'markdown', content: 'x', text_size: 'own-size' },
        { tag: 'div', text: { ...words('y'), text_color: 'own-colour' } },
      ],
      {
        config: {
          update_multi: true,
          enable_forward: false,
          width_mode: 'fill',
          summary: { content: 's', i18n_content: { zh_cn: '概', en_us: 's' } },
          style: {
            text_size: { 'own-size': { default: 'normal', pc: 'normal', mobile: 'large' } },
            color: {
              'own-colour': { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78,23,108,0.49)' },
            },
          },
        },
        card_link: { url: 'https://example.com' },
        header: {
          title: words('标题'),
          subtitle: words('**副**', 'lark_md'),
          template: 'wathet',
          text_tag_list: [{ tag: 'text_tag', text: words('标'), color: 'lime' }],
          icon: { tag: 'custom_icon', img_key: 'img_v3_1' },
          padding: '12px',
        },
      },
    );
    expect(faultsOf(card)).toEqual([]);
  });
});

describe('unknown properties', () => {
  it.each([
    ['at the root', cardOf([], { elements: [] }), 'elements'],
    ['in the config', cardOf([], { config: { wide_screen_mode: true } }), 'config.wide_screen_mode'],
    ['in the header', cardOf([], { header: { title: words('x'), colour: 'red' } }), 'header.colour'],
    ['in the body', { ...cardOf([]), body: { elements: [], width: '1px' } }, 'body.width'],
    ['in a component', cardOf([{ tag: 'hr', color: 'red' }]), 'body.elements[0].color'],
    [
      'in a text',
      cardOf([button({ text: { ...words('x'), text_size: 'normal' } })]),
      'body.elements[0].text.text_size',
    ],
    [
      'in a column',
      cardOf([{ tag: 'column_set', columns: [{ tag: 'column', flex: 1 }] }]),
      'body.elements[0].columns[0].flex',
    ],
    [
      'in a table column',
      cardOf([table({ columns: [{ name: 'day', data_type: 'text', title: 'x' }] })]),
      'body.elements[0].columns[0].title',
    ],
    [
      'in a behaviour',
      cardOf([button({ behaviors: [{ type: 'callback', value: {}, url: 'x' }] })]),
      'body.elements[0].behaviors[0].url',
    ],
    ['inherited from no object', cardOf([{ tag: 'hr', constructor: 1 }]), 'body.elements[0].constructor'],
  ])('are errors %s', (_where, card, path) => {
    expect(faultsOf(card)).toEqual([`200621 ${path}`]);
  });
});

describe('missing properties', () => {
  it.each([
    ['schema', { body: { elements: [] } }, 'schema'],
    ['body', { schema: '2.0' }, 'body'],
    ['a title in a header', cardOf([], { header: {} }), 'header.title'],
    ['the content of a markdown', cardOf([{ tag: 'markdown' }]), 'body.elements[0].content'],
    ['the alt of an image', cardOf([{ tag: 'img', img_key: 'k' }]), 'body.elements[0].alt'],
    [
      'the value of a callback',
      cardOf([button({ behaviors: [{ type: 'callback' }] })]),
      'body.elements[0].behaviors[0].value',
    ],
    [
      'the rows of a table',
      cardOf([{ tag: 'table', columns: [{ name: 'a', data_type: 'text' }] }]),
      'body.elements[0].rows',
    ],
  ])('are errors: %s', (_what, card, path) => {
    expect(faultsOf(card)).toEqual([`200621 ${path}`]);
  });
});

describe('values', () => {
  it.each([
    ['another schema', cardOf([], { schema: '1.0' }), 'schema'],
    ['a card that is not shared', cardOf([], { config: { update_multi: false } }), 'config.update_multi'],
    [
      'an unknown template',
      cardOf([], { header: { title: words('x'), template: 'pink' } }),
      'header.template',
    ],
    [
      'an unknown locale',
      cardOf([{ tag: 'markdown', content: 'x', i18n_content: { xx_yy: 'x' } }]),
      'body.elements[0].i18n_content.xx_yy',
    ],
    ['an unknown button type', cardOf([button({ type: 'link' })]), 'body.elements[0].type'],
    [
      'an unknown behaviour',
      cardOf([button({ behaviors: [{ type: 'close' }] })]),
      'body.elements[0].behaviors[0].type',
    ],
    ['markdown on a button', cardOf([button({ text: words('x', 'lark_md') })]), 'body.elements[0].text.tag'],
    [
      'a colour that is none',
      cardOf([{ tag: 'div', text: { ...words('x'), text_color: '#fff' } }]),
      'body.elements[0].text.text_color',
    ],
    [
      'a colour in a list',
      cardOf([{ tag: 'div', text: { ...words('x'), text_color: ['grey'] } }]),
      'body.elements[0].text.text_color',
    ],
    [
      'a size that is none',
      cardOf([{ tag: 'markdown', content: 'x', text_size: '14px' }]),
      'body.elements[0].text_size',
    ],
    ['a margin of three', cardOf([{ tag: 'hr', margin: '1px 2px 3px' }]), 'body.elements[0].margin'],
    ['a margin beyond 99', cardOf([{ tag: 'hr', margin: '100px' }]), 'body.elements[0].margin'],
    ['a negative body padding', { ...cardOf([]), body: { elements: [], padding: '-1px' } }, 'body.padding'],
    ['a width below its least', cardOf([button({ width: '99px' })]), 'body.elements[0].width'],
    ['a page of eleven rows', cardOf([table({ page_size: 11 })]), 'body.elements[0].page_size'],
    ['half a row', cardOf([table({ page_size: 1.5 })]), 'body.elements[0].page_size'],
    [
      'a flag as a word',
      cardOf([table({ freeze_first_column: 'true' })]),
      'body.elements[0].freeze_first_column',
    ],
    ['a chart spec as text', cardOf([chart({ chart_spec: '{}' })]), 'body.elements[0].chart_spec'],
    [
      'an element ID with a digit first',
      cardOf([{ tag: 'hr', element_id: '1st' }]),
      'body.elements[0].element_id',
    ],
    [
      'an element ID of 21 characters',
      cardOf([{ tag: 'hr', element_id: 'a'.repeat(21) }]),
      'body.elements[0].element_id',
    ],
    [
      'a placeholder beyond 100',
      cardOf([{ tag: 'input', placeholder: words('x'.repeat(101)) }]),
      'body.elements[0].placeholder.content',
    ],
    [
      'a time that is none',
      cardOf([{ tag: 'picker_time', initial_time: '24:00' }]),
      'body.elements[0].initial_time',
    ],
    ['a link to some platforms only', cardOf([], { card_link: { pc_url: 'https://a.cn' } }), 'card_link.url'],
    [
      'an icon of the library without its token',
      cardOf([{ tag: 'div', icon: { tag: 'standard_icon', img_key: 'img_v3_1' } }]),
      'body.elements[0].icon.token',
    ],
    [
      'an icon of its own without its picture',
      cardOf([button({ icon: { tag: 'custom_icon', token: 'add_outlined' } })]),
      'body.elements[0].icon.img_key',
    ],
    [
      'an icon of no kind',
      cardOf([{ tag: 'div', icon: { tag: 'icon', token: 'add_outlined' } }]),
      'body.elements[0].icon.tag',
    ],
    [
      'a colour beyond 255',
      cardOf([], { config: { style: { color: { own: { light_mode: 'rgba(256,0,0,1)' } } } } }),
      'config.style.color.own.light_mode',
    ],
    [
      'a colour more than opaque',
      cardOf([], { config: { style: { color: { own: { dark_mode: 'rgba(255,0,0,1.2)' } } } } }),
      'config.style.color.own.dark_mode',
    ],
    ['elements that are no list', { ...cardOf([]), body: { elements: {} } }, 'body.elements'],
    ['an element that is no object', cardOf(['x']), 'body.elements[0]'],
    [
      'a column outside a column set',
      cardOf([{ tag: 'column_set', columns: [{ tag: 'hr' }] }]),
      'body.elements[0].columns[0].tag',
    ],
    [
      'a column set without columns',
      cardOf([{ tag: 'column_set', columns: [] }]),
      'body.elements[0].columns',
    ],
    [
      'four tags in the title',
      cardOf([], {
        header: {
          title: words('x'),
          text_tag_list: Array.from({ length: 4 }, () => ({ tag: 'text_tag', text: words('t') })),
        },
      }),
      'header.text_tag_list',
    ],
    [
      '51 columns',
      cardOf([
        table({
          columns: Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, data_type: 'text' })),
          rows: [],
        }),
      ]),
      'body.elements[0].columns',
    ],
  ])('are checked: %s', (_what, card, path) => {
    expect(faultsOf(card)).toEqual([`200621 ${path}`]);
  });
});

describe('places', () => {
  const deep = (layers: number): unknown => (layers === 0 ? { tag: 'hr' } : columns(deep(layers - 1)));

  it.each([
    ['a tag that JSON 2.0 dropped', [{ tag: 'note', elements: [] }], '200861 body.elements[0]'],
    ['a table in a column', [columns(table())], '200621 body.elements[0].columns[0].elements[0]'],
    ['a table in a panel', [panel(table())], '200621 body.elements[0].elements[0]'],
    ['a chart in a form', [form(chart())], '200621 body.elements[0].elements[0]'],
    ['a chart in an interactive container', [area(chart())], '200621 body.elements[0].elements[0]'],
    [
      'a multiple choice outside a form',
      [{ tag: 'multi_select_static', name: 'm' }],
      '200621 body.elements[0]',
    ],
    [
      'several pictures to choose outside a form',
      [{ tag: 'select_img', multi_select: true, options: [{ img_key: 'k' }] }],
      '200621 body.elements[0]',
    ],
    ['a field of a form without a name', [form({ tag: 'input' })], '200621 body.elements[0].elements[0]'],
    [
      'a button of a form that is none of the form',
      [form(button({ name: 'other' }))],
      '200621 body.elements[0].elements[0]',
    ],
    ['a submit button outside a form', [submit], '200621 body.elements[0]'],
    ['a form without a submit button', [{ tag: 'form', name: 'f', elements: [] }], '200621 body.elements[0]'],
    [
      'what must be filled in, outside a form',
      [{ tag: 'select_static', required: true, options: [] }],
      '200621 body.elements[0]',
    ],
    [
      'two options of one value',
      [{ tag: 'overflow', options: [{ value: 'a' }, { value: 'b' }, { value: 'a' }] }],
      '200621 body.elements[0].options',
    ],
    [
      'one element ID twice',
      [
        { tag: 'hr', element_id: 'a' },
        { tag: 'hr', element_id: 'a' },
      ],
      '200621 body.elements[1].element_id',
    ],
    [
      'one name twice',
      [
        { tag: 'input', name: 'a' },
        { tag: 'input', name: 'a' },
      ],
      '200621 body.elements[1].name',
    ],
  ])('are checked: %s', (_what, elements, expected) => {
    expect(faultsIn(...elements)).toEqual([expected]);
  });

  it('lets a form stand at the root only', () => {
    expect(faultsIn(panel(form()))).toEqual(['200621 body.elements[0].elements[0]']);
  });

  it('nests five containers and not six', () => {
    expect(faultsIn(deep(5))).toEqual([]);
    expect(faultsIn(deep(6)).length).toBeGreaterThan(0);
    expect(faultsIn(deep(6)).every((text) => text.startsWith('200621 '))).toBe(true);
  });

  it('counts 200 elements, their texts with them', () => {
    expect(faultsIn(...lines(100))).toEqual([]);
    expect(faultsIn(...lines(100), { tag: 'hr' })).toEqual(['11310 body']);
  });

  it('counts the tables of Markdown with the others, in the language that has the most', () => {
    const rows = '| a | b |\n|:--|--:|\n| 1 | 2 |';
    const code = `\`\`\`\n${rows}\n\`\`\``;
    const text = { tag: 'markdown', content: `${rows}\n\n${code}\n\na | b\n\n| --- |` };
    expect(faultsIn(table(), table(), text)).toEqual([]);
    expect(faultsIn(table(), table(), table(), text)).toEqual(['11310 body']);
    const several = { ...text, i18n_content: { zh_cn: `${rows}\n\n${rows}`, en_us: rows } };
    expect(faultsIn(table(), table(), several)).toEqual(['11310 body']);
  });

  it('takes three tables and five charts', () => {
    expect(faultsIn(...times(3, table()), ...times(5, chart()))).toEqual([]);
    expect(faultsIn(...times(4, table()))).toEqual(['11310 body']);
    expect(faultsIn(...times(6, chart()))).toEqual(['11310 body']);
  });

  it('takes 30 KB as they are sent', () => {
    expect(faultsOf(sized(30 * 1024))).toEqual([]);
    expect(faultsOf(sized(30 * 1024 + 1))).toEqual(['230025 ']);
  });
});

describe('the colours of Markdown', () => {
  const own = { config: { style: { color: { own: { light_mode: 'rgba(1,2,3,1)' } } } } };

  it.each([
    "<font color='red'>x</font> <font color=blue-300>y</font>",
    '<font color="own">x</font> <font color=\'rgba(1,2,3,0.5)\'>y</font> <font>z</font>',
    "<text_tag color='carmine'>x</text_tag> <at id=all></at>\n- one\n    - two",
  ])('are known: %s', (content) => {
    expect(faultsOf(cardOf([words(content, 'markdown')], own))).toEqual([]);
  });

  it.each([
    "<font color='#f00'>x</font>",
    '<font color=own>x</font>',
    "a <text_tag color='sunflower'>x</text_tag>",
  ])('are not known: %s', (content) => {
    const cell = table({ columns: column('lark_md'), rows: [{ a: content }] });
    expect(faultsIn(words(content, 'markdown'))).toEqual(['200621 body.elements[0].content']);
    expect(faultsIn({ tag: 'div', text: words(content, 'lark_md') })).toEqual([
      '200621 body.elements[0].text.content',
    ]);
    expect(faultsIn(panel(), cell)).toEqual(['200621 body.elements[1].rows[0].a']);
    expect(faultsIn({ tag: 'div', text: words(content) })).toEqual([]);
  });
});

describe('tables', () => {
  it.each([
    ['text', 'x', 1],
    ['lark_md', '[x](https://example.com)', null],
    ['markdown', '**x**', ['x']],
    ['number', 26.5, '26.5'],
    ['date', 1_795_311_000_000, '2026-11-22'],
    ['options', [{ text: 'S2', color: 'blue' }], [{ label: 'S2' }]],
    ['options', [{ text: 'S2' }], [{ text: 'S2', color: 'sunflower' }]],
    ['options', 'S2', 2],
    ['number', 0, Number.NaN],
    ['persons', ['ou_1', 'ou_2'], [1]],
  ])('holds %s cells of their type', (type, good, bad) => {
    expect(faultsIn(table({ columns: column(type), rows: [{ a: good }] }))).toEqual([]);
    expect(faultsIn(table({ columns: column(type), rows: [{ a: good }, { a: bad }] }))).toEqual([
      '200914 body.elements[0].rows[1].a',
    ]);
  });

  it('has no cell without a column, and no column twice', () => {
    expect(faultsIn(table({ rows: [{ night: 'x' }] }))).toEqual(['200915 body.elements[0].rows[0].night']);
    const twice = [...column('text'), ...column('text')];
    expect(faultsIn(table({ columns: twice, rows: [] }))).toEqual(['200621 body.elements[0].columns']);
  });
});

it('reports every fault of a card, in words that lead to the place', () => {
  const faults = validateCard(cardOf([{ tag: 'hr', color: 1 }, columns({ tag: 'markdown' })]));
  expect(faults.map(describeFault)).toEqual([
    'ErrPath: ROOT -> body -> elements -> [0] -> color; ErrMsg: unknown property',
    'ErrPath: ROOT -> body -> elements -> [1] -> columns -> [0] -> elements -> [0] -> content; ErrMsg: is missing',
  ]);
});

it('refuses what is no card at all', () => {
  expect([faultsOf(null), faultsOf([]), faultsOf('{}')]).toEqual([['200621 '], ['200621 '], ['200621 ']]);
});
