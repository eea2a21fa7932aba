import type { IncomingText } from './command.ts';

/** Every character that folding makes a slash of, or the 、 that a Chinese keyboard types for it. */
const SLASH_LIKE = /[/／、､︑﹑]/;

/**
 * Whether a message is talk among people, told without reading it: what is not said to the bot can only be a command
 * by its slash. A group is full of such messages. False tells nothing.
 */
export const isTalk = ({ text, addressed }: IncomingText): boolean => !addressed && !SLASH_LIKE.test(text);
