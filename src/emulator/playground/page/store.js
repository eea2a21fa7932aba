const TOAST_MS = 4000;

/** The page's state, replaced and never altered in place; `changed` is called after every replacement. */
export function createStore(initial, changed) {
  let toastTimer;
  const store = {
    state: initial,
    set(change) {
      store.state = { ...store.state, ...change };
      changed();
    },
    /** Shows `{type, content}` for a few seconds. */
    showToast(toast) {
      clearTimeout(toastTimer);
      store.set({ toast });
      toastTimer = setTimeout(() => store.set({ toast: undefined }), TOAST_MS);
    },
  };
  return store;
}
