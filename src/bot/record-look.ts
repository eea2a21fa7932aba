import type { Audit, LookPlace } from '../access/audit.ts';
import type { Answer } from './answer.ts';
import type { StoredEvent } from './inbox.ts';
import type { Place } from './place.ts';

function toLookPlace({ kind, chatId }: Place): LookPlace {
  switch (kind) {
    case 'private-chat':
      return { kind: 'private', chatId: undefined };
    case 'group':
      return { kind, chatId };
    case 'own-card':
    case 'card':
      return { kind: 'button', chatId };
  }
}

/** Writes down whom an answer shows or refuses. Where that fails nothing goes out: the question is tried again. */
export async function recordLook(
  { looked }: Answer,
  { eventId, event }: StoredEvent,
  place: Place,
  audit: Audit,
): Promise<void> {
  if (!looked) return;
  const { kinds, ...look } = looked;
  for (const kind of kinds) {
    await audit.record({ ...look, kind, eventId, asker: event.sender.openId, place: toLookPlace(place) });
  }
}
