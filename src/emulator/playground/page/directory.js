/** What the page's state says about people and chats. Functions of the state alone. */

const personOf = (state, openId) => state.people.find((person) => person.openId === openId);

export const speakerOf = (state) => personOf(state, state.viewer);

export const groupsOf = ({ chats }, openId) => chats.filter(({ members }) => members.includes(openId));

export function nameOf(state, openId) {
  if (openId === state.bot.openId) return state.bot.name;
  return personOf(state, openId)?.name;
}

/** The open IDs of those in the open chat, without the bot. */
export const membersOf = ({ chat, chats, viewer }) =>
  chats.find(({ chatId }) => chatId === chat)?.members ?? [viewer];

/** Whom the speaker may mention: anybody, those in the chat first. */
export function mentionable(state) {
  const members = new Set(membersOf(state));
  const { inside = [], outside = [] } = Object.groupBy(state.people, ({ openId }) =>
    members.has(openId) ? 'inside' : 'outside',
  );
  return [...inside, ...outside];
}

export const mentionNames = ({ people, bot }) => [bot.name, ...people.map(({ name }) => name)];

/** The open chat's name, and a note on who is in it. */
export function chatTitle({ chat, chats, bot, words }) {
  const group = chats.find(({ chatId }) => chatId === chat);
  return group
    ? { chatName: group.name, note: words.members(group.members.length) }
    : { chatName: bot.name, note: words.privateHint };
}
