import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { makeWorkbook } from '../../../src/attendance/export/make-workbook.ts';
import { onlyField } from '../../../src/attendance/field-only.ts';
import { tellReport } from '../../../src/attendance/tell.ts';
import { renderFlows } from '../../../src/cards/flows-card.ts';
import { elementsOf, textOf } from '../../support/card-text.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, reportOn } from '../../support/flows.ts';
import { makePerson, openId } from '../../support/people.ts';
import { record, resultOn } from '../../support/person-report.ts';

const shiftOn = (date: string) =>
  resultOn(date, [
    record(
      { result: 'Normal', shiftAt: at(`${date}T09:00+08:00`) },
      { result: 'Normal', shiftAt: at(`${date}T18:00+08:00`) },
    ),
  ]);

/** A day in the office, and one on which nobody was seen at all; field work on neither. */
const WHOLE = reportOn(
  [flowAt('2026-11-09T08:58+08:00', { isWifi: true }), flowAt('2026-11-09T18:03+08:00', { isWifi: true })],
  days('2026-11-09', '2026-11-10'),
  {
    results: {
      results: new Map([[openId('p'), [shiftOn('2026-11-09'), shiftOn('2026-11-10')]]]),
      absent: new Map(),
    },
  },
);
const FIELD = { ...WHOLE, people: WHOLE.people.map(onlyField) };

test('a day in the office is no empty shift where field work alone is asked for', () => {
  const card = renderFlows({
    language: 'zh-CN',
    report: tellReport(FIELD, new Map()),
    asOf: at('2026-11-19T10:00+08:00'),
    frame: frameIn('Asia/Shanghai'),
    reading: { when: { kind: 'chosen' }, aboutSelf: false },
    cutFrom: undefined,
    departments: [],
    denied: [],
    flags: ['field'],
    inPrivate: true,
  });
  const rows = elementsOf(card, 'table').flatMap((one) => one['rows'] as readonly Record<string, string>[]);
  expect(rows.map(({ remark }) => remark)).toEqual(['有打卡，不是外勤', '有班次，没有打卡记录']);
  expect(textOf(card)).toContain('有班次的 2 天里，1 天打过卡');
});

test('nor is it in the exported file', async () => {
  const made = await makeWorkbook(
    {
      report: FIELD,
      absent: new Map(),
      asker: makePerson('asker'),
      shownOf: () => ({ place: true, exact_place: true, device: true, photo: true }),
      frame: frameIn('Asia/Shanghai'),
      asOf: at('2026-11-19T10:00+08:00'),
      language: 'zh-CN',
    },
    1_000_000,
  );
  if (made.kind !== 'written') throw new Error(made.kind);
  const sheets = await readWorkbook(made.bytes);
  const [heads = [], ...rows] = sheets.find(({ sheet }) => sheet === '每天')?.data ?? [];
  const why = heads.indexOf('没有打卡的原因');
  expect(rows.map((row) => row[why])).toEqual(['有打卡，不是外勤', '有班次，没有打卡记录']);
});
