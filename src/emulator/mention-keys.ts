/** Someone whom a message mentions: the label as it stands in the typed text, after the `@`. */
export type Mentioned<Who> = { readonly who: Who; readonly labels: readonly string[] };

export type Keyed<Who> = { readonly key: string; readonly who: Who };

type Hit<Who> = { readonly mention: Mentioned<Who>; readonly at: number; readonly length: number };

function firstHit<Who>(text: string, pending: readonly Mentioned<Who>[]): Hit<Who> | undefined {
  const hits = pending.flatMap((mention) =>
    mention.labels.map((label) => ({ mention, at: text.indexOf(`@${label}`), length: label.length + 1 })),
  );
  return hits
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at || other.length - one.length)[0];
}

/** Puts `@_user_N` in the place of each `@label`, numbered as they come; a mention not named in the text ends it. */
export function keyMentions<Who>(
  typed: string,
  mentions: readonly Mentioned<Who>[],
): { readonly text: string; readonly keyed: readonly Keyed<Who>[] } {
  const keyed: Keyed<Who>[] = [];
  let pending = [...mentions];
  let text = '';
  let rest = typed;
  const give = (mention: Mentioned<Who>): string => {
    const key = `@_user_${keyed.length + 1}`;
    keyed.push({ key, who: mention.who });
    pending = pending.filter((other) => other !== mention);
    return key;
  };
  for (let hit = firstHit(rest, pending); hit; hit = firstHit(rest, pending)) {
    text += rest.slice(0, hit.at) + give(hit.mention);
    rest = rest.slice(hit.at + hit.length);
  }
  text += rest;
  for (const mention of pending) text += ` ${give(mention)}`;
  return { text, keyed };
}
