import { Card } from './card/card.js';
import { CARD_WORDS } from './card/words.js';
import { html } from './html.js';
import { fetchState } from './page/api.js';
import { nameOf } from './page/directory.js';
import { render } from './vendor/preact.js';

const query = new URLSearchParams(location.search);

/** The card's own text; only this server is ever asked for it. */
async function fetchCard(source) {
  const url = new URL(source, location.href);
  if (url.origin !== location.origin) throw new Error('src must be on this server');
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return response.json();
}

async function show(root) {
  const [state, ...cards] = await Promise.all([fetchState(), ...query.getAll('src').map(fetchCard)]);
  const locale = query.get('lang') === 'en' ? 'en_us' : 'zh_cn';
  const context = {
    locale,
    words: CARD_WORDS[locale],
    nameOf: (openId) => nameOf(state, openId),
    members: state.people.map(({ openId }) => openId),
    press: () => {},
  };
  render(
    cards.map((card) => html`<${Card} card=${card} context=${context} />`),
    root,
  );
}

const root = document.querySelector('#card');
document.documentElement.dataset.theme = query.get('theme') ?? 'system';
if (/^\d+$/.test(query.get('width') ?? '')) root.style.width = `${query.get('width')}px`;
try {
  await show(root);
} catch (error) {
  root.textContent = error.message;
}
root.dataset.ready = 'true';
