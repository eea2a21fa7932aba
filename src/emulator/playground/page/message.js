import { Avatar } from '../card/avatar.js';
import { Card } from '../card/card.js';
import { Icon } from '../card/icon.js';
import { CARD_WORDS } from '../card/words.js';
import { html } from '../html.js';
import { BotAvatar } from './bot-avatar.js';
import { clockTime } from './dates.js';
import { membersOf, mentionNames, nameOf } from './directory.js';
import { splitMentions } from './mentions.js';

const drawText = (text, names) =>
  splitMentions(text, names).map((part) =>
    part.mention ? html`<span class="mention">${part.text}</span>` : part.text,
  );

/** What a card of this chat is drawn with. */
const cardContext = (message, session) => ({
  locale: session.state.words.locale,
  words: CARD_WORDS[session.state.words.locale],
  nameOf: (openId) => nameOf(session.state, openId),
  members: membersOf(session.state),
  press: (action) => session.press(message.messageId, action),
});

function drawContent(message, session) {
  if (message.card)
    return html`<${Card} key=${message.version} card=${message.card} context=${cardContext(message, session)} />`;
  const text = message.text === undefined ? session.state.words.unsupported : message.text;
  return html`<div class="bubble">${drawText(text, mentionNames(session.state))}</div>`;
}

const drawNotes = ({ ephemeral, updated }, words) =>
  (ephemeral || updated) &&
  html`<div class="message-notes">${ephemeral && html`<span><${Icon} shape="visible" />${words.onlyYou}</span>`}${updated && html`<span>${words.updated}</span>`}</div>`;

/** One message: who, when, what, and what is special about it. */
export function Message({ message, session }) {
  const { words, viewer } = session.state;
  const { kind, openId, name } = message.from;
  const mine = kind === 'person' && openId === viewer;
  return html`<li class="message" data-testid=${`message-${message.messageId}`} data-from=${kind} data-mine=${mine}>
    ${kind === 'bot' ? html`<${BotAvatar} />` : html`<${Avatar} name=${name} seed=${openId} />`}
    <div class="message-main">
      <div class="message-from"><span>${mine ? words.you : name}</span>${kind === 'bot' && html`<span class="tag" data-tag-color="neutral">${words.bot}</span>`}
        <time datetime=${new Date(message.createdAtMs).toISOString()}>${clockTime(message.createdAtMs, words)}</time></div>
      ${drawContent(message, session)}${drawNotes(message, words)}
    </div></li>`;
}
