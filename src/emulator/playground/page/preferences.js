import { WORDS } from './words.js';

const PREFIX = 'daka-playground.';

function stored(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    // A browser that forbids storage forgets between visits, and that is all.
    return undefined;
  }
}

export function writePreference(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // As above: nothing is lost but the memory of the choice.
  }
}

const languageOf = (tag = '') => (tag.toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** What this browser remembers: the language and theme of the page, and who spoke last and where. */
export function readPreferences() {
  const lang = stored('lang') ?? languageOf(navigator.language);
  return {
    lang,
    words: WORDS[lang] ?? WORDS.zh,
    theme: stored('theme') ?? 'system',
    viewer: stored('viewer'),
    chat: stored('chat'),
  };
}
