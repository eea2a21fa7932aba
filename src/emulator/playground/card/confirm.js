import { html } from '../html.js';
import { render } from '../vendor/preact.js';
import { wordsOf } from './text.js';

const drawQuestion = (confirm, scene) => html`
  <form method="dialog" class="confirm-box">
    <h2>${wordsOf(confirm.title, scene)}</h2>
    <p>${wordsOf(confirm.text, scene)}</p>
    <div class="confirm-answers">
      <button class="card-button" data-type="default" value="no">${scene.words.cancel}</button>
      <button class="card-button" data-type="primary_filled" value="yes">${scene.words.confirm}</button>
    </div>
  </form>`;

/** Asks before a component is carried out; resolves to whether the reader agreed. */
export function askConfirm(confirm, scene) {
  const dialog = document.createElement('dialog');
  dialog.className = 'confirm';
  render(drawQuestion(confirm, scene), dialog);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
