import { askConfirm } from './confirm.js';
import { isSafeUrl } from './feishu-tag-html.js';
import { wordsOf } from './text.js';

function openUrl(behavior) {
  const url = behavior.pc_url || behavior.default_url || behavior.url;
  if (isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

/** What a component reports, in the order of its `behaviors`; components without any report their `value`. */
function callbacksOf(element, answer) {
  const callbacks = (element.behaviors ?? []).filter((behavior) => behavior.type === 'callback');
  if (callbacks.length > 0) return callbacks.map((behavior) => behavior.value ?? {});
  const reports = element.value !== undefined || answer.formValue !== undefined;
  return reports ? [element.value ?? {}] : [];
}

/** A component is disabled by itself or with everything in its container. */
export const isDisabled = (element, scene) => element.disabled === true || scene.disabled === true;

/** Carries out a component: asks when it says so, opens its links, then reports to the bot with the reader's `answer`. */
export async function act(element, scene, answer = {}) {
  if (isDisabled(element, scene)) return;
  if (element.confirm && !(await askConfirm(element.confirm, scene))) return;
  for (const behavior of element.behaviors ?? []) if (behavior.type === 'open_url') openUrl(behavior);
  for (const value of callbacksOf(element, answer)) {
    await scene.press({ tag: element.tag, name: element.name, value, ...answer });
  }
}

/** The props of anything that is pressed to carry out `element`. */
export function pressable(element, scene) {
  const disabled = isDisabled(element, scene);
  const tip = disabled ? (element.disabled_tips ?? element.hover_tips) : element.hover_tips;
  return { disabled, title: tip && wordsOf(tip, scene) };
}
