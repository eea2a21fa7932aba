import type { Kysely } from 'kysely';
import type { Contact } from '../feishu/contact.ts';
import type { DirectoryEvent } from '../feishu/events.ts';
import { refreshPerson, removePerson } from '../people/refresh.ts';
import type { Tables } from '../store/schema.ts';

type Options = {
  readonly db: Kysely<Tables>;
  readonly contact: Contact;
  /** Asks for a sync before the next one is due. */
  readonly syncSoon: () => void;
};

/**
 * Keeps up with what changes in the company between two syncs. Events come in any order and more than once, so they
 * only tell where to look: a person is read anew, and removed where Contact does not know them any more.
 */
export const createDirectoryFollower =
  ({ db, contact, syncSoon }: Options) =>
  async (event: DirectoryEvent): Promise<void> => {
    switch (event.kind) {
      case 'person-changed': {
        const person = await contact.findPerson(event.openId);
        return person ? refreshPerson(db, person) : removePerson(db, event.openId);
      }
      case 'person-gone':
        return removePerson(db, event.openId);
      case 'directory-changed':
        return syncSoon();
    }
  };
