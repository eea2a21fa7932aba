import { z } from 'zod';
import { type CivilDate, parseCivilDate } from '../core/civil.ts';
import { type DepartmentId, isDepartmentId, isOpenId, type OpenId } from '../core/ids.ts';
import { isTimeZone, type TimeZone } from '../core/zone.ts';
import type { FlowsFlag } from '../language/command.ts';
import type { Department, Person } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';

/** How many people one question may be about, by words or by a button. */
export const MAX_PEOPLE = 200;

/** The longest message that a button stands for. */
export const MAX_SAID_LENGTH = 500;

const civilDate = z.custom<CivilDate>(
  (value) => typeof value === 'string' && parseCivilDate(value) !== undefined,
);
const language = z.enum(['zh-CN', 'en-US']);

const words = z.string().max(100);

/**
 * Somebody, or a department for whoever is in it when the button is pressed, and the words that meant them: should the
 * presser not see them, nothing else is repeated.
 */
const meant = z.union([
  z.object({ openId: z.custom<OpenId>(isOpenId), as: words }),
  z.object({ departmentId: z.custom<DepartmentId>(isDepartmentId), as: words }),
]);

const FLAGS = ['export', 'terminated', 'field', 'versus', 'all'] as const satisfies readonly FlowsFlag[];

/** What was asked for beside people and days: the answer to the press owes it too. */
const options = z.object({
  flags: z.array(z.enum(FLAGS)).max(FLAGS.length),
  zone: z.custom<TimeZone>(isTimeZone).optional(),
});

/** Whom a grant opens. */
const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), openId: z.custom<OpenId>(isOpenId) }),
  z.object({ kind: z.literal('department'), departmentId: z.custom<DepartmentId>(isDepartmentId) }),
  z.object({ kind: z.literal('everyone') }),
]);

const holder = z.custom<OpenId>(isOpenId);
const page = z.number().int().min(0).max(100_000);

/**
 * What Daka's buttons carry, and all that is taken from them when they come back: the presser is authorised afresh
 * and every ID is checked.
 */
export const buttonValueSchema = z.discriminatedUnion('do', [
  /** As if the presser had typed this. */
  z.object({ do: z.literal('say'), text: z.string().min(1).max(MAX_SAID_LENGTH), language }),
  /**
   * The flows of these people and departments on these days: a command whose names are settled. It stands only on cards that were
   * sent to one person alone, so the answer may take the card's place.
   */
  z
    .object({
      do: z.literal('flows'),
      people: z.array(meant).min(1).max(MAX_PEOPLE),
      from: civilDate,
      to: civilDate,
      /** Missing in buttons that were made before there were options. */
      options: options.optional(),
      language,
    })
    .refine((value) => value.from <= value.to),
  /**
   * Who of these is in now, or was on these days; of nobody named the presser's own team. Like `flows` it stands only on
   * cards that were sent to one person alone.
   */
  z.object({
    do: z.literal('team'),
    people: z.array(meant).max(MAX_PEOPLE),
    days: z
      .object({ from: civilDate, to: civilDate })
      .refine(({ from, to }) => from <= to)
      .optional(),
    language,
  }),
  /**
   * A grant, to be read back to its granter or, with `sure`, to be saved. Like all of `/access` it stands only on cards
   * that were sent to one person alone, and its presser has to be an administrator.
   */
  z.object({
    do: z.literal('grant'),
    holder,
    subject,
    until: civilDate.optional(),
    sure: z.boolean(),
    language,
  }),
  /** Takes a grant back, and shows that page of those that are left. */
  z.object({ do: z.literal('revoke'), holder, subject, page, language }),
  z.object({ do: z.literal('grants'), page, language }),
]);

export type ButtonValue = z.infer<typeof buttonValueSchema>;

/** A button of `/access`. */
export type AccessButton = Extract<ButtonValue, { do: 'grant' | 'revoke' | 'grants' }>;

/** The options of a question as a button carries them. */
export type ButtonOptions = z.infer<typeof options>;

/** Gives a button's value its checked shape. */
export const buttonValue = (value: ButtonValue): ButtonValue => value;

const LONGEST_WORDS = 60;

export type MeantValue = z.infer<typeof meant>;

/** Somebody, or a department, as a button carries them. */
export function whomValue(whom: Person | Department, as: string): MeantValue {
  const said = { as: as.slice(0, LONGEST_WORDS).toWellFormed() };
  return 'departmentId' in whom
    ? { departmentId: whom.departmentId, ...said }
    : { openId: whom.openId, ...said };
}

export const meantValue = (one: Meant): MeantValue =>
  whomValue('department' in one ? one.department : one.person, one.as);
