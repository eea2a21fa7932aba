import { html } from '../html.js';
import { Component, createRef } from '../vendor/preact.js';
import { dayName, isSameDay } from './dates.js';
import { nameOf } from './directory.js';
import { Message } from './message.js';

const NEAR_PX = 120;
/** What stands above and below a message in the list. */
const MARGINS_PX = 40;

function drawMessages({ messages, now, words }, session) {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const newDay = !before || !isSameDay(before.createdAtMs, message.createdAtMs);
    return html`${newDay && html`<li class="day" key=${`day-${message.messageId}`}><span>${dayName(message.createdAtMs, Math.max(now, message.createdAtMs), words)}</span></li>`}
      <${Message} key=${message.messageId} message=${message} session=${session} />`;
  });
}

/** The messages, kept at the newest one unless the reader has scrolled away from it. */
export class Conversation extends Component {
  list = createRef();
  followed = true;

  componentDidMount() {
    this.follow();
  }

  getSnapshotBeforeUpdate() {
    const { scrollHeight, scrollTop, clientHeight } = this.list.current;
    this.followed = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    return null;
  }

  componentDidUpdate() {
    if (this.followed) this.follow();
  }

  /** To the end, or to the head of a newest message that is taller than the view. */
  follow() {
    const list = this.list.current;
    const newest = list.querySelector('.message:last-child');
    if (newest && newest.offsetHeight > list.clientHeight - MARGINS_PX)
      newest.scrollIntoView({ block: 'start' });
    else list.scrollTop = list.scrollHeight;
  }

  render({ session }) {
    const { state } = session;
    const speaker = nameOf(state, state.viewer);
    return html`<div class="conversation" ref=${this.list} tabindex="0">
      ${state.messages.length === 0 && html`<div class="welcome"><h2>${state.words.emptyTitle(speaker)}</h2><p>${state.words.emptyText}</p></div>`}
      <ol class="messages" role="log" aria-label=${state.words.conversation}>${drawMessages(state, session)}</ol>
    </div>`;
  }
}
