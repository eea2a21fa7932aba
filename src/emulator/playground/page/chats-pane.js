import { Avatar } from '../card/avatar.js';
import { html } from '../html.js';
import { moveByArrows } from './arrow-keys.js';
import { BotAvatar } from './bot-avatar.js';
import { groupsOf } from './directory.js';

const drawRow = ({ id, picture, name, note }, { chat, unread, words }, session) => html`<li key=${id}>
  <button type="button" class="row" data-testid=${`chat-${id}`} aria-current=${id === chat ? 'true' : undefined} onClick=${() => session.openChat(id)}>
    ${picture}<span class="row-text"><span class="row-name">${name}</span><span class="row-note">${note}</span></span>
    ${unread.has(id) && html`<span class="unread" role="img" aria-label=${words.unread}></span>`}
  </button></li>`;

const groupRow = ({ chatId, name, members }, words) => ({
  id: chatId,
  picture: html`<span class="group-picture"><${Avatar} seed=${chatId} label=${Array.from(name).slice(0, 2).join('')} /></span>`,
  name,
  note: words.members(members.length),
});

/** The speaker's chats: the one with the bot, then their groups. */
export function ChatsPane({ session }) {
  const { state } = session;
  const { words, bot, viewer } = state;
  const own = { id: 'private', picture: html`<${BotAvatar} />`, name: bot.name, note: words.privateHint };
  const groups = groupsOf(state, viewer).map((chat) => groupRow(chat, words));
  return html`<section class="pane chats" aria-label=${words.chats}>
    <h2>${words.chats}</h2>
    <ul class="rows" onKeyDown=${moveByArrows}>${[own, ...groups].map((row) => drawRow(row, state, session))}</ul>
  </section>`;
}
