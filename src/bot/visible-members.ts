import type { DepartmentId } from '../core/ids.ts';
import type { Holder, Person } from '../people/directory.ts';
import type { NearDependencies } from './find-near.ts';
import { visibleAmong } from './visible-among.ts';

/** A department of so many people is not read whole, unless nothing less decides. */
const MANY = 2000;

/** A department's people whom the asker may see, and whether those are all. */
type VisibleMembers = { readonly visible: readonly Holder[]; readonly isWhole: boolean };

/**
 * Whom of a department the asker may see.
 * @param enough looks no further once there are more
 */
export async function visibleMembers(
  id: DepartmentId,
  asker: Person,
  using: NearDependencies,
  enough: number,
): Promise<VisibleMembers> {
  const { directory, reachOf } = using;
  const members = await directory.membersOf(id, MANY);
  const visible = await visibleAmong(asker, members, using, enough);
  if (members.length < MANY || visible.length > enough)
    return { visible, isWhole: visible.length === members.length };
  const within = await reachOf(asker);
  const near = within ? await directory.membersAmong(id, [...within]) : await directory.membersOf(id);
  return { visible: await visibleAmong(asker, near, using, enough), isWhole: false };
}
