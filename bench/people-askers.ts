import type { Kysely } from 'kysely';
import { createAccess } from '../src/access/authorise.ts';
import { createReach } from '../src/access/reach.ts';
import type { NearDependencies } from '../src/bot/find-near.ts';
import { settlePeople } from '../src/bot/settle-people.ts';
import { monotonicMs, systemClock } from '../src/core/clock.ts';
import type { ContactPerson } from '../src/feishu/contact.ts';
import type { Directory, Person } from '../src/people/directory.ts';
import type { NearNames } from '../src/people/near-names.ts';
import type { Spell } from '../src/people/pinyin.ts';
import type { Tables } from '../src/store/schema.ts';
import { pick, type Random } from '../test/support/many-people.ts';
import { bar, quantile, tell } from './bars.ts';

const ROUNDS = 2000;

/** A company's people, and what picks among them. */
export type Sample = {
  readonly people: readonly ContactPerson[];
  /** Whose names are in Chinese characters. */
  readonly chinese: readonly ContactPerson[];
  readonly spell: Spell;
  readonly random: Random;
};

/** Whom a short form means, as a message asks it: looked up, cut down to whom the asker may see, and read for a card. */
async function benchSettling(
  using: NearDependencies,
  { chinese, spell, random }: Sample,
  who: string,
  asker: Person,
) {
  const times: number[] = [];
  let several = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = spell(pick(chinese, random).name ?? '').short[0] ?? '';
    const options = { flags: new Set<never>(), zone: undefined, versus: undefined };
    const startMs = monotonicMs();
    const settled = await settlePeople(
      [{ who: [{ kind: 'named', text }], when: undefined, fillers: 0, options }],
      asker,
      using,
    );
    const tookMs = monotonicMs() - startMs;
    // A single syllable is nobody's short form.
    if (settled.kind !== 'settled' && settled.kind !== 'shared') continue;
    times.push(tookMs);
    if (settled.kind === 'shared') several += 1;
  }
  const p99 = quantile(times, 0.99);
  return (
    `people, a surname with initials settled for ${who}, ${tell((several / times.length) * 100, 0)} % to choose from: ` +
    `p50 ${tell(quantile(times, 0.5), 2)} ms, p99 ${tell(p99, 2)} ms ${bar(p99 <= 5, 'p99 ≤ 5 ms')}`
  );
}

/** Of few people, of half the company, and of everybody the asker may see those who share a short form. */
export async function benchAskers(
  db: Kysely<Tables>,
  directory: Directory,
  nearNames: NearNames,
  sample: Sample,
): Promise<string[]> {
  const ids = [0, 1, 2].flatMap((at) => sample.people[at]?.openId ?? []);
  const [leader, ordinary, administrator] = await directory.peopleByOpenId(ids);
  if (!leader || !ordinary || !administrator) throw new Error('a company of nobody');
  const admins = new Set(administrator.userId ? [administrator.userId] : []);
  const access = createAccess(db, admins, systemClock);
  const using = { directory, nearNames, access, reachOf: createReach(db, admins, systemClock) };
  return [
    await benchSettling(using, sample, 'somebody who leads nobody', ordinary),
    await benchSettling(using, sample, 'the leader of a department with all below it', leader),
    await benchSettling(using, sample, 'an administrator', administrator),
  ];
}
