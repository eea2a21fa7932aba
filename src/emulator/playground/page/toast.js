import { Icon } from '../card/icon.js';
import { html } from '../html.js';

const SHAPES = { success: 'yes', error: 'close', warning: 'warning', info: 'info' };

/** What the bot answered to a press, for a few seconds. */
export const Toast = ({ toast }) => html`<div class="toasts" role="status" aria-live="polite">
  ${toast && html`<div class="toast" data-testid="toast" data-type=${toast.type}><${Icon} shape=${SHAPES[toast.type] ?? 'info'} />${toast.content}</div>`}
</div>`;
