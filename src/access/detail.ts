import type { Why } from './authorise.ts';

/** What a check-in tells beyond its time, by the names that `HIDE_FROM_MANAGERS` has for it. */
export const DETAILS = ['place', 'exact_place', 'device', 'photo'] as const;

export type DetailName = (typeof DETAILS)[number];

/** Which of it somebody is shown. */
export type Detail = { readonly [Name in DetailName]: boolean };

/** People see all of their own, and administrators all of everybody's. */
const SEE_ALL: ReadonlySet<Why> = new Set<Why>(['self', 'administrator']);

/**
 * How much of somebody's check-ins is shown to one who may see them for this reason. Whoever was granted access sees no
 * more than a manager. Where places are hidden, exact ones are too.
 */
export function detailFor(why: Why, hiddenFromManagers: ReadonlySet<DetailName>): Detail {
  const isShown = (name: DetailName): boolean => SEE_ALL.has(why) || !hiddenFromManagers.has(name);
  const place = isShown('place');
  return {
    place,
    exact_place: place && isShown('exact_place'),
    device: isShown('device'),
    photo: isShown('photo'),
  };
}
