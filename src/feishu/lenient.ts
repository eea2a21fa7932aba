import { z } from 'zod';

/**
 * Fields of Feishu's answers as they really come: absent, null, empty or of another type than the page says. Each
 * reads as undefined then, so that one odd field never hides the rest of an answer.
 */
export const lenientText = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

/** A text that passes the guard, or undefined. */
export const lenientId = <Id extends string>(isId: (value: unknown) => value is Id) =>
  z.custom<Id>(isId).optional().catch(undefined);

const acceptedBy = <T>(item: z.ZodType<T>, items: readonly unknown[]): T[] =>
  items.flatMap((one) => {
    const read = item.safeParse(one);
    return read.success ? [read.data] : [];
  });

/** A list among the fields of an item: what is no list is an empty one, and what the schema refuses is left out. */
export const lenientList = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) => acceptedBy(item, items));

/** The list that is the answer itself: absent it is empty, but of another type it fails. An empty result would lie. */
export const answeredList = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .nullish()
    .transform((items) => acceptedBy(item, items ?? []));
