import { describe, expect, test } from 'vitest';
import type { MissingPerson } from '../../../src/attendance/missing.ts';
import { type FlowsCardInput, renderFlows } from '../../../src/cards/flows-card.ts';
import type { Language } from '../../../src/core/language.ts';
import type { RangeNote } from '../../../src/language/command.ts';
import type { Person } from '../../../src/people/directory.ts';
import { elementsOf, faultsIn, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, reportOn } from '../../support/flows.ts';
import { makeNamedDepartment } from '../../support/named-departments.ts';
import { makePerson, userId } from '../../support/people.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en-US'];
const SHANGHAI = frameIn('Asia/Shanghai');
const BERLIN = frameIn('Europe/Berlin');
const WEEK = days('2026-11-09', '2026-11-15');

const input = (changes: Partial<FlowsCardInput> = {}): FlowsCardInput => ({
  language: 'en-US',
  report: reportOn([flowAt('2026-11-09T09:00+08:00'), flowAt('2026-11-09T18:35+08:00')], WEEK),
  asOf: at('2026-11-19T10:00+08:00'),
  frame: SHANGHAI,
  reading: { when: { kind: 'typed', text: 'last week', notes: [], alternatives: [] }, aboutSelf: false },
  cutFrom: undefined,
  departments: [],
  denied: [],
  flags: [],
  inPrivate: true,
  ...changes,
});

const render = (changes: Partial<FlowsCardInput> = {}) => renderFlows(input(changes));
const rowsOf = (changes: Partial<FlowsCardInput>) =>
  elementsOf(render(changes), 'table').flatMap((one) => one['rows'] as readonly Record<string, string>[]);

const named = (name: string, changes: Partial<Person> = {}) => makePerson('p', { name, ...changes });

const echo = (path: readonly string[], count: number, isWhole = true) => ({
  department: makeNamedDepartment('d', ...path),
  count,
  isWhole,
});

describe('departments', () => {
  test('are told with how many of their people the card is about', () => {
    const departments = [echo(['研发部', '平台组'], 7), echo(['Sales'], 1)];
    expect(textOf(render({ departments }))).toMatch(
      /“研发部 \/ 平台组” has 7 people[^]*“Sales” has 1 person,/,
    );
    expect(textOf(render({ departments, language: 'zh-CN' }))).toMatch(/「研发部 \/ 平台组」共 7 人/);
  });

  test('of which somebody is left out come first, and look so', () => {
    const departments = [echo(['研发部'], 7), echo(['财务部'], 2, false)];
    const card = render({ departments, language: 'zh-CN' });
    expect(textOf(card)).toMatch(/「财务部」里你能查看的有 2 人，其余的不能查看。[^]*「研发部」/);
    expect(JSON.stringify(card)).toMatch(/「财务部」[^}]*"text_color":"orange"/);
  });

  test('beyond the tenth are counted', () => {
    const departments = Array.from({ length: 13 }, (_, index) => echo([`D${index}.`], index));
    expect(textOf(render({ departments }))).toContain('3 more departments');
    expect(textOf(render({ departments }))).not.toContain('D10.');
  });
});

describe('a card of one person', () => {
  test('has a row for every day, and dashes where there is nothing', () => {
    const rows = rowsOf({});
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual({
      date: '11-09 Mon',
      first: '09:00',
      last: '18:35',
      span: '9 h 35 min',
      count: '2',
      remark: '–',
    });
    expect(rows[1]).toEqual({
      date: '11-10 Tue',
      first: '–',
      last: '–',
      span: '–',
      count: '–',
      remark: '–',
    });
  });

  test('marks what came after midnight, and shows no last where there is one punch only', () => {
    const late = reportOn(
      [flowAt('2026-11-09T14:00+08:00'), flowAt('2026-11-10T02:10+08:00')],
      days('2026-11-09'),
    );
    expect(rowsOf({ report: late })[0]).toMatchObject({
      first: '14:00',
      last: '02:10 +1',
      span: '12 h 10 min',
    });
    const single = reportOn([flowAt('2026-11-09T12:00+08:00')], days('2026-11-09'));
    expect(rowsOf({ report: single })[0]).toMatchObject({ first: '12:00', last: '–', span: '–', count: '1' });
  });

  test('has a night shift in one row, on the day it began', () => {
    const night = [flowAt('2026-11-09T21:55+08:00'), flowAt('2026-11-10T06:10+08:00')];
    const rows = rowsOf({ report: reportOn(night, days('2026-11-09', '2026-11-10')) });
    expect(rows[0]).toMatchObject({ first: '21:55', last: '06:10 +1', span: '8 h 15 min', count: '2' });
    expect(rows[1]).toMatchObject({ first: '–', last: '–', count: '–' });
  });

  test('says that nothing seen is not absence', () => {
    const report = reportOn([], WEEK);
    expect(textOf(render({ report, language: 'zh-CN' }))).toContain('不等于缺勤');
    expect(textOf(render({ report }))).toContain('not the same as absent');
  });

  test('tells the exact days, and what was read as them', () => {
    expect(textOf(render())).toMatch(/last week.*2026-11-09 Mon – 11-15 Sun/);
  });

  test('says what was assumed, swapped and cut', () => {
    const today = days('2026-11-19');
    const report = reportOn([], today);
    const assumed = render({ report, reading: { when: { kind: 'assumed-today' }, aboutSelf: true } });
    expect(textOf(assumed)).toContain('No time given, so this is today: 2026-11-19 Thu');
    const swapped = render({
      reading: {
        when: { kind: 'typed', text: 'x', notes: ['swapped', 'year-assumed'], alternatives: [] },
        aboutSelf: false,
      },
    });
    expect(textOf(swapped)).toContain('swapped');
    expect(textOf(render({ cutFrom: days('2026-11-09', '2026-11-30') }))).toContain(
      '2026-11-09 Mon – 11-30 Mon',
    );
  });
});

test.each<[RangeNote, string]>([
  ['year-assumed', 'No year was given'],
  ['count-assumed', 'No exact number was given'],
  ['part-assumed', 'Early, middle and late'],
  ['whole-days', 'Whole days are shown'],
])('a time read with %s says so', (note, words) => {
  const card = render({
    reading: { when: { kind: 'typed', text: 'x', notes: [note], alternatives: [] }, aboutSelf: false },
  });
  expect(textOf(card)).toContain(words);
});

describe('a card of several people', () => {
  const people = [makePerson('a', { name: '甲' }), makePerson('b', { name: '乙' })];
  const report = reportOn([flowAt('2026-11-09T09:00+08:00', { userId: userId('a') })], WEEK, { people });

  test('has a row for each day on which somebody was seen, and names those who were not', () => {
    expect(rowsOf({ report })).toMatchObject([{ name: '甲', date: '11-09 Mon', first: '09:00' }]);
    expect(textOf(render({ report }))).toContain('No check-ins: 乙.');
  });
});

describe('who is missing is said once for each reason, and what can be done', () => {
  const missing: MissingPerson[] = [
    { person: named('甲'), reason: 'failed', logId: 'L1' },
    { person: named('乙'), reason: 'refused', logId: 'L2' },
    { person: named('丙'), reason: 'failed', logId: 'L3' },
    { person: named('丁'), reason: 'unknown-to-attendance' },
    { person: named('戊'), reason: 'no-permission' },
    { person: named('己'), reason: 'shared-id' },
    { person: named('庚'), reason: 'no-id' },
  ];

  test.each<[Language, readonly string[]]>([
    [
      'zh-CN',
      [
        '这次没查到：甲、丙。飞书没有应答，试了几次都没成功。请过几分钟再查他们。',
        '没查成：乙。飞书拒绝了对他们的查询，重试也没有用。请告诉管理员。（编号 L2）',
        '查不到：丁。考勤里没有他们',
        '查不了：戊。应用没有他们的考勤数据权限',
        '没有列出：己。他们的 ID 相同',
        '查不了：庚。应用读不到他们的用户 ID 和工号',
      ],
    ],
    [
      'en-US',
      [
        'Not answered this time: 甲, 丙. Feishu did not answer',
        'Please tell your IT team. (Number: L2)',
        'Not found: 丁. Attendance does not know them',
        'Could not be asked for: 戊. Daka has no access',
        'Left out: 己. They have the same ID',
        'Could not be asked for: 庚. Daka can read neither',
      ],
    ],
  ])('in %s', (language, words) => {
    const text = textOf(render({ language, report: reportOn([], WEEK, { missing }) }));
    for (const some of words) expect(text).toContain(some);
    expect(text).not.toMatch(/L1|L3/);
  });
});

describe('what is not in the table is said', () => {
  test.each<[string, Partial<FlowsCardInput>, RegExp]>([
    ['people who may not be seen', { denied: ['甲', '乙'] }, /甲, 乙/],
    [
      'people who could not be asked for',
      { report: reportOn([], WEEK, { missing: [{ person: named('丙'), reason: 'no-id' }] }) },
      /丙/,
    ],
    [
      'records without a time',
      { report: reportOn([makeFlow()], WEEK) },
      /1 more record has no readable time/,
    ],
    [
      'records of the future',
      {
        report: reportOn([flowAt('2026-11-09T09:00+08:00')], WEEK, { now: at('2026-11-09T08:00+08:00') }),
      },
      /1 more record lies in the future/,
    ],
    [
      'records of nobody asked for',
      { report: reportOn([flowAt('2026-11-09T09:00+08:00', { userId: undefined })], WEEK) },
      /1 more record does not say whose/,
    ],
  ])('%s', (_, changes, words) => {
    expect(textOf(render(changes))).toMatch(words);
  });

  test('in the singular where there is one', () => {
    const one = [makeFlow(), flowAt('2026-11-09T09:00+08:00', { userId: undefined })];
    expect(textOf(render({ report: reportOn(one, WEEK) }))).not.toMatch(/\b1 .* are not counted/);
  });

  test('a single person who could not be asked for is not nobody', () => {
    const missing = [{ person: named('丙'), reason: 'no-id' as const }];
    expect(textOf(render({ report: reportOn([], WEEK, { people: [], missing }) }))).not.toContain('0 people');
  });

  test('somebody with nothing but records without a time is not somebody without check-ins', () => {
    expect(textOf(render({ report: reportOn([makeFlow()], WEEK) }))).not.toContain('No check-ins here');
  });
});

const aIsInShanghai = (person: Person) => (person.name === 'a' ? SHANGHAI : BERLIN);

describe('the zone beside the times is the one they are told in', () => {
  test('where somebody in Shanghai asks about somebody in Berlin', () => {
    const text = textOf(render({ report: reportOn([], WEEK, { frame: BERLIN }) }));
    expect(text).not.toContain('2026-11-19 10:00 · Europe/Berlin');
  });

  test('where the days are in summer and the question in winter', () => {
    const report = reportOn([flowAt('2026-07-09T09:00+02:00')], days('2026-07-09'), { frame: BERLIN });
    expect(textOf(render({ report, frame: BERLIN }))).toContain('UTC+02:00');
  });

  test('and people of several zones have all of them named', () => {
    const people = [makePerson('a'), makePerson('b')];
    const text = textOf(render({ report: reportOn([], WEEK, { people, frameOf: aIsInShanghai }) }));
    expect(text).toContain('Asia/Shanghai');
    expect(text).toContain('Europe/Berlin');
  });
});

describe('what people typed or are called stays plain text', () => {
  const NASTY = '<at id=all></at> [x](https://evil) **b** `c` ~~d~~ <font color=red>e</font> "\'\\';

  test.each(LANGUAGES)('in %s', (language) => {
    const people = [named(NASTY, { departments: [[NASTY]], employeeNo: NASTY })];
    const card = render({
      language,
      report: reportOn([flowAt('2026-11-09T09:00+08:00')], WEEK, { people }),
      reading: { when: { kind: 'typed', text: NASTY, notes: [], alternatives: [] }, aboutSelf: false },
      denied: [NASTY],
    });
    expect(faultsIn(card)).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/"(markdown|lark_md)"/);
  });
});
