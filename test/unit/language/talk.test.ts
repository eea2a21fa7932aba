import { describe, expect, test } from 'vitest';
import { findCall } from '../../../src/language/calls.ts';
import { normalise } from '../../../src/language/normalise.ts';
import { isTalk } from '../../../src/language/talk.ts';
import { markMentions } from '../../../src/language/tokens.ts';

/** As a group's message that does not mention the bot is read without the short cut. */
const isCommand = (text: string): boolean =>
  findCall(normalise(markMentions(text, []).text).text, false) !== undefined;

const talk = (text: string): boolean => isTalk({ text, mentions: [], addressed: false });

/** No plane but the first has a character that folds to a slash. */
const characters = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));

/** Where a slash could hide: first, behind what is passed over, and before a mark that may change it. */
const PLACES: readonly ((character: string) => string)[] = [
  (character) => `${character}flows alice`,
  (character) => ` @_all\u200b${character}打卡`,
  (character) => `${character}\u0338flows`,
  (character) => `${character}\uff9f flows`,
];

describe('talk among people', () => {
  test('of all characters only slashes make a command of it, and none of those is taken for talk', () => {
    const commands = PLACES.flatMap((place) => characters.map(place).filter(isCommand));
    const slashes = characters.filter((character) => commands.includes(`${character}flows alice`));
    expect(slashes).toEqual(['/', '、', '︑', '﹑', '／', '､']);
    expect(commands.filter(talk)).toEqual([]);
    expect(commands.length).toBeGreaterThan(slashes.length);
  });

  test('is nothing that is said to the bot', () => {
    expect(talk('alice last week')).toBe(true);
    expect(talk('see /tmp')).toBe(false);
    expect(isTalk({ text: 'alice last week', mentions: [], addressed: true })).toBe(false);
  });
});
