import type { ReplyTo } from '../feishu/messenger.ts';

/** Where a question came from, and so where its answer may go. */
export type Place = ReplyTo & {
  readonly kind:
    | 'private-chat'
    | 'group'
    /** A button on a card that stands in the presser's private chat: the answer takes the card's place. */
    | 'own-card'
    /** A button on any other card: who else looks at it is unknown. */
    | 'card';
};
