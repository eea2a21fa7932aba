import type { AuditTrail } from '../../access/read-audit.ts';
import { MOST_VIEWINGS, renderViewers } from '../../cards/viewers-card.ts';
import { boundsOf } from '../../core/zone.ts';
import type { Command } from '../../language/command.ts';
import type { Directory } from '../../people/directory.ts';
import type { Answer, Asking } from '../answer.ts';
import { lookedIn } from '../looked-in.ts';

export type ViewersDependencies = { readonly directory: Directory; readonly trail: AuditTrail };

/** `/viewers`: who looked at the asker. Everybody may ask about themselves, and about nobody else. */
export async function answerViewers(
  { when }: Extract<Command, { kind: 'viewers' }>,
  asking: Asking,
  { directory, trail }: ViewersDependencies,
): Promise<Answer> {
  const { asker, language, frame } = asking;
  const range = lookedIn(when, asking);
  const { viewings, count } = await trail.viewersOf(asker.openId, boundsOf(frame, range), MOST_VIEWINGS);
  const people = await directory.peopleByOpenId([...new Set(viewings.map(({ viewer }) => viewer))]);
  const byId = new Map(people.map((person) => [person.openId, person]));
  const card = renderViewers({
    language,
    range,
    zone: frame.zone,
    viewings: viewings.map((one) => ({ ...one, viewer: byId.get(one.viewer) })),
    count,
  });
  return { card, audience: 'asker' };
}
