const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A text cut where it mentions one of `names` with an `@`, the longest name first. */
export function splitMentions(text, names) {
  if (names.length === 0) return [{ text, mention: false }];
  const longestFirst = names.toSorted((one, other) => other.length - one.length).map(escape);
  return text
    .split(new RegExp(`(@(?:${longestFirst.join('|')}))`, 'u'))
    .map((part, index) => ({ text: part, mention: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** The name being typed after an `@` right before the cursor; undefined when there is none. */
export const openMention = (text, cursor) =>
  /(?:^|[\s\p{P}\p{Script=Han}])@([^\s@]{0,20})$/u.exec(text.slice(0, cursor))?.[1];

/** The picked people whose mention still stands in the text, in the order of the text. */
export function mentionsIn(text, picked) {
  const placed = picked.map((person) => ({ id: person.openId, at: text.indexOf(`@${person.name}`) }));
  return placed
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)
    .map(({ id }) => id);
}
