import type { DateRange } from '../core/civil.ts';
import type { Language } from '../core/language.ts';
import type { DigestTrouble } from '../language/digest/request.ts';
import { type ButtonValue, buttonValue } from './button-value.ts';
import { button, type Card, createCard, type Element, footnote, line } from './card.ts';
import { formatRange } from './format.ts';
import type { WaitingCommand } from './not-yet.ts';
import { type Advice, PROBLEM_TEXTS } from './problem-texts.ts';

type FlowsButton = Extract<ButtonValue, { do: 'flows' }>;

/** What each problem tells. `text` is as it was typed; `tries` are whole messages to press instead. */
type ProblemDetails = {
  'unknown-command': { readonly text: string; readonly tries: readonly string[] };
  /** `tries` put a slip of the finger right. */
  'unknown-name': { readonly text: string; readonly tries: readonly string[] };
  'unknown-time': { readonly text: string; readonly tries: readonly string[] };
  /** `nearest` are names of zones. */
  'unknown-zone': {
    readonly text: string;
    readonly nearest: readonly string[];
    readonly tries: readonly string[];
  };
  'unknown-setting': { readonly text: string };
  'unclear-digest': { readonly why: DigestTrouble; readonly text: string; readonly tries: readonly string[] };
  'unknown-access': { readonly text: string };
  /** `tries` holds the command that was only told of. */
  'quoted-command': { readonly tries: readonly string[] };
  'not-yet': { readonly command: WaitingCommand };
  'impossible-date': {
    readonly text: string;
    readonly nearest: string | undefined;
    readonly tries: readonly string[];
  };
  /** `options` are the days it may mean, as `YYYY-MM-DD` or `YYYY-MM-DD~YYYY-MM-DD`. */
  'ambiguous-date': {
    readonly text: string;
    readonly options: readonly string[];
    readonly tries: readonly string[];
  };
  /** The days off of that year are not known. */
  'holiday-unpublished': { readonly text: string; readonly year: number };
  /** `next` asks for the same people on as many days up to today. */
  'future-range': { readonly range: DateRange; readonly next: FlowsButton };
  /** `next` asks for the latest part that is short enough. */
  'range-too-long': { readonly maxDays: number; readonly next: FlowsButton };
  'export-too-large': object;
  'everyone-mentioned': object;
  'outsider-mentioned': { readonly name: string };
  /** A button names somebody who has left since. */
  'person-gone': object;
  /** A button names a department that is no more. */
  'department-gone': object;
  /** Nobody is in the departments asked for, by their names as typed. */
  'department-empty': { readonly name: string };
  'message-too-long': object;
  'not-text': object;
  'too-many-people': { readonly max: number };
  'too-many': { readonly perMinute: number };
  /** A button of an earlier version, whose value is not understood any more. */
  'old-button': object;
};

export type ProblemKind = keyof ProblemDetails;

/** What a message lacked to be answered, in the terms of the person who typed it. */
export type ProblemView<Kind extends ProblemKind = ProblemKind> = {
  [Each in Kind]: { readonly kind: Each } & ProblemDetails[Each];
}[Kind];

const adviceOn = <Kind extends ProblemKind>(problem: ProblemView<Kind>, language: Language): Advice =>
  PROBLEM_TEXTS[language].problems[problem.kind](problem);

function buttonsOf(problem: ProblemView, advice: Advice, language: Language): Element[] {
  if ('next' in problem) return [button(formatRange(problem.next, language), problem.next)];
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
