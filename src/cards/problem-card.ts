import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import { type ButtonValue, buttonValue } from './button-value.ts';
import { button, type Card, createCard, type Element, footnote, line } from './card.ts';
import { formatRange } from './format.ts';
import { type Advice, PROBLEM_TEXTS } from './problem-texts.ts';

/** What a message lacked to be answered. `text` is as it was typed; `tries` are whole messages to press instead. */
export type ProblemView =
  | { readonly kind: 'unknown-command'; readonly text: string; readonly tries: readonly string[] }
  | { readonly kind: 'unknown-name'; readonly text: string }
  | { readonly kind: 'impossible-date'; readonly text: string; readonly tries: readonly string[] }
  | { readonly kind: 'ambiguous-date'; readonly text: string; readonly tries: readonly string[] }
  | { readonly kind: 'future-range'; readonly range: DateRange }
  /** `next` asks for the latest part that is short enough. */
  | {
      readonly kind: 'range-too-long';
      readonly maxDays: number;
      readonly next: Extract<ButtonValue, { do: 'flows' }>;
    }
  | { readonly kind: 'everyone-mentioned' }
  | { readonly kind: 'outsider-mentioned'; readonly name: string }
  | { readonly kind: 'message-too-long' }
  | { readonly kind: 'not-text' }
  | { readonly kind: 'not-ready' };

function adviceOn<Kind extends ProblemView['kind']>(
  problem: Extract<ProblemView, { kind: Kind }>,
  language: Language,
): Advice {
  const advise: (problem: Extract<ProblemView, { kind: Kind }>) => Advice =
    PROBLEM_TEXTS[language][problem.kind as Kind];
  return advise(problem);
}

function buttonsOf(problem: ProblemView, advice: Advice, language: Language): Element[] {
  if (problem.kind === 'range-too-long') return [button(formatRange(problem.next, language), problem.next)];
  const own = 'tries' in problem ? problem.tries : [];
  const messages = own.length > 0 ? own : (advice.examples ?? []);
  return messages.slice(0, 4).map((text) => button(text, buttonValue({ do: 'say', text, language })));
}

/** What was not understood, and what to do next. Nothing was looked up. */
export function renderProblem(problem: ProblemView, language: Language): Card {
  const advice = adviceOn(problem, language);
  return createCard({
    title: advice.title,
    template: 'orange',
    // It quotes what somebody typed, which may hold a name.
    personal: true,
    elements: [
      ...advice.lines.map(line),
      ...buttonsOf(problem, advice, language),
      footnote(PROBLEM_TEXTS[language].help),
    ],
  });
}
