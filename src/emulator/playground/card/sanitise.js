import DOMPurify from '../vendor/dompurify.js';
import { cssColor } from './color.js';
import { pageLongTables } from './markdown-pages.js';

const MARKS =
  'start align data-color data-ground data-tag-color data-badge data-mention data-person data-image'.split(
    ' ',
  );

const ALLOWED = {
  ALLOWED_TAGS:
    'p br hr strong em s h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr th td a span'.split(
      ' ',
    ),
  ALLOWED_ATTR: ['href', 'title', ...MARKS],
  ADD_URI_SAFE_ATTR: MARKS,
  ALLOWED_URI_REGEXP: /^(?:https?|tel):/i,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

function paint(fragment, scene) {
  for (const node of fragment.querySelectorAll('[data-color]')) {
    node.style.color = cssColor(node.dataset.color, scene.colors) ?? '';
  }
  for (const node of fragment.querySelectorAll('[data-ground]')) {
    node.style.background = cssColor(node.dataset.ground, scene.colors) ?? '';
  }
}

function guardLinks(fragment) {
  for (const link of fragment.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
}

/** Rendered Markdown as nodes that can do no more than Feishu allows: no scripts, styles, images or foreign links. */
export function toFragment(markup, scene) {
  const fragment = DOMPurify.sanitize(markup, ALLOWED);
  paint(fragment, scene);
  guardLinks(fragment);
  pageLongTables(fragment, scene.words);
  return fragment;
}
