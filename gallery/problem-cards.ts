import type { ButtonValue } from '../src/cards/button-value.ts';
import { type ProblemKind, type ProblemView, renderProblem } from '../src/cards/problem-card.ts';
import type { Language } from '../src/core/language.ts';
import { days } from '../test/support/days.ts';
import type { Sketch } from './card-list.ts';
import { ALICE, HOSTILE } from './people.ts';

const RANGE = days('2026-11-09', '2026-11-15');
const NEXT: Extract<ButtonValue, { do: 'flows' }> = {
  do: 'flows',
  people: [{ openId: ALICE.openId, as: ALICE.name }],
  ...RANGE,
  language: 'zh-CN',
};

/** Every problem about a text; a new kind that is not here fails the type check. */
const problemsOn = (text: string): { readonly [Kind in ProblemKind]: ProblemView<Kind> } => ({
  'unknown-command': { kind: 'unknown-command', text, tries: ['/flows', '/help'] },
  'unknown-name': { kind: 'unknown-name', text, tries: [] },
  'unknown-time': { kind: 'unknown-time', text, tries: [] },
  'unknown-zone': {
    kind: 'unknown-zone',
    text,
    nearest: ['Europe/Berlin'],
    tries: ['/flows tz=Europe/Berlin'],
  },
  'unknown-setting': { kind: 'unknown-setting', text },
  'unknown-access': { kind: 'unknown-access', text },
  'quoted-command': { kind: 'quoted-command', tries: [text.slice(0, 100)] },
  'not-yet': { kind: 'not-yet', command: 'digest' },
  'impossible-date': { kind: 'impossible-date', text, nearest: '2026-02-28', tries: ['/flows 2026-02-28'] },
  'ambiguous-date': {
    kind: 'ambiguous-date',
    text,
    options: ['2026-03-11', '2026-11-03'],
    tries: ['/flows 2026-03-11', '/flows 2026-11-03'],
  },
  'holiday-unpublished': { kind: 'holiday-unpublished', text, year: 2028 },
  'future-range': { kind: 'future-range', range: RANGE, next: NEXT },
  'export-too-large': { kind: 'export-too-large' },
  'range-too-long': { kind: 'range-too-long', maxDays: 186, next: NEXT },
  'everyone-mentioned': { kind: 'everyone-mentioned' },
  'outsider-mentioned': { kind: 'outsider-mentioned', name: text },
  'person-gone': { kind: 'person-gone' },
  'department-gone': { kind: 'department-gone' },
  'department-empty': { kind: 'department-empty', name: text },
  'unclear-digest': { kind: 'unclear-digest', why: 'no-day', text, tries: ['/digest 研发部 每周一 9:00'] },
  'message-too-long': { kind: 'message-too-long' },
  'not-text': { kind: 'not-text' },
  'too-many-people': { kind: 'too-many-people', max: 200 },
  'too-many': { kind: 'too-many', perMinute: 20 },
  'old-button': { kind: 'old-button' },
});

const sketch = (name: string, problem: ProblemView, language: Language): Sketch => ({
  name,
  card: renderProblem(problem, language),
});

/** Every problem about an ordinary text, and about a hostile one where it quotes what was typed. */
export const problemCards = (language: Language): Sketch[] => [
  ...Object.values(problemsOn('張叁 上周五')).map((view) => sketch(`problem-${view.kind}`, view, language)),
  ...Object.values(problemsOn(HOSTILE.markup + HOSTILE.unbroken))
    .filter((view) => 'text' in view || 'name' in view)
    .map((view) => sketch(`problem-${view.kind}-hostile`, view, language)),
];
