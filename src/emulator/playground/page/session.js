import * as api from './api.js';
import { groupsOf } from './directory.js';
import { readPreferences, writePreference } from './preferences.js';
import { createStore } from './store.js';

/** The first person to speak as: somebody with a role has the most to see. */
const firstSpeaker = (people) => people.find((person) => person.roles.length > 0) ?? people[0];

/** The new messages; each that says what it said before stays the object that it was, and so keeps its version. */
function renew(before, messages) {
  const known = new Map(
    before.map(({ version, ...message }) => [message.messageId, { version, text: JSON.stringify(message) }]),
  );
  return messages.map((message) => {
    const old = known.get(message.messageId);
    const same = old?.text === JSON.stringify(message);
    return { ...message, version: same ? old.version : (old?.version ?? 0) + 1 };
  });
}

async function refresh(store) {
  const { viewer, chat } = store.state;
  const messages = await api.fetchMessages(viewer, chat);
  const stillOpen = store.state.viewer === viewer && store.state.chat === chat;
  if (stillOpen) store.set({ messages: renew(store.state.messages, messages) });
}

/** As `refresh`; when the server cannot be reached the page says so, and asks again once it can. */
const refreshQuietly = (store) => refresh(store).catch(() => store.set({ linked: false }));

function enter(store, viewer, chat) {
  const unread = new Set(store.state.unread);
  unread.delete(chat);
  store.set({ viewer, chat, unread, messages: [], drawer: false });
  writePreference('viewer', viewer);
  writePreference('chat', chat);
  void refreshQuietly(store);
}

/** The chat that was open stays open where the new speaker is in it too. */
function speakAs(store, openId) {
  const { chat } = store.state;
  const stays = groupsOf(store.state, openId).some(({ chatId }) => chatId === chat);
  store.set({ unread: new Set() });
  enter(store, openId, stays ? chat : 'private');
}

function hear(store, message) {
  const { viewer, chat, chats, unread } = store.state;
  const place = chats.some(({ chatId }) => chatId === message.chatId) ? message.chatId : 'private';
  if (place === chat) void refreshQuietly(store);
  else if (message.audience.includes(viewer)) store.set({ unread: new Set(unread).add(place) });
}

async function start(store) {
  const found = await api.fetchState().catch(() => undefined);
  if (!found) return store.set({ phase: 'failed' });
  const { people, chats, bot, examples, now } = found;
  store.set({ people, chats, bot, examples, now });
  speakAs(store, (people.find(({ openId }) => openId === store.state.viewer) ?? firstSpeaker(people)).openId);
  store.set({ phase: 'ready' });
  return api.listen(
    (message) => hear(store, message),
    (linked) => {
      store.set({ linked });
      if (linked) void refreshQuietly(store);
    },
  );
}

/** Asks something of the server and shows what came of it: its toast, or that it failed. */
async function attempt(store, ask) {
  const { words } = store.state;
  try {
    const { status, toast } = await ask();
    if (toast)
      store.showToast({
        type: toast.type ?? 'info',
        content: toast.i18n?.[words.locale] ?? toast.content ?? '',
      });
    else if (status !== 200) store.showToast({ type: 'error', content: words.botSilent(status) });
    await refresh(store);
  } catch {
    store.showToast({ type: 'error', content: words.notSent });
  }
}

/** What the page shows (`state`) and what one can do on it. `changed` is called whenever there is something new to show. */
export function createSession(changed) {
  const initial = { phase: 'loading', messages: [], unread: new Set(), ...readPreferences() };
  const store = createStore(initial, changed);
  return {
    get state() {
      return store.state;
    },
    start: () => start(store),
    speakAs: (openId) => speakAs(store, openId),
    openChat: (chat) => enter(store, store.state.viewer, chat),
    toggleDrawer: (drawer) => store.set({ drawer }),
    prefer(name, value) {
      writePreference(name, value);
      const { lang, words, theme } = readPreferences();
      store.set({ lang, words, theme });
    },
    /** Says a text in the open chat; `mentions` are open IDs, in the order of the text. */
    say: (text, { mentionBot, mentions }) =>
      attempt(store, () =>
        api.postText({ from: store.state.viewer, chat: store.state.chat, text, mentionBot, mentions }),
      ),
    /** Presses a component of a card; resolves once the answer is shown. */
    press: (messageId, action) =>
      attempt(store, () => api.postPress({ by: store.state.viewer, messageId, ...action })),
  };
}
