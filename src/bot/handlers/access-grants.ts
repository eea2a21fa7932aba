import type { Grant, Grants, Subject } from '../../access/grants.ts';
import { type AccessChange, GRANTS_A_PAGE, type GrantView, renderGrants } from '../../cards/access-card.ts';
import type { AccessButton } from '../../cards/button-value.ts';
import type { Card } from '../../cards/card.ts';
import { formatMoment } from '../../cards/format.ts';
import { type PairView, toSubject } from '../../cards/format-grant.ts';
import {
  type AccessTrouble,
  renderAccessTrouble,
  renderReadBack,
  renderWhichGrant,
} from '../../cards/grant-question-card.ts';
import { addDays, type CivilDate } from '../../core/civil.ts';
import type { UserId } from '../../core/ids.ts';
import { instantOf } from '../../core/zone.ts';
import type { Directory } from '../../people/directory.ts';
import type { Answer, Asking } from '../answer.ts';
import { findPairs, type Way } from '../find-pairs.ts';
import { readBearers, recallPair } from '../read-bearers.ts';
import { todayOf } from '../view-reading.ts';

export type GrantDependencies = {
  readonly directory: Directory;
  readonly grants: Grants;
  readonly admins: ReadonlySet<UserId>;
};

const forAsker = (card: Card): Answer => ({ card, audience: 'asker' });
const trouble = (what: AccessTrouble, { language }: Asking): Answer =>
  forAsker(renderAccessTrouble(what, language));

/** A page of what is granted, and what became of the last change. */
export async function listGrants(
  page: number,
  change: AccessChange | undefined,
  { language, frame }: Asking,
  { grants, directory }: GrantDependencies,
): Promise<Answer> {
  const read = (at: number) => grants.list({ offset: at * GRANTS_A_PAGE, limit: GRANTS_A_PAGE });
  const asked = await read(page);
  // The last one of a page may just have been taken back.
  const last = Math.max(0, Math.ceil(asked.count / GRANTS_A_PAGE) - 1);
  const shown = page > last ? await read(last) : asked;
  const { people, subjectOf } = await readBearers(shown.grants, directory);
  const view = ({ holder: id, subject: whom, grantedBy, grantedAt, until }: Grant): GrantView[] => {
    const [holder, subject] = [people.get(id), subjectOf(whom)];
    if (!holder || !subject) return [];
    const granter = people.get(grantedBy);
    return [
      {
        holder,
        subject,
        until: until?.day,
        grantedBy: granter,
        grantedAt: formatMoment(grantedAt, frame.zone),
      },
    ];
  };
  return forAsker(
    renderGrants({
      language,
      change,
      grants: shown.grants.flatMap(view),
      count: shown.count,
      page: Math.min(page, last),
    }),
  );
}

/** The instant at which a day is over where its granter lives. */
const endOf = (day: CivilDate, { frame }: Asking): number => instantOf(addDays(day, 1), 0, frame.zone);

/** How many people are open by it now. */
async function countPeople(subject: Subject, { directory, grants }: GrantDependencies): Promise<number> {
  switch (subject.kind) {
    case 'person':
      return 1;
    case 'department':
      return (await directory.membersOf(subject.departmentId)).length;
    case 'everyone':
      return grants.countEveryone();
  }
}

async function readBack(pair: PairView, asking: Asking, using: GrantDependencies): Promise<Answer> {
  const { until } = pair;
  if (until && until < todayOf(asking)) return trouble({ kind: 'past-end', day: until }, asking);
  return forAsker(renderReadBack(pair, await countPeople(toSubject(pair.subject), using), asking.language));
}

/** More than this is no choice but a list. */
const MOST_CHOICES = 10;

/** Reads a grant back before anything is saved, or asks which is meant. */
export async function grant(ways: readonly Way[], asking: Asking, using: GrantDependencies): Promise<Answer> {
  const found = await findPairs(ways, asking.asker, using.directory, MOST_CHOICES);
  if (found.kind === 'unknown') return trouble({ kind: 'unknown-name', text: found.text }, asking);
  if (found.kind === 'to-themselves') return trouble(found, asking);
  const { language } = asking;
  const [only, ...more] = found.pairs;
  if (only && more.length === 0) return readBack(only, asking, using);
  return forAsker(renderWhichGrant({ language, deed: 'grant', ...found }));
}

type Deed<Do extends AccessButton['do']> = Extract<AccessButton, { do: Do }>;

/** Reads back what was chosen, or saves what was read back. */
export async function pressGrant(
  value: Deed<'grant'>,
  asking: Asking,
  using: GrantDependencies,
): Promise<Answer> {
  const pair = await recallPair(value, using.directory);
  if (!pair) return trouble({ kind: 'gone' }, asking);
  if (!value.sure) return readBack(pair, asking, using);
  const { holder, subject, until: day } = value;
  if (subject.kind === 'person' && subject.openId === holder)
    return trouble({ kind: 'to-themselves' }, asking);
  const until = day && { day, at: endOf(day, asking) };
  if (until && until.at <= asking.now) return trouble({ kind: 'past-end', day: until.day }, asking);
  await using.grants.save({ holder, subject, grantedBy: asking.asker.openId, grantedAt: asking.now, until });
  return listGrants(0, { kind: 'saved', pair }, asking, using);
}

/** Takes a grant back, and shows what is left. */
export async function pressRevoke(
  value: Deed<'revoke'>,
  asking: Asking,
  using: GrantDependencies,
): Promise<Answer> {
  const { holder, subject, page } = value;
  const pair = await recallPair(value, using.directory);
  const isGone = await using.grants.revoke(holder, subject);
  const change = isGone && pair ? ({ kind: 'revoked', pair } as const) : ({ kind: 'no-such-grant' } as const);
  return listGrants(page, change, asking, using);
}

const isSame = (a: Subject, b: Subject): boolean => JSON.stringify(a) === JSON.stringify(b);

/** So many people of one name are looked at, and so many grants of theirs. */
const MOST_OF_A_NAME = 200;

/** Takes back the one grant that is meant; of several it asks which. */
export async function revoke(
  ways: readonly Way[],
  asking: Asking,
  using: GrantDependencies,
): Promise<Answer> {
  const found = await findPairs(ways, asking.asker, using.directory, MOST_OF_A_NAME);
  if (found.kind === 'unknown') return trouble({ kind: 'unknown-name', text: found.text }, asking);
  if (found.kind === 'to-themselves') return listGrants(0, { kind: 'no-such-grant' }, asking, using);
  const holders = [...new Set(found.pairs.map(({ holder }) => holder.openId))];
  const { grants } = await using.grants.list({ offset: 0, limit: MOST_OF_A_NAME }, holders);
  const granted = found.pairs.filter(({ holder, subject }) =>
    grants.some((one) => one.holder === holder.openId && isSame(one.subject, toSubject(subject))),
  );
  const [only, ...more] = granted;
  if (!only) return listGrants(0, { kind: 'no-such-grant' }, asking, using);
  if (more.length > 0) {
    const { language } = asking;
    const pairs = granted.slice(0, MOST_CHOICES);
    return forAsker(renderWhichGrant({ language, deed: 'revoke', pairs, count: granted.length }));
  }
  await using.grants.revoke(only.holder.openId, toSubject(only.subject));
  return listGrants(0, { kind: 'revoked', pair: only }, asking, using);
}
