import type { Access } from '../access/authorise.ts';
import type { ReachOf } from '../access/reach.ts';
import type { Holder, Person } from '../people/directory.ts';

/** Of so many people each is sooner decided on than looked for among those within reach. */
const FEW = 500;

type Using = { readonly access: Access; readonly reachOf: ReachOf };

/**
 * Of these people those whom the asker may see, in the same order. Most of very many are out of reach for most askers.
 * @param enough looks no further once there are more
 */
export async function visibleAmong<One extends Holder>(
  asker: Person,
  people: readonly One[],
  { access, reachOf }: Using,
  enough = Infinity,
): Promise<readonly One[]> {
  const within = people.length > FEW ? await reachOf(asker) : undefined;
  const near = within ? people.filter(({ openId }) => within.has(openId)) : people;
  const visible: One[] = [];
  for (let start = 0; start < near.length && visible.length <= enough; start += FEW)
    visible.push(...(await access.authorise(asker, near.slice(start, start + FEW))).allowed);
  return visible;
}
