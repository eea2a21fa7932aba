import type { Access } from '../access/authorise.ts';
import type { ReachOf } from '../access/reach.ts';
import type { Directory, Person } from '../people/directory.ts';
import type { NearNames } from '../people/near-names.ts';

export type NearDependencies = {
  readonly directory: Directory;
  readonly access: Access;
  readonly reachOf: ReachOf;
  readonly nearNames: NearNames;
};

/** More than this is no proposal but a list. */
const MAX_PROPOSED = 5;
const MAX_LOOKED_AT = 200;
const BATCH = 25;

/** The people nearest to a name that nobody has. Whom the asker may not see is as good as nobody. */
export async function findNear(
  name: string,
  asker: Person,
  { directory, access, reachOf, nearNames }: NearDependencies,
): Promise<Person[]> {
  const within = await reachOf(asker);
  const near = await nearNames.search(name, { limit: MAX_LOOKED_AT, within });
  const proposed: Person[] = [];
  for (let start = 0; start < near.length && proposed.length < MAX_PROPOSED; start += BATCH) {
    const ids = near.slice(start, start + BATCH).map((one) => one.openId);
    const { allowed } = await access.authorise(asker, await directory.peopleByOpenId(ids));
    proposed.push(...allowed);
  }
  return proposed.slice(0, MAX_PROPOSED);
}
