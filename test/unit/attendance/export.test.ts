import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { makeWorkbook } from '../../../src/attendance/export/make-workbook.ts';
import type { ExportInput } from '../../../src/attendance/export/sheet-input.ts';
import type { Language } from '../../../src/core/language.ts';
import type { Flow } from '../../../src/feishu/flow.ts';
import { at, days, frameIn } from '../../support/days.ts';
import { flowAt, makeFlow, reportOn } from '../../support/flows.ts';
import { makePerson, openId } from '../../support/people.ts';
import { record, resultOn } from '../../support/person-report.ts';

const WEEK = days('2026-11-09', '2026-11-11');
const MANY_BYTES = 30_000_000;
const EVERYTHING = { place: true, exact_place: true, device: true, photo: true };
const ASKER = makePerson('asker', { name: '问的人' });

type Changes = Partial<ExportInput> & { readonly mostBytes?: number };

const inputOf = (flows: readonly Flow[], changes: Changes = {}): ExportInput => ({
  report: reportOn(flows, WEEK, { people: [makePerson('p', { name: '张三', employeeNo: '0007' })] }),
  absent: new Map(),
  asker: ASKER,
  shownOf: () => EVERYTHING,
  frame: frameIn('Asia/Shanghai'),
  asOf: at('2026-11-12T10:00+08:00'),
  language: 'zh-CN',
  ...changes,
});

/** Each sheet's rows as objects by their heads. */
async function readSheets(flows: readonly Flow[], changes: Changes = {}) {
  const made = await makeWorkbook(inputOf(flows, changes), changes.mostBytes ?? MANY_BYTES);
  if (made.kind !== 'written') throw new Error(made.kind);
  const sheets = await readWorkbook(made.bytes, { trim: false });
  const rowsOf = (name: string): Record<string, unknown>[] => {
    const [heads = [], ...rows] = sheets.find(({ sheet }) => sheet === name)?.data ?? [];
    return rows.map((row) => Object.fromEntries(heads.map((head, index) => [String(head), row[index]])));
  };
  return { names: sheets.map(({ sheet }) => sheet), rowsOf, name: made.name, flows: made.flows };
}

/** A wall clock's reading as the reader tells it: a date that never heard of zones. */
const wall = (text: string): Date => new Date(`${text}Z`);
const near = (value: unknown, text: string): boolean => Math.abs(Number(value) - Number(wall(text))) < 1000;

const NIGHT = [flowAt('2026-11-09T21:55+08:00'), flowAt('2026-11-10T06:10:30+08:00')];

describe('an exported file', () => {
  test.each<[Language, string[]]>([
    ['zh-CN', ['汇总', '每天', '明细', '说明']],
    ['en-US', ['Summary', 'Days', 'Check-ins', 'Notes']],
  ])('has a summary, days, check-ins and notes (%s)', async (language, names) => {
    expect((await readSheets(NIGHT, { language })).names).toEqual(names);
  });

  test('has every record once, double taps included, with what people typed as text', async () => {
    const comment = '=HYPERLINK("http://a","b") <at id=all></at>';
    const flows = [
      flowAt('2026-11-09T09:00:00+08:00', { comment, type: 0, isWifi: true, ssid: 'office' }),
      flowAt('2026-11-09T09:00:40+08:00', { type: 5, deviceId: 'gate' }),
      makeFlow({ comment: 'no time' }),
    ];
    const { rowsOf, flows: count } = await readSheets(flows);
    const rows = rowsOf('明细');
    expect([rows.length, count]).toEqual([3, 3]);
    expect(rows[0]).toMatchObject({ 备注: comment, 来源: 'Wi-Fi', 算作哪一天: '2026-11-09', 工号: '0007' });
    expect(rows[1]).toMatchObject({ 来源: '考勤机', 设备: 'gate', 备注: null });
    expect(rows[2]).toMatchObject({ 备注: 'no time', 算作哪一天: null, '打卡时间（当地）': null });
    expect(rowsOf('每天')[0]).toMatchObject({ 打卡次数: 1, 没有成对的原因: '次数是单数，配不成对' });
  });

  test('files a night under the day on which it began, with the real time of its end', async () => {
    const [monday, tuesday] = (await readSheets(NIGHT)).rowsOf('每天');
    expect(monday).toMatchObject({ 日期: '2026-11-09', 星期: '周一', 打卡次数: 2 });
    expect(near(monday?.['最晚打卡'], '2026-11-10T06:10:30')).toBe(true);
    expect(tuesday).toMatchObject({ 日期: '2026-11-10', 打卡次数: 0, 没有打卡的原因: '原因未知' });
  });

  test('tells the time in the zone of the person and of the asker', async () => {
    const berlin = frameIn('Europe/Berlin');
    const report = reportOn([flowAt('2026-11-10T09:00+01:00')], WEEK, { frame: berlin });
    const [row] = (await readSheets([], { report })).rowsOf('明细');
    expect(near(row?.['打卡时间（当地）'], '2026-11-10T09:00:00')).toBe(true);
    expect(near(row?.['打卡时间（查询人）'], '2026-11-10T16:00:00')).toBe(true);
    expect(row).toMatchObject({ 当地时区: 'Europe/Berlin', 查询人时区: 'Asia/Shanghai' });
  });

  test('has verdicts where results tell, and says where they do not', async () => {
    const late = resultOn('2026-11-09', [
      record(
        { result: 'Late', shiftAt: at('2026-11-09T09:00+08:00') },
        { result: 'Lack', supplement: 'None' },
      ),
    ]);
    const results = { results: new Map([[openId('p'), [late]]]), absent: new Map() };
    const report = reportOn([flowAt('2026-11-09T09:30+08:00')], WEEK, { results });
    const judged = await readSheets([], { report });
    expect(judged.rowsOf('每天')[0]).toMatchObject({ 上班结果: '迟到', 下班结果: '缺卡', 缺卡: '下班' });
    expect(judged.rowsOf('汇总')[0]).toMatchObject({ 迟到: 1, 缺卡: 1, 考勤结果: null });

    const absent = new Map([[openId('p'), 'not-permitted' as const]]);
    const unjudged = await readSheets(NIGHT, { absent });
    expect(unjudged.rowsOf('汇总')[0]).toMatchObject({ 迟到: null, 考勤结果: '应用不能读考勤结果' });
    expect(unjudged.rowsOf('说明').map(({ 说明 }) => 说明)).toContain('没有考勤结果: 张三');
  });

  test('has nothing in it that is hidden from the asker', async () => {
    const flow = flowAt('2026-11-09T09:00+08:00', {
      locationName: '前台',
      longitude: 120.5,
      latitude: 30.25,
      ssid: 'office',
      deviceId: 'gate',
      photoUrls: ['https://a.example/1'],
      comment: 'kept',
    });
    const nothing = { place: false, exact_place: false, device: false, photo: false };
    const { rowsOf } = await readSheets([flow], { shownOf: () => nothing });
    const [row] = rowsOf('明细');
    expect(row).toMatchObject({ 地点: null, 经度: null, 纬度: null, 照片: null, 设备: null, 备注: 'kept' });
    expect(JSON.stringify([row, rowsOf('汇总')])).not.toMatch(/前台|120\.5|30\.25|office|gate|example/);
  });

  test('notes who is missing and why, and what is counted nowhere', async () => {
    const report = {
      ...reportOn([...NIGHT, flowAt('2026-11-11T09:00+08:00')], WEEK, {
        people: [makePerson('p', { joinedAt: at('2026-11-11T00:00+08:00') })],
        missing: [{ person: makePerson('q', { name: '李四' }), reason: 'failed' }],
      }),
      unattributed: 3,
    };
    const notes = (await readSheets([], { report })).rowsOf('说明');
    const told = new Map(notes.map((row) => [row['说明'], row['内容']]));
    expect(told.get('查不了: 李四')).toBe('飞书没有应答');
    expect(told.get('没写是谁的记录（未列出）')).toBe(3);
    expect(told.get('入职以前的记录（未列出）')).toBe(2);
    expect(told.get('查询人')).toBe('问的人');
  });
});

describe('the name of the file', () => {
  test.each([
    ['张三', '打卡记录 张三 2026-11-09_2026-11-11.xlsx'],
    ['../../etc/passwd', '打卡记录 etc passwd 2026-11-09_2026-11-11.xlsx'],
    ['a\u202Eb\u0000c<d>"e"|f?*', '打卡记录 a b c d e f 2026-11-09_2026-11-11.xlsx'],
    ['长'.repeat(200), `打卡记录 ${'长'.repeat(40)} 2026-11-09_2026-11-11.xlsx`],
  ])('is safe on any system: %s', async (name, expected) => {
    const report = reportOn([], WEEK, { people: [makePerson('p', { name })] });
    expect((await readSheets([], { report })).name).toBe(expected);
  });

  test('of several people counts them', async () => {
    const report = reportOn([], days('2026-11-09'), { people: [makePerson('a'), makePerson('b')] });
    expect((await readSheets([], { report })).name).toBe('打卡记录 2人 2026-11-09.xlsx');
  });
});

test('what Feishu would not take is not made into a file', async () => {
  expect(await makeWorkbook(inputOf(NIGHT), 100)).toEqual({ kind: 'too-large' });
});
