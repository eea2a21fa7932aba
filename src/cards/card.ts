/**
 * The part of card JSON 2.0 that Daka uses. Unknown properties are errors to Feishu, so the types name each.
 * Source: "card JSON 2.0 structure" and the component pages, checked 2026-11-22.
 */
export type Card = {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    /** Personal data does not travel on: a forwarded card would show it to anyone. */
    readonly enable_forward: boolean;
    readonly width_mode: 'fill' | 'default';
    readonly summary: { readonly content: string };
  };
  readonly header: {
    readonly title: PlainText;
    readonly subtitle?: PlainText;
    readonly template: Template;
  };
  readonly body: { readonly vertical_spacing: 'small' | 'medium'; readonly elements: readonly Element[] };
};

export type Template = 'blue' | 'turquoise' | 'orange' | 'grey' | 'red';

type PlainText = { readonly tag: 'plain_text'; readonly content: string };

export type Element = Note | Button | ButtonRow | Table | { readonly tag: 'hr' };

type Note = {
  readonly tag: 'div';
  readonly text: PlainText & {
    readonly text_size?: 'normal' | 'notation';
    readonly text_color?: 'default' | 'grey' | 'orange';
  };
};

type Button = {
  readonly tag: 'button';
  readonly text: PlainText;
  readonly type: 'default' | 'primary';
  readonly width: 'default' | 'fill';
  readonly behaviors: readonly [{ readonly type: 'callback'; readonly value: object }];
};

/** Buttons beside one another, and below where the screen is narrow. */
type ButtonRow = {
  readonly tag: 'column_set';
  readonly flex_mode: 'flow';
  readonly horizontal_spacing: 'small';
  readonly columns: readonly {
    readonly tag: 'column';
    readonly width: 'auto';
    readonly elements: readonly Button[];
  }[];
};

export type Table = {
  readonly tag: 'table';
  readonly page_size: number;
  readonly row_height: 'low';
  readonly freeze_first_column: boolean;
  readonly header_style: {
    readonly background_style: 'grey';
    readonly bold: true;
    readonly text_align: 'left';
  };
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
};

export type TableColumn = {
  readonly name: string;
  readonly display_name: string;
  readonly data_type: 'text' | 'number';
  readonly width: string;
  readonly horizontal_align: 'left' | 'right';
};

type CardInput = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly template: Template;
  readonly elements: readonly Element[];
  /** What the list of chats shows; the title where it is left out. */
  readonly summary?: string;
  /** Personal cards are not forwarded. */
  readonly personal: boolean;
};

const plain = (content: string): PlainText => ({ tag: 'plain_text', content });

export const createCard = ({ title, subtitle, summary, template, elements, personal }: CardInput): Card => ({
  schema: '2.0',
  config: {
    update_multi: true,
    enable_forward: !personal,
    width_mode: 'fill',
    summary: { content: summary ?? title },
  },
  header: { title: plain(title), ...(subtitle ? { subtitle: plain(subtitle) } : {}), template },
  body: { vertical_spacing: 'medium', elements },
});

/** A line of text. What people typed is safe in it: plain text obeys no markup. */
export const line = (content: string): Element => ({ tag: 'div', text: plain(content) });

/** A line in small grey: how figures came about, and as of when. */
export const footnote = (content: string): Element => ({
  tag: 'div',
  text: { ...plain(content), text_size: 'notation', text_color: 'grey' },
});

/** A line that must not be missed: something is left out or was assumed. */
export const caution = (content: string): Element => ({
  tag: 'div',
  text: { ...plain(content), text_color: 'orange' },
});

export const button = (text: string, value: object, type: Button['type'] = 'default'): Button => ({
  tag: 'button',
  text: plain(text),
  type,
  width: 'default',
  behaviors: [{ type: 'callback', value }],
});

export const buttonRow = (buttons: readonly Button[]): Element => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: 'small',
  columns: buttons.map((one) => ({ tag: 'column', width: 'auto', elements: [one] })),
});

/** A table shows at most 10 rows a page; Feishu's client turns the pages. */
export const table = (columns: readonly TableColumn[], rows: Table['rows']): Table => ({
  tag: 'table',
  page_size: 10,
  row_height: 'low',
  freeze_first_column: true,
  header_style: { background_style: 'grey', bold: true, text_align: 'left' },
  columns,
  rows,
});
