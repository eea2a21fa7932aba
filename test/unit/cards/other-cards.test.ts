import { describe, expect, test } from 'vitest';
import { type ButtonValue, buttonValueSchema } from '../../../src/cards/button-value.ts';
import { renderChoice } from '../../../src/cards/choice-card.ts';
import { DIGEST_TROUBLE_TEXTS } from '../../../src/cards/digest-trouble-texts.ts';
import { type HelpCardInput, renderHelp } from '../../../src/cards/help-card.ts';
import { WAITING_COMMANDS, type WaitingCommand } from '../../../src/cards/not-yet.ts';
import {
  renderCourtesy,
  renderFailure,
  renderRefusal,
  renderStranger,
} from '../../../src/cards/notice-card.ts';
import { type ProblemView, renderProblem } from '../../../src/cards/problem-card.ts';
import { AppError, type ErrorCode, TREATMENTS } from '../../../src/core/errors.ts';
import type { HelpTopic } from '../../../src/language/command.ts';
import type { DigestTrouble } from '../../../src/language/digest/request.ts';
import { GUIDE } from '../../../src/language/guide.ts';
import { buttonValuesOf, elementsOf, faultsIn, textOf } from '../../support/card-text.ts';
import { days } from '../../support/days.ts';
import { makeNamedDepartment } from '../../support/named-departments.ts';
import { makePerson, openId } from '../../support/people.ts';

const NASTY = '<at id=all></at> [x](https://evil) **b** `c` <font color=red>d</font> "\'\\';
const LONG = '长'.repeat(5000);
const RANGE = days('2026-11-09', '2026-11-15');
const NEXT: Extract<ButtonValue, { do: 'flows' }> = {
  do: 'flows',
  people: [{ openId: openId('a'), as: 'a' }],
  ...RANGE,
  language: 'zh-CN',
};

const WAITING = Object.keys(WAITING_COMMANDS) as WaitingCommand[];

const TROUBLES = Object.keys(DIGEST_TROUBLE_TEXTS['zh-CN'].troubles) as DigestTrouble[];

const problemsWith = (text: string): ProblemView[] => [
  { kind: 'unknown-command', text, tries: [] },
  { kind: 'unknown-command', text, tries: ['/flows', '/help', '/flows 昨天'] },
  { kind: 'unknown-name', text, tries: [] },
  { kind: 'unknown-name', text, tries: ['/flows yesterday'] },
  { kind: 'unknown-time', text, tries: [] },
  { kind: 'unknown-time', text, tries: ['/viewers yesterday'] },
  { kind: 'unknown-zone', text, nearest: [], tries: [] },
  { kind: 'unknown-zone', text, nearest: ['Europe/Berlin'], tries: ['/flows tz=Europe/Berlin'] },
  { kind: 'unknown-setting', text },
  ...TROUBLES.flatMap((why) => [
    { kind: 'unclear-digest', why, text, tries: [] } as const,
    { kind: 'unclear-digest', why, text, tries: ['/digest daily 9:00'] } as const,
  ]),
  { kind: 'unknown-access', text },
  { kind: 'quoted-command', tries: [] },
  { kind: 'quoted-command', tries: ['/flows'] },
  ...WAITING.map((command) => ({ kind: 'not-yet', command }) as const),
  { kind: 'impossible-date', text, nearest: undefined, tries: [] },
  { kind: 'impossible-date', text, nearest: '2026-02-28', tries: ['/flows 2026-02-28'] },
  {
    kind: 'ambiguous-date',
    text,
    options: ['2026-03-11', '2026-11-03'],
    tries: ['a 2026-03-11', 'a 2026-11-03'],
  },
  { kind: 'outsider-mentioned', name: text },
  { kind: 'future-range', range: RANGE, next: NEXT },
  { kind: 'range-too-long', maxDays: 186, next: NEXT },
  { kind: 'export-too-large' },
  { kind: 'everyone-mentioned' },
  { kind: 'person-gone' },
  { kind: 'department-gone' },
  { kind: 'department-empty', name: text },
  { kind: 'message-too-long' },
  { kind: 'not-text' },
  { kind: 'old-button' },
];

/** Every problem, about texts of every kind; the names of the tests tell which. */
const PROBLEMS: readonly (readonly [string, ProblemView])[] = Object.entries({
  markup: NASTY,
  'a long text': LONG,
  nothing: '',
  'a word': '/flws',
}).flatMap(([about, text]) =>
  problemsWith(text).map((view) => [`${view.kind} about ${about}`, view] as const),
);

const TOPICS = Object.keys(GUIDE['zh-CN'].pages) as HelpTopic[];

const people = (count: number, name = '张伟') =>
  Array.from({ length: count }, (_, index) =>
    makePerson(`p${index}`, { name, employeeNo: `10${index}`, departments: [['研发部', `${index} 组`]] }),
  );

const departments = (count: number, name = '平台组') =>
  Array.from({ length: count }, (_, index) => makeNamedDepartment(`d${index}`, `${index} 部`, name));

const meant = (count: number, as = '李雷') => people(count).map((person) => ({ person, as }));

describe.each(['zh-CN', 'en-US'] as const)('in %s', (language) => {
  const choice = (changes: Partial<Parameters<typeof renderChoice>[0]> = {}) =>
    renderChoice({
      language,
      kind: 'shared',
      name: '张伟',
      candidates: people(2),
      count: changes.candidates?.length ?? 2,
      settled: [],
      alsoShared: [],
      range: RANGE,
      options: { flags: [] },
      tries: [],
      ...changes,
    });

  const help = (changes: Partial<HelpCardInput> = {}) =>
    renderHelp({
      language,
      guide: GUIDE[language],
      topic: undefined,
      unknown: '',
      groupReplies: 'private',
      ...changes,
    });

  const refusal = (denied: readonly string[], administrators = people(1)) =>
    renderRefusal({ language, denied, administrators });

  const CARDS: readonly [string, object][] = [
    ...PROBLEMS.map(([name, view]): [string, object] => [`problem ${name}`, renderProblem(view, language)]),
    ...(Object.keys(TREATMENTS) as ErrorCode[]).map((code): [string, object] => [
      `failure ${code}`,
      renderFailure(
        new AppError(code, 'x', { context: { logId: 'L'.repeat(64) } }),
        'e'.repeat(256),
        language,
      ),
    ]),
    ['a stranger', renderStranger(language)],
    ['help', help()],
    ['help in public', help({ groupReplies: 'public' })],
    ...TOPICS.map((topic): [string, object] => [`help on ${topic}`, help({ topic })]),
    ['what is no topic', help({ unknown: NASTY })],
    ['a courtesy', renderCourtesy(language)],
    ['a refusal', refusal([NASTY])],
    [
      'a refusal of many',
      refusal(
        Array.from({ length: 500 }, () => LONG),
        people(50),
      ),
    ],
    ['a choice', choice()],
    [
      'a choice of many',
      choice({
        candidates: people(300),
        settled: meant(150, LONG),
        alsoShared: [NASTY, LONG],
      }),
    ],
    ['a choice of departments', choice({ candidates: departments(2) })],
    [
      'a choice of many departments',
      choice({ candidates: departments(10, NASTY.repeat(20)), count: 300, settled: meant(150, LONG) }),
    ],
    ['a choice of near names', choice({ kind: 'near', name: NASTY })],
    ['a choice of nasty names', choice({ name: NASTY, candidates: people(3, NASTY) })],
  ];

  test.each(CARDS)('%s is a card that Feishu takes, in plain text', (_, card) => {
    expect(faultsIn(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/"(markdown|lark_md)"/);
  });

  // Each of ten buttons carries all their words.
  test('a choice beside twenty long names is a card that Feishu takes', () => {
    expect(faultsIn(choice({ candidates: people(300), settled: meant(20, LONG) }))).toEqual([]);
  });

  test.each(PROBLEMS)('the buttons of %s say what can be said again', (_, view) => {
    const card = renderProblem(view, language);
    for (const value of buttonValuesOf(card)) expect(buttonValueSchema.safeParse(value).success).toBe(true);
  });

  test('the examples of the help can be pressed', () => {
    const values = buttonValuesOf(help());
    expect(values.length).toBeGreaterThan(2);
    for (const value of values) expect(buttonValueSchema.parse(value)).toMatchObject({ do: 'say', language });
  });

  test('help says of what is not carried out yet that it is not', () => {
    for (const topic of TOPICS) {
      const waits = topic in WAITING_COMMANDS || topic === 'options';
      expect([topic, /还没做好|not ready/i.test(textOf(help({ topic })))]).toEqual([topic, waits]);
    }
  });

  test('help quotes what it has nothing to say about', () => {
    expect(textOf(help({ unknown: '天气' }))).toContain('天气');
  });

  test('whoever mentions all is offered the team', () => {
    const values = buttonValuesOf(renderProblem({ kind: 'everyone-mentioned' }, language));
    expect(values).toContainEqual({ do: 'say', text: '/team', language });
  });

  test('a choice has a button for each, told apart by department and number', () => {
    const labels = elementsOf(choice(), 'button').map((one) => textOf(one));
    expect(labels[0]).toMatch(/研发部 \/ 0 组 · .*100/);
    expect(labels[1]).toMatch(/研发部 \/ 1 组 · .*101/);
  });

  test('a choice of departments tells them apart by what is above them, and carries their IDs', () => {
    const card = choice({ candidates: departments(10), count: 12, name: '平台组', settled: meant(1) });
    expect(elementsOf(card, 'button').map((one) => textOf(one))[1]).toBe('1 部 / 平台组');
    expect(textOf(card)).toMatch(/12 个部门叫「平台组」|12 departments are called “平台组”/);
    expect(textOf(card)).toMatch(/还有 2 个|2 more/);
    expect(textOf(card)).not.toMatch(/@|工号|employee/);
    expect(buttonValueSchema.parse(buttonValuesOf(card)[1])).toMatchObject({
      people: [{ openId: 'ou_p0' }, { departmentId: 'od-d1', as: '平台组' }],
    });
  });

  test('near names are proposed, not said to be called so', () => {
    const [near, shared] = [choice({ kind: 'near', name: '张未' }), choice({ name: '张未' })];
    expect(textOf(near)).toMatch(/没找到「张未」|nobody called “张未”/);
    expect(textOf(near)).toContain('@');
    expect(buttonValuesOf(near)).toEqual(buttonValuesOf(shared));
  });

  test('a pressed choice asks about the one chosen, and those who were settled', () => {
    const values = buttonValuesOf(choice({ settled: [{ person: makePerson('settled'), as: '100129' }] }));
    expect(values.map((value) => buttonValueSchema.parse(value))).toMatchObject([
      {
        do: 'flows',
        people: [{ openId: 'ou_settled', as: '100129' }, { openId: 'ou_p0' }],
        ...RANGE,
        language,
      },
      {
        do: 'flows',
        people: [{ openId: 'ou_settled', as: '100129' }, { openId: 'ou_p1' }],
        ...RANGE,
        language,
      },
    ]);
  });

  test('a choice of more than ten says how many are not listed', () => {
    for (const candidates of [people(10), people(13)]) {
      const card = choice({ candidates, count: 13 });
      expect(elementsOf(card, 'button')).toHaveLength(10);
      expect(textOf(card)).toMatch(/\b3\b/);
    }
  });

  test('a choice says which other names are still open', () => {
    expect(textOf(choice({ alsoShared: ['李娜', '王芳'] }))).toContain('李娜');
  });

  test('a refusal says what was typed, and who can help', () => {
    const text = textOf(refusal(['13800000000'], people(1, '管理员')));
    expect(text).toContain('13800000000');
    expect(text).toContain('管理员');
  });

  test('a failure tells the number by which it is found, and Feishu’s own', () => {
    const error = new AppError('feishu_refused', 'internal wording', {
      context: { logId: 'LOG-1', feishuCode: 42 },
    });
    const text = textOf(renderFailure(error, 'EVENT-1', language));
    expect(text).toContain('EVENT-1 · LOG-1');
    expect(text).not.toContain('internal wording');
  });

  test('personal cards cannot be forwarded', () => {
    for (const [name, card] of CARDS) {
      const { config } = card as { config: { enable_forward: boolean } };
      expect([name, config.enable_forward]).toEqual([name, name.startsWith('help') || name === 'a courtesy']);
    }
  });
});

test('an ambiguous date in a message with a mention still tells its readings', () => {
  const card = renderProblem(
    { kind: 'ambiguous-date', text: '03/11', options: ['2026-03-11', '2026-11-03'], tries: [] },
    'en-US',
  );
  expect(
    buttonValuesOf(card).length + (textOf(card).match(/\d{4}-\d{2}-\d{2}/g) ?? []).length,
  ).toBeGreaterThan(0);
});
