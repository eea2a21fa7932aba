import { html } from '../html.js';

export const BotAvatar = () =>
  html`<span class="avatar bot-avatar" aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M12 20a8 8 0 1 1 8-8M12 7.5v4.8l2.6 1.7M15 18l2.200 2.200L21.5 15.5" /></svg></span>`;
