const BASE = '/playground/api';

async function ask(path, body) {
  const response = await fetch(
    BASE + path,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** Who is there, which chats, and what is worth typing. */
export const fetchState = () => ask('/state');

/** What `viewer` sees in a chat (`private` is theirs with the bot), oldest first. */
export const fetchMessages = (viewer, chat) => ask(`/messages?${new URLSearchParams({ viewer, chat })}`);

/** Says a text as `from`; answers `{messageId, status}`, the status being that of the bot. */
export const postText = (message) => ask('/say', message);

/** Presses a component of a card as `by`; answers `{status, toast?}`. */
export const postPress = (action) => ask('/press', action);

/** Calls `onMessage` for every message sent or updated (with `audience`, the open IDs that see it), and `onLink(true|false)` as the stream comes and goes. */
export function listen(onMessage, onLink) {
  const stream = new EventSource(`${BASE}/stream`);
  stream.addEventListener('message', (event) => onMessage(JSON.parse(event.data)));
  stream.addEventListener('open', () => onLink(true));
  stream.addEventListener('error', () => onLink(false));
}
