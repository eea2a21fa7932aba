import { MAX_PEOPLE } from '../cards/button-value.ts';
import type { TeamWhom } from '../cards/team-card.ts';
import type { UserId } from '../core/ids.ts';
import type { Department, Person } from '../people/directory.ts';
import type { Meant } from '../people/resolve.ts';
import type { Teams } from '../people/teams.ts';
import type { NearDependencies } from './find-near.ts';
import { type Seen, seeWhom } from './see-whom.ts';

type Using = NearDependencies & {
  readonly admins: ReadonlySet<UserId>;
  readonly teams: Teams;
};

/** Whom "my team" comes to. */
export type OwnTeam = {
  readonly of: Exclude<TeamWhom, 'named'>;
  readonly whom: readonly Meant[];
  readonly seen: Seen | 'too-many';
};

const asWhole = (department: Department): Meant => ({ department, as: department.path.at(-1) ?? '' });

/** Nobody typed these names: what cannot be shown of them is not a refusal. */
const undenied = (seen: Seen | 'too-many'): Seen | 'too-many' =>
  seen === 'too-many' ? seen : { ...seen, denied: [] };

/** Those of them of whom something is shown, or may be. */
const shownOf = (whom: readonly Meant[], seen: Seen | 'too-many'): readonly Meant[] =>
  whom.filter(
    (one) =>
      seen === 'too-many' ||
      'person' in one ||
      seen.departments.some(({ department }) => department.departmentId === one.department.departmentId),
  );

const hasOthers = (seen: Seen | 'too-many', asker: Person): boolean =>
  seen === 'too-many' || seen.people.some(({ openId }) => openId !== asker.openId);

/** Those who report to the asker and the people of departments they lead; of one who leads nobody their department. */
export async function seeOwnTeam(asker: Person, using: Using): Promise<OwnTeam> {
  const { reports, leads, memberOf } = await using.teams.standingOf(asker.openId, MAX_PEOPLE + 1);
  const people = await using.directory.peopleByOpenId(reports.map(({ openId }) => openId));
  const led: Meant[] = [...people.map((person) => ({ person, as: person.name })), ...leads.map(asWhole)];
  const seenLed = undenied(await seeWhom(led, asker, using));
  if (hasOthers(seenLed, asker)) return { of: 'led', whom: shownOf(led, seenLed), seen: seenLed };
  const around = memberOf.map(asWhole);
  const seenAround = undenied(await seeWhom(around, asker, using));
  if (hasOthers(seenAround, asker))
    return {
      of: 'department',
      whom: shownOf(around, seenAround),
      seen: seenAround,
    };
  const alone: Meant = { person: asker, as: asker.name };
  return { of: 'alone', whom: [alone], seen: { people: [asker], departments: [], denied: [] } };
}
