import { z } from 'zod';

const text = z.looseObject({ content: z.string() });
const card = z.looseObject({
  header: z.looseObject({ title: text, subtitle: text.optional() }),
  body: z.looseObject({ elements: z.array(z.looseObject({ tag: z.string() })) }),
});
const row = z.record(z.string(), z.unknown());

type Rows = Record<string, unknown>[];

/** What a reader sees on a card: its title, its lines, its table's rows and its buttons' labels. */
export type ReadCard = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: Rows;
  readonly buttons: readonly string[];
  /** Everything that can be read on it, in one text. */
  readonly all: string;
};

const contentOf = (value: unknown): string[] => {
  const read = text.safeParse(value);
  return read.success ? [read.data.content] : [];
};

/** Reads a card as the emulator recorded it; throws where it is not one. */
export function readCard(value: unknown): ReadCard {
  const { header, body } = card.parse(value);
  const of = (tag: string) => body.elements.filter((element) => element.tag === tag);
  return {
    title: header.title.content,
    lines: of('div').flatMap((element) => contentOf(element['text'])),
    rows: of('table').flatMap((element) => z.array(row).parse(element['rows'])),
    buttons: of('button').flatMap((element) => contentOf(element['text'])),
    all: JSON.stringify(value),
  };
}
