import { describe, expect, test } from 'vitest';
import type { MissingReason } from '../../../src/attendance/missing.ts';
import type { ToldReport } from '../../../src/attendance/tell.ts';
import { countUntold } from '../../../src/attendance/untold.ts';
import { type FlowsCardInput, renderFlows } from '../../../src/cards/flows-card.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Person } from '../../../src/people/directory.ts';
import { elementsOf, faultsIn, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, onlyPerson, reportOn } from '../../support/flows.ts';
import { makeNamedDepartment } from '../../support/named-departments.ts';
import { makePerson } from '../../support/people.ts';

const MONTH = days('2026-10-01', '2026-10-31');
const SHANGHAI = frameIn('Asia/Shanghai');

/** A full month, the same for everybody: only its size matters here. */
const FULL_MONTH = onlyPerson(
  reportOn(
    Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, '0')).flatMap((date) => [
      flowAt(`2026-10-${date}T09:00+08:00`),
      flowAt(`2026-10-${date}T23:59+08:00`),
    ]),
    MONTH,
  ),
);

const LONG = {
  name: '欧阳娜娜-阿卜杜热依木·买买提'.repeat(2),
  enName: 'Maximiliana Alexandrovna Featherstonehaugh',
};

const REASONS = [
  'no-id',
  'shared-id',
  'unknown-to-attendance',
  'no-permission',
  'failed',
  'refused',
] as const satisfies MissingReason[];

const crowd = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) =>
    makePerson(`p${index}`, { ...LONG, departments: [['集团总部', '研发中心', `第${index}事业部`]] }),
  );

const reportOf = (people: readonly Person[]): ToldReport => ({
  range: MONTH,
  people: people.map((person) => ({ ...FULL_MONTH, person, undated: [makeFlow()], ahead: [makeFlow()] })),
  missing: people.map((person, index) => ({
    person,
    reason: REASONS[index % REASONS.length] ?? 'failed',
    logId: 'L'.repeat(40),
  })),
  unattributed: 7,
  untold: { undated: people.length, ahead: people.length, earlier: 3, unattributed: 7 },
});

const input = (count: number, language: Language): FlowsCardInput => ({
  language,
  report: reportOf(crowd(count)),
  asOf: at('2026-11-19T10:00+08:00'),
  frame: SHANGHAI,
  reading: {
    when: {
      kind: 'typed',
      text: '上个月'.repeat(40),
      notes: ['swapped', 'year-assumed', 'count-assumed', 'part-assumed', 'whole-days'],
      // As much as a button that names people may carry.
      alternatives: [{ range: days('2026-11-13'), press: { people: 'p'.repeat(6000) } }],
    },
    aboutSelf: false,
  },
  cutFrom: days('2026-10-01', '2026-12-31'),
  departments: crowd(count).map((_, index) => ({
    department: makeNamedDepartment(`d${index}`, '集团总部', '研发中心', `第${index}事业部`.repeat(30)),
    count: index,
    isWhole: index % 2 === 0,
  })),
  denied: crowd(count).map((one) => one.name),
  flags: ['export', 'field', 'versus', 'all', 'terminated'],
  inPrivate: true,
});

describe.each(['zh-CN', 'en-US'] as const)('in %s', (language) => {
  test.each([1, 50, 500, 5000])('the month of %i people is a card that Feishu takes', (count) => {
    expect(faultsIn(renderFlows(input(count, language)))).toEqual([]);
  });

  test.each([
    ['days', [], 50 * 31],
    ['records', ['all'], 50 * 31 * 2],
  ] as const)('rows of %s that did not fit are counted', (_, flags, all) => {
    const card = renderFlows({ ...input(50, language), flags });
    const shown = elementsOf(card, 'table').flatMap((one) => one['rows'] as readonly object[]).length;
    expect(shown).toBeGreaterThan(20);
    expect(textOf(card)).toContain(` ${all - shown} `);
  });

  test('half a year of one person is a card that Feishu takes', () => {
    const report = reportOn([flowAt('2026-01-05T09:00+08:00')], days('2026-01-01', '2026-07-05'));
    expect(faultsIn(renderFlows({ ...input(1, language), report }))).toEqual([]);
  });

  test('nobody at all is a card that Feishu takes', () => {
    const report: ToldReport = {
      range: MONTH,
      people: [],
      missing: [],
      unattributed: 0,
      untold: countUntold([], 0),
    };
    expect(faultsIn(renderFlows({ ...input(0, language), report }))).toEqual([]);
  });

  // Beside the rows there are three lists of twenty such names, and the departments.
  test('names and departments of any length are a card that Feishu takes', () => {
    const changes = {
      name: '名'.repeat(250),
      departments: Array.from({ length: 50 }, () => ['部'.repeat(100)]),
    };
    const people = Array.from({ length: 20 }, (_, index) => makePerson(`p${index}`, changes));
    const card = renderFlows({
      ...input(1, language),
      report: reportOf(people),
      denied: people.map((one) => one.name),
    });
    expect(faultsIn(card)).toEqual([]);
  });
});
