import type { Emulator } from '../../src/emulator/emulator.ts';

const LOOK_BACK_MS = 40 * 24 * 3_600_000;

/** Texts of a check-in, and its time as Feishu tells it; what stands in a list too. */
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(textsOf) : typeof value === 'string' ? [value] : [];

/**
 * Everything in a company that is about somebody or names something: names, numbers, addresses, and of the check-ins
 * of the last 40 days every place, comment, Wi-Fi, device, picture and time.
 */
export function personalDataOf({ company }: Emulator, nowMs: number): Set<string> {
  const people = company.people();
  const described = people.flatMap((one) => [
    one.name,
    one.enName,
    one.nickname ?? '',
    one.employeeNo,
    one.email,
    one.mobile.replace('+', ''),
    one.jobTitle,
  ]);
  const flows = people
    .flatMap((one) => company.flowsOf(one.openId, nowMs - LOOK_BACK_MS, nowMs))
    .flatMap(({ atMs, row }) => [String(atMs / 1000), ...Object.values(row).flatMap(textsOf)]);
  const places = [...company.departments(), ...company.chats()].map(({ name }) => name);
  return new Set([...described, ...flows, ...places].filter((text) => text.trim() !== ''));
}

/** Which of these stand in the text. Digits and Latin letters count only as words of their own. */
export function findWords(text: string, words: Iterable<string>): string[] {
  return [...words].filter((word) => {
    const isPlain = /^[\w.+-]+$/.test(word);
    if (!isPlain) return text.includes(word) || text.includes(JSON.stringify(word).slice(1, -1));
    return text.includes(word) && new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`).test(text);
  });
}
