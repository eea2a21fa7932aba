import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { act, pressable } from './act.js';
import { widthStyle } from './box.js';
import { drawIcon } from './icon.js';
import { wordsOf } from './text.js';

/** A form's button reports what the form holds; undefined when the form is not ready to be sent. */
function answerOf(element, scene) {
  const action = element.form_action_type ?? element.action_type?.replace('form_', '');
  if (!scene.form || (action !== 'submit' && action !== 'reset')) return {};
  if (action === 'reset') {
    scene.form.reset();
    return undefined;
  }
  const formValue = scene.form.read();
  return formValue && { formValue };
}

/** A button that waits for the bot's answer, so that an impatient second press does nothing. */
class ActionButton extends Component {
  state = { busy: false };
  busy = false;

  press = async () => {
    const { element, scene } = this.props;
    const answer = this.busy ? undefined : answerOf(element, scene);
    if (!answer) return;
    this.setBusy(true);
    try {
      await act(element, scene, answer);
    } finally {
      this.setBusy(false);
    }
  };

  // The state is only up to date after a redraw, too late for two presses at once.
  setBusy(busy) {
    this.busy = busy;
    this.setState({ busy });
  }

  render({ element, scene }, { busy }) {
    return html`<button type="button" class="card-button" data-type=${element.type ?? 'default'} data-size=${element.size ?? 'medium'}
      aria-busy=${busy} style=${widthStyle(element.width)} onClick=${this.press} ...${pressable(element, scene)}>
      ${drawIcon(element.icon, scene)}<span>${wordsOf(element.text, scene)}</span></button>`;
  }
}

export const drawButton = (element, scene) => html`<${ActionButton} element=${element} scene=${scene} />`;
