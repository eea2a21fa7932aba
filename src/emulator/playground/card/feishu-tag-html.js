import { formatLocalDatetime } from './dates.js';

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
/** As much as Feishu opens from a card. */
export const isSafeUrl = (url) => /^(?:https?|tel):/i.test(String(url ?? '').trim());

const linkTo = (url, empty) =>
  isSafeUrl(url) ? `<a href="${escape(url)}">${empty ? escape(url) : ''}` : '<span>';
const mentionsOf = ({ id, ids, email }) => (ids ?? id ?? email ?? '').split(',').filter(Boolean);

function mention(attributes, scene) {
  const names = mentionsOf(attributes).map((id) =>
    id === 'all'
      ? scene.words.everyone
      : (scene.nameOf(id) ?? (attributes.email ? id : scene.words.unknownPerson)),
  );
  return names.map((name) => `<span data-mention="1">@${escape(name)}</span>`).join(' ');
}

/** What each tag begins with; what it ends with is in `CLOSINGS`. */
const OPENINGS = {
  font: ({ color }) => `<span data-color="${escape(color ?? 'default')}">`,
  text_tag: ({ color }) => `<span data-tag-color="${escape(color ?? 'neutral')}">`,
  number_tag: ({ background_color: ground, font_color: color }) =>
    `<span data-badge="1" data-ground="${escape(ground ?? 'red')}" data-color="${escape(color ?? 'white')}">`,
  a: ({ href }, _scene, words) => linkTo(href ?? words, words === ''),
  link: ({ url, pc_url: wide }, _scene, words) => linkTo(wide || url, words === ''),
  at: (attributes, scene) => `<span>${mention(attributes, scene)}`,
  person: ({ id }, scene) => `<span data-person="1">${escape(scene.nameOf(id) ?? scene.words.unknownPerson)}`,
  local_datetime: ({ millisecond, format_type: format }, scene) =>
    `<span>${escape(formatLocalDatetime(Number(millisecond), format, scene.locale))}`,
  raw: () => '<span>',
};

const CLOSINGS = {
  a: ({ href }, words) => (isSafeUrl(href ?? words) ? '</a>' : '</span>'),
  link: ({ url, pc_url: wide }) => (isSafeUrl(wide || url) ? '</a>' : '</span>'),
};

export const openTag = ({ name, attributes, words }, scene) => OPENINGS[name](attributes, scene, words);
export const closeTag = ({ name, attributes, words }) => CLOSINGS[name]?.(attributes, words) ?? '</span>';
