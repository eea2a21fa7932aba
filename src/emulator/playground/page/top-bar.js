import { Avatar } from '../card/avatar.js';
import { Icon } from '../card/icon.js';
import { html } from '../html.js';
import { speakerOf } from './directory.js';

const isDark = ({ theme }) =>
  theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);

function drawSwitches(state, session) {
  const dark = isDark(state);
  const themeLabel = dark ? state.words.toLight : state.words.toDark;
  return html`<div class="switches">
    <button type="button" class="switch" data-testid="language" aria-label=${state.words.language} title=${state.words.language}
      onClick=${() => session.prefer('lang', state.lang === 'zh' ? 'en' : 'zh')}>${state.words.languageMark}</button>
    <button type="button" class="switch" data-testid="theme" aria-label=${themeLabel} title=${themeLabel}
      onClick=${() => session.prefer('theme', dark ? 'light' : 'dark')}><${Icon} shape=${dark ? 'sun' : 'moon'} /></button>
  </div>`;
}

/** The chat's name, as whom one speaks in it, and the switches of the page. */
export function TopBar({ session, chatName, note }) {
  const { state } = session;
  const speaker = speakerOf(state);
  const speaking = `${state.words.speakingAs}: ${speaker.name}`;
  return html`<header class="top-bar">
    <button type="button" class="switch drawer-open" data-testid="drawer" aria-label=${state.words.open} onClick=${() => session.toggleDrawer(true)}><${Icon} shape="menu" /></button>
    <div class="top-title"><h1>${chatName}</h1><span>${note}</span></div>
    <div class="speaker" data-testid="speaker" title=${speaking} role="group" aria-label=${speaking}>
      <${Avatar} name=${speaker.name} seed=${speaker.openId} />
      <span class="speaker-text"><small>${state.words.speakingAs}</small><strong>${speaker.name}</strong></span></div>
    ${drawSwitches(state, session)}
  </header>`;
}
