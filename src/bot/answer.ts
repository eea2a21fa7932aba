import type { Look, LookKind } from '../access/audit.ts';
import type { Card } from '../cards/card.ts';
import type { EpochMs } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import type { DayFrame } from '../core/zone.ts';
import type { IncomingText } from '../language/command.ts';
import type { Person } from '../people/directory.ts';
import type { Place } from './place.ts';

/** A look at people's check-ins that an answer is, in each of the ways in which it shows them. */
export type Looked = Pick<Look, 'range' | 'shown' | 'refused'> & { readonly kinds: readonly LookKind[] };

/** What the bot answers, and before whose eyes. */
export type Answer = {
  readonly card: Card;
  /**
   * `anyone`: nothing personal in it. `policy`: the asker's, or everybody's in a chat whose replies are public. `asker`: nobody else's, whatever the setting.
   */
  readonly audience: 'anyone' | 'policy' | 'asker';
  /** Whose check-ins it shows or refuses: written down before it goes out. What tells of nobody has none. */
  readonly looked?: Looked;
  /** How many people and departments the asker wanted to see and may not, or not all of: for the log. */
  readonly refused?: number;
  /** Goes to the asker alone, wherever the card goes. */
  readonly file?: { readonly name: string; readonly bytes: Buffer };
};

/** Shows the asker, and nobody else, how far a long answer has come; the answer takes the last one's place. */
export type ShowProgress = (card: Card) => Promise<void>;

/** Who asks, when, and in what terms the answer is due. */
export type Asking = {
  readonly asker: Person;
  /** When it was asked: by this "yesterday" is read. */
  readonly askedAt: EpochMs;
  /** When it is answered: up to this attendance is asked. */
  readonly now: EpochMs;
  /** The asker's zone and day. */
  readonly frame: DayFrame;
  readonly language: Language;
  /** Where it was asked. */
  readonly place: Place;
  /** The answer appears where only the asker looks. */
  readonly inPrivate: boolean;
  /** What was typed, to be put right where it was not understood; undefined for a button that names people. */
  readonly message: IncomingText | undefined;
  readonly showProgress: ShowProgress;
};
