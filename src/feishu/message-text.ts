import { z } from 'zod';
import { lenientText } from './lenient.ts';

const textContent = z.looseObject({ text: z.string() });

const postContent = z.looseObject({
  title: lenientText,
  content: z.array(z.array(z.looseObject({ tag: z.string(), text: lenientText, user_id: lenientText }))),
});

type Post = z.infer<typeof postContent>;

/** The client turns what looks like a link or an address into `[text](target)`: the text is what was typed. */
const unlink = (text: string): string =>
  text.replace(/\[([^[\]]{1,512})\]\((?:https?:\/\/|mailto:)[^()\s]{1,1024}\)/g, '$1');

const flattenPost = (post: Post): string =>
  [
    post.title ?? '',
    ...post.content.map((line) =>
      line.map((part) => (part.tag === 'at' ? (part.user_id ?? '') : (part.text ?? ''))).join(''),
    ),
  ]
    .filter(Boolean)
    .join('\n');

/**
 * What a person typed, of a message's `content` (JSON as text): of plain and of rich text. Undefined for every other
 * type (pictures, files, forwarded messages) and for content that cannot be read.
 * Source: "message content" for received messages, checked 2026-11-22.
 */
export function readMessageText(type: string, content: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return undefined;
  }
  if (type === 'text') {
    const text = textContent.safeParse(parsed).data?.text;
    return text === undefined ? undefined : unlink(text);
  }
  if (type !== 'post') return undefined;
  const post = postContent.safeParse(parsed);
  return post.success ? flattenPost(post.data) : undefined;
}
