import { Icon } from '../card/icon.js';
import { html } from '../html.js';
import { ChatsPane } from './chats-pane.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { chatTitle } from './directory.js';
import { PeoplePane } from './people-pane.js';
import { Toast } from './toast.js';
import { TopBar } from './top-bar.js';

const closeOnEscape = (session) => (event) => {
  if (event.key === 'Escape') session.toggleDrawer(false);
};

const drawSides = (
  state,
  session,
) => html`<aside class="sides" data-open=${state.drawer === true} onKeyDown=${closeOnEscape(session)}>
  <div class="brand"><img src="/icon.svg" alt="" /><strong>${state.words.title}</strong>
    <button type="button" class="switch drawer-close" aria-label=${state.words.close} onClick=${() => session.toggleDrawer(false)}><${Icon} shape="close" /></button></div>
  <div class="panes"><${PeoplePane} session=${session} /><${ChatsPane} session=${session} /></div></aside>`;

/** The whole page. */
export function Page({ session }) {
  const { state } = session;
  if (state.phase !== 'ready') {
    return html`<p class="phase" role="status">${state.phase === 'failed' ? state.words.failed : state.words.loading}</p>`;
  }
  const { chatName, note } = chatTitle(state);
  return html`<div class="page" data-linked=${state.linked}>
    ${drawSides(state, session)}
    ${state.drawer && html`<button type="button" class="veil" aria-label=${state.words.close} onClick=${() => session.toggleDrawer(false)}></button>`}
    <main class="chat">
      <${TopBar} session=${session} chatName=${chatName} note=${note} />
      ${state.linked === false && html`<p class="offline" role="status">${state.words.offline}</p>`}
      <${Conversation} key=${`${state.viewer}/${state.chat}`} session=${session} />
      <${Composer} key=${`composer-${state.viewer}/${state.chat}`} session=${session} chatName=${chatName} />
    </main>
    <${Toast} toast=${state.toast} />
  </div>`;
}
