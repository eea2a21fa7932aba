import { type ChoiceCardInput, renderChoice } from '../src/cards/choice-card.ts';
import { renderHelp } from '../src/cards/help-card.ts';
import { renderCourtesy, renderFailure, renderRefusal, renderStranger } from '../src/cards/notice-card.ts';
import { renderWhich } from '../src/cards/which-card.ts';
import { AppError, type ErrorCode, TREATMENTS } from '../src/core/errors.ts';
import type { Language } from '../src/core/language.ts';
import type { HelpTopic } from '../src/language/command.ts';
import { GUIDE } from '../src/language/guide.ts';
import { days } from '../test/support/days.ts';
import type { Sketch } from './card-list.ts';
import { ALICE, crowd, HOSTILE, HOSTILE_PEOPLE, MAY, ZHANG } from './people.ts';

const RANGE = days('2026-11-09', '2026-11-15');
const NAMES = Object.values(HOSTILE);
const meantBy = (people: typeof HOSTILE_PEOPLE) => people.map((person) => ({ person, as: person.name }));

const CHOICES: Readonly<Record<string, Partial<ChoiceCardInput>>> = {
  choice: {},
  'choice-near': { kind: 'near', name: '陈爱', tries: ['/flows 陈爱丽 昨天'] },
  'choice-many': {
    candidates: crowd(50),
    count: 50,
    settled: meantBy([ALICE]),
    alsoShared: ['李娜', '王芳'],
  },
  'choice-hostile': {
    name: HOSTILE.markup,
    candidates: HOSTILE_PEOPLE,
    settled: meantBy(HOSTILE_PEOPLE),
    alsoShared: NAMES,
  },
};

const choiceCards = (language: Language): Sketch[] =>
  Object.entries(CHOICES).map(([name, changes]) => ({
    name,
    card: renderChoice({
      language,
      kind: 'shared',
      name: '张伟',
      candidates: [ALICE, MAY, ZHANG],
      count: 3,
      settled: [],
      alsoShared: [],
      range: RANGE,
      options: { flags: [] },
      tries: [],
      ...changes,
    }),
  }));

/** One message that can be read as each of these names and times. */
const which = (names: readonly string[], typed: string, language: Language) =>
  renderWhich(
    [
      { names, range: RANGE, typed, flags: [], press: { do: 'say', text: '/flows', language } },
      { names: [], range: RANGE, typed: undefined, flags: ['field', 'all'], press: undefined },
    ],
    language,
  );

const TOPICS = Object.keys(GUIDE['zh-CN'].pages) as HelpTopic[];

function helpCards(language: Language): Sketch[] {
  const help = (topic: HelpTopic | undefined, unknown = '') =>
    renderHelp({ language, guide: GUIDE[language], topic, unknown, groupReplies: 'private' });
  return [
    { name: 'help', card: help(undefined) },
    { name: 'help-unknown', card: help(undefined, HOSTILE.markup) },
    ...TOPICS.map((topic) => ({ name: `help-${topic}`, card: help(topic) })),
  ];
}

const failure = (code: ErrorCode, language: Language) =>
  renderFailure(new AppError(code, 'x', { context: { logId: '20261119100000ABCDEF' } }), 'e4f1', language);

/** Questions back, help, and the short notices. */
export const questionCards = (language: Language): Sketch[] => [
  ...choiceCards(language),
  { name: 'which', card: which(['周三'], '周三', language) },
  { name: 'which-hostile', card: which(NAMES, HOSTILE.long, language) },
  ...helpCards(language),
  { name: 'refusal', card: renderRefusal({ language, denied: ['王芳'], administrators: [ALICE, MAY] }) },
  {
    name: 'refusal-hostile',
    card: renderRefusal({ language, denied: NAMES, administrators: HOSTILE_PEOPLE }),
  },
  { name: 'stranger', card: renderStranger(language) },
  { name: 'courtesy', card: renderCourtesy(language) },
  ...(Object.keys(TREATMENTS) as ErrorCode[]).map((code) => ({
    name: `failure-${code.replaceAll('_', '-')}`,
    card: failure(code, language),
  })),
];
