import { html } from './html.js';
import { Page } from './page/page.js';
import { createSession } from './page/session.js';
import { render } from './vendor/preact.js';

const root = document.querySelector('#app');

function draw() {
  const { lang, theme, words } = session.state;
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = theme;
  document.title = words.title;
  render(html`<${Page} session=${session} />`, root);
}

const session = createSession(draw);
draw();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
void session.start();
