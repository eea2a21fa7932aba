/** Feishu's emoticon keys that have a Unicode sibling; a key that has none is shown as it was written. */
const EMOJI = {
  OK: '👌',
  THUMBSUP: '👍',
  THANKS: '🙏',
  MUSCLE: '💪',
  APPLAUSE: '👏',
  FISTBUMP: '👊',
  JIAYI: '➕',
  DONE: '✅',
  SMILE: '🙂',
  BLUSH: '😊',
  LAUGH: '😄',
  LOL: '😂',
  WINK: '😉',
  PARTY: '🎉',
  Partying: '🥳',
  HEART: '❤️',
  ROSE: '🌹',
  CAKE: '🎂',
  COFFEE: '☕',
  GIFT: '🎁',
  FIRE: '🔥',
  StatusFlashOfInspiration: '💡',
  Alarm: '⏰',
  Loudspeaker: '📢',
  Pin: '📌',
  CheckMark: '✔️',
  CrossMark: '❌',
  Hundred: '💯',
};

/** Reads `:THUMBSUP:` where it stands for an emoji that this table knows. */
export function readEmoji(state, silent) {
  if (state.src[state.pos] !== ':') return false;
  const match = /^:([A-Za-z]{2,32}):/.exec(state.src.slice(state.pos, state.posMax));
  if (!match || !Object.hasOwn(EMOJI, match[1])) return false;
  if (!silent) state.push('text', '', 0).content = EMOJI[match[1]];
  state.pos += match[0].length;
  return true;
}
