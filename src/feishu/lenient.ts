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

export const lenientFlag = z.boolean().optional().catch(undefined);
export const lenientNumber = z.number().optional().catch(undefined);

/** A text that passes the guard, or undefined. */
export const lenientId = <Id extends string>(isId: (value: unknown) => value is Id) =>
  z.custom<Id>(isId).optional().catch(undefined);

/**
 * A list whose absence means that it is empty. Items that the schema does not accept are left out; a list that is no
 * list fails, since an empty result in its place would be a lie.
 */
export const lenientList = <T>(item: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .nullish()
    .transform((items) =>
      (items ?? []).flatMap((one) => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );
