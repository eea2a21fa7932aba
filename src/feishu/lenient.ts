import { z } from 'zod';
import type { EpochMs } from '../core/clock.ts';

/**
 * Fields of Feishu's answers as they really come: absent, null, empty or of another type than the page says. Each
 * reads as undefined then, so that one odd field never hides the rest of an answer.
 */
export const lenientText = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

/** Digits alone, as text or as a number. */
export const lenientDigits = z
  .union([z.string().regex(/^\d+$/), z.int().min(0)])
  .transform(String)
  .optional()
  .catch(undefined);

const DIGITS = /^\d{9,13}$/;

/**
 * An instant. Seconds as text is what the pages say; 13 digits can only be milliseconds. Another form is no time at
 * all, nor is a number too small for one, such as the 0 that stands for none.
 */
export function readInstant(value: unknown): EpochMs | undefined {
  const digits = typeof value === 'number' ? String(value) : value;
  if (typeof digits !== 'string' || !DIGITS.test(digits)) return undefined;
  return digits.length > 11 ? Number(digits) : Number(digits) * 1000;
}

export const lenientInstant = z.unknown().optional().transform(readInstant);

export const lenientNumber = z.number().optional().catch(undefined);

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
