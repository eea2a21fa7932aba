const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Moves the focus between the buttons of a list with the arrow keys. */
export function moveByArrows(event) {
  const step = STEPS[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
