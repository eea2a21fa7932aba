import { html } from '../html.js';

const HUES = 'blue wathet turquoise green yellow orange red carmine violet purple indigo'.split(' ');
const HAN = /\p{Script=Han}/u;

/** Two characters at most: the end of a Chinese name, the initials of another. */
function initialsOf(name) {
  const signs = Array.from(name.trim());
  if (signs.length === 0) return '?';
  if (HAN.test(signs[0])) return signs.slice(-2).join('');
  const words = name.trim().split(/\s+/).slice(0, 2);
  return words.map((word) => Array.from(word)[0].toUpperCase()).join('');
}

function hueOf(seed) {
  const sum = Array.from(String(seed)).reduce((sofar, sign) => (sofar * 31 + sign.codePointAt(0)) % 9973, 7);
  return HUES[sum % HUES.length];
}

/** A picture that stands for somebody, or for a group: a few characters on a hue that stays theirs. */
export const Avatar = ({ name, seed, label = initialsOf(name) }) =>
  html`<span class="avatar" data-hue=${hueOf(seed)} aria-hidden="true">${label}</span>`;
