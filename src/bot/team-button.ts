import { type ButtonValue, meantValue } from '../cards/button-value.ts';
import type { DateRange } from '../core/civil.ts';
import type { Meant } from '../people/resolve.ts';
import type { Asking } from './answer.ts';
import { todayOf } from './view-reading.ts';

/** A button that asks who is in. */
export type TeamButton = Extract<ButtonValue, { do: 'team' }>;

/** Each button names all the people; the card has two, and must stay within Feishu's 30 KB. */
const CARRIED_BYTES = 4000;

/** The days as a button carries them: today is left out, so that it asks about now whenever it is pressed. */
export const carriedDays = ({ from, to }: DateRange, asking: Asking): Pick<TeamButton, 'days'> =>
  from === to && to === todayOf(asking) ? {} : { days: { from, to } };

/** A button's value for these people, or with none for the presser's own team; undefined where they are too many. */
export function teamButton(whom: readonly Meant[], range: DateRange, asking: Asking): TeamButton | undefined {
  const people = whom.map(meantValue);
  if (Buffer.byteLength(JSON.stringify(people)) > CARRIED_BYTES) return undefined;
  return { do: 'team', people, ...carriedDays(range, asking), language: asking.language };
}
