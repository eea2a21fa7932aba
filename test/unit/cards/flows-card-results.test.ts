import { describe, expect, test } from 'vitest';
import type { ResultsAnswer } from '../../../src/attendance/query-results.ts';
import { type FlowsCardInput, renderFlows } from '../../../src/cards/flows-card.ts';
import { elementsOf, faultsIn, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, reportOn } from '../../support/flows.ts';
import { makePerson, openId } from '../../support/people.ts';
import { record, resultOn } from '../../support/person-report.ts';

const WEEK = days('2026-11-09', '2026-11-13');
const shift = (date: string) => ({
  in: { shiftAt: at(`${date}T09:00+08:00`) },
  out: { shiftAt: at(`${date}T18:00+08:00`) },
});

const FLOWS = [
  flowAt('2026-11-09T09:31+08:00', { type: 0, isField: true, locationName: '客户 <at id=all></at>' }),
  flowAt('2026-11-09T18:05+08:00', { type: 2, comment: '忘了\n打卡' }),
  flowAt('2026-11-10T08:58+08:00', { type: 5 }),
];

const told = (date: string, first: object, last: object) => {
  const { in: start, out: end } = shift(date);
  return resultOn(date, [record({ ...start, ...first }, { ...end, ...last })]);
};

const RESULTS: ResultsAnswer = {
  results: new Map([
    [
      openId('p'),
      [
        told('2026-11-09', { result: 'Late' }, { result: 'Normal', supplement: 'CardReplacement' }),
        told('2026-11-10', { result: 'Normal' }, { result: 'Lack' }),
        told('2026-11-11', { result: 'Lack' }, { result: 'Lack' }),
        told(
          '2026-11-12',
          { result: 'Normal', supplement: 'Leave' },
          { result: 'Normal', supplement: 'Leave' },
        ),
        resultOn('2026-11-13', [record({ result: 'NoNeedCheck' }, { result: 'NoNeedCheck' })]),
      ],
    ],
  ]),
  absent: new Map(),
};

const input = (changes: Partial<FlowsCardInput> = {}): FlowsCardInput => ({
  language: 'zh-CN',
  report: reportOn(FLOWS, WEEK, { results: RESULTS }),
  asOf: at('2026-11-19T10:00+08:00'),
  frame: frameIn('Asia/Shanghai'),
  reading: { when: { kind: 'chosen' }, aboutSelf: false },
  cutFrom: undefined,
  departments: [],
  denied: [],
  flags: [],
  inPrivate: true,
  ...changes,
});

const rowsOf = (changes: Partial<FlowsCardInput> = {}) =>
  elementsOf(renderFlows(input(changes)), 'table').flatMap(
    (one) => one['rows'] as readonly Record<string, string>[],
  );

describe('results', () => {
  test('stand in words beside the times, and say why a day is empty', () => {
    expect(rowsOf().map(({ remark }) => remark)).toEqual([
      '迟到 · 外勤 · 有更正',
      '缺下班卡',
      '缺上班卡 · 缺下班卡',
      '请假',
      '休息日',
    ]);
    expect(rowsOf({ language: 'en-US' }).map(({ remark }) => remark)).toEqual([
      'Late · Field work · corrected',
      'No check-out',
      'No check-in · No check-out',
      'On leave',
      'Day off',
    ]);
  });

  test('are summed up, with medians of what was seen', () => {
    const text = textOf(renderFlows(input()));
    expect(text).toContain('有班次的 3 天里，2 天打过卡');
    expect(text).toContain('考勤结果：迟到 1，早退 0，缺卡 3，请假 1 天');
    expect(text).toContain('中位数：最早 09:15、最晚 18:05、间隔 8 小时 34 分（含休息）');
  });

  test('that are not known are neither guessed nor kept quiet about', () => {
    const absent = new Map([[openId('p'), 'not-permitted' as const]]);
    const report = reportOn(FLOWS, WEEK, { results: { results: new Map(), absent } });
    const text = textOf(renderFlows(input({ report })));
    expect(text).not.toMatch(/迟到 \d/);
    expect(text).toContain('没有迟到、缺卡等结果：应用不能读考勤结果。');
    expect(rowsOf({ report })[1]?.['remark']).toBe('–');
  });

  test('of several people put the open days of those who were not seen into the table', () => {
    const report = reportOn([], WEEK, {
      results: RESULTS,
      people: [makePerson('p', { name: '张三' }), makePerson('q', { name: '李四' })],
    });
    expect(rowsOf({ report }).map(({ name, date }) => `${name} ${date}`)).toEqual([
      '张三 11-09 周一',
      '张三 11-10 周二',
      '张三 11-11 周三',
    ]);
    const text = textOf(renderFlows(input({ report })));
    expect(text).toContain('2 人里有 0 人打过卡');
    expect(text).not.toMatch(/缺勤(?!。|：)/);
  });
});

describe('with all', () => {
  test('every record has a row, with its source, place and comment as plain text', () => {
    expect(rowsOf({ flags: ['all'] })).toEqual([
      { date: '11-09 周一', time: '09:31', source: '外勤', place: '客户 <at id=all></at>', comment: '–' },
      { date: '11-09 周一', time: '18:05', source: '补卡', place: '–', comment: '忘了 打卡' },
      { date: '11-10 周二', time: '08:58', source: '考勤机', place: '–', comment: '–' },
    ]);
    const [table] = elementsOf(renderFlows(input({ flags: ['all'] })), 'table');
    const types = ((table?.['columns'] ?? []) as readonly { readonly data_type: string }[]).map(
      (one) => one.data_type,
    );
    expect(new Set(types)).toEqual(new Set(['text']));
  });

  test('the card is one that Feishu takes', () => {
    for (const flags of [[], ['all']] as const) expect(faultsIn(renderFlows(input({ flags })))).toEqual([]);
  });
});

test('a double tap is told by the minute of each record', () => {
  const report = reportOn([flowAt('2026-11-09T08:59:50+08:00'), flowAt('2026-11-09T09:01:10+08:00')], WEEK);
  expect(rowsOf({ report, flags: ['all'] }).map(({ time }) => time)).toEqual(['08:59', '09:01']);
});
