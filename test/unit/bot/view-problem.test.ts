import { describe, expect, test } from 'vitest';
import { viewProblem } from '../../../src/bot/view-problem.ts';
import type { IncomingText, Mention, Problem } from '../../../src/language/command.ts';
import { day } from '../../support/days.ts';

const typed = (text: string, mentions: readonly Mention[] = []): IncomingText => ({
  text,
  mentions,
  addressed: true,
});
const bot = (key: string): Mention => ({ key, name: '打卡', isThisBot: true });
const colleague: Mention = { key: '@_user_2', name: '张三', isThisBot: false };

const impossible = (text: string, nearest?: string): Problem => ({
  kind: 'impossible-date',
  text,
  nearest: nearest === undefined ? undefined : day(nearest),
});

const ambiguous = (text: string, ...options: string[]): Problem => ({
  kind: 'ambiguous-date',
  text,
  options: options.map((one) => ({ from: day(one), to: day(one) })),
});

const triesOf = (problem: Problem, message: IncomingText): readonly string[] => {
  const view = viewProblem(problem, message);
  return 'tries' in view ? view.tries : [];
};

describe('the message put right, to be pressed', () => {
  test.each<[string, Problem, IncomingText, string[]]>([
    [
      'an impossible day',
      impossible('2月30日', '2026-02-28'),
      typed('/flows 张三 2月30日'),
      ['/flows 张三 2026-02-28'],
    ],
    ['no nearest day', impossible('13月1日'), typed('/flows 13月1日'), []],
    [
      'two readings',
      ambiguous('03/11', '2026-03-11', '2026-11-03'),
      typed('alice 03/11'),
      ['alice 2026-03-11', 'alice 2026-11-03'],
    ],
    [
      'the bot’s own mention goes',
      impossible('2月30日', '2026-02-28'),
      typed('@_user_1 2月30日', [bot('@_user_1')]),
      ['2026-02-28'],
    ],
    [
      'keys of which one begins another go whole',
      impossible('2月30日', '2026-02-28'),
      typed('@_user_10 2月30日', [bot('@_user_10'), bot('@_user_1')]),
      ['2026-02-28'],
    ],
    [
      'signs that mean something to a replacement',
      impossible('$&', '2026-02-28'),
      typed('/flows $&'),
      ['/flows 2026-02-28'],
    ],
  ])('%s', (_, problem, message, tries) => {
    expect(triesOf(problem, message)).toEqual(tries);
  });

  // The shorter key taken out first would leave the end of the longer one.
  test('keys of which one begins another go whole, in whichever order they come', () => {
    const message = typed('@_user_1 @_user_10 2月30日', [bot('@_user_1'), bot('@_user_10')]);
    expect(triesOf(impossible('2月30日', '2026-02-28'), message)).toEqual(['2026-02-28']);
  });

  // Pressed, a longer one would be answered with "this button no longer works".
  test('is never longer than a button can say', () => {
    const message = typed(`/flows ${'张三 '.repeat(300)}2月30日`);
    for (const text of triesOf(impossible('2月30日', '2026-02-28'), message))
      expect(text.length).toBeLessThanOrEqual(500);
  });
});

test('of a message that mentions people nothing is offered: a press carries no mentions', () => {
  const message = typed('@_user_2 2月30日', [colleague]);
  expect(triesOf(impossible('2月30日', '2026-02-28'), message)).toEqual([]);
});

test.each<[Problem, object]>([
  [
    { kind: 'unknown-command', text: '/flws', nearest: ['/flows'] },
    { kind: 'unknown-command', text: '/flws', tries: ['/flows'] },
  ],
  [{ kind: 'everyone-mentioned' }, { kind: 'everyone-mentioned' }],
  [
    { kind: 'outsiders-mentioned', names: ['甲', '乙'] },
    { kind: 'outsider-mentioned', name: '甲, 乙' },
  ],
  [{ kind: 'too-long', text: '/flows', limit: 4096 }, { kind: 'message-too-long' }],
])('%j is told in the card’s terms', (problem, view) => {
  expect(viewProblem(problem, typed('/flws'))).toEqual(view);
});
