import { describe, expect, test } from 'vitest';
import { describeSchedule, noteOnSchedule } from '../../../src/cards/schedule-text.ts';
import { DAILY, monthly, scheduleOf, WORKDAYS, weekly } from '../../support/schedules.ts';

test.each([
  [scheduleOf(weekly(1), '9:00'), '每周一 09:00（Asia/Shanghai）', 'Mondays at 09:00 (Asia/Shanghai)'],
  [scheduleOf(DAILY, '0:05'), '每天 00:05（Asia/Shanghai）', 'Every day at 00:05 (Asia/Shanghai)'],
  [
    scheduleOf(WORKDAYS, '18:30'),
    '每个工作日 18:30（Asia/Shanghai）',
    'Every workday at 18:30 (Asia/Shanghai)',
  ],
  [
    scheduleOf(weekly(1, 3, 5), '9:00', 'Europe/Berlin'),
    '每周一、周三、周五 09:00（Europe/Berlin）',
    'Mondays, Wednesdays and Fridays at 09:00 (Europe/Berlin)',
  ],
  [
    scheduleOf(weekly(6, 7), '9:00'),
    '每周六、周日 09:00（Asia/Shanghai）',
    'Saturdays and Sundays at 09:00 (Asia/Shanghai)',
  ],
  [
    scheduleOf(weekly(1, 2, 3, 4, 5), '9:00'),
    '每周一到周五 09:00（Asia/Shanghai）',
    'Mondays to Fridays at 09:00 (Asia/Shanghai)',
  ],
  [
    scheduleOf(monthly(1), '10:00'),
    '每月1号 10:00（Asia/Shanghai）',
    'Monthly on the 1st at 10:00 (Asia/Shanghai)',
  ],
  [
    scheduleOf(monthly(12), '10:00'),
    '每月12号 10:00（Asia/Shanghai）',
    'Monthly on the 12th at 10:00 (Asia/Shanghai)',
  ],
  [
    scheduleOf(monthly(22), '10:00'),
    '每月22号 10:00（Asia/Shanghai）',
    'Monthly on the 22nd at 10:00 (Asia/Shanghai)',
  ],
  [
    scheduleOf(monthly('last'), '18:00'),
    '每月最后一天 18:00（Asia/Shanghai）',
    'On the last day of every month at 18:00 (Asia/Shanghai)',
  ],
])('%j', (schedule, chinese, english) => {
  expect(describeSchedule(schedule, 'zh-CN')).toBe(chinese);
  expect(describeSchedule(schedule, 'en-US')).toBe(english);
});

describe('a day that some months lack', () => {
  test('is told of', () => {
    expect(noteOnSchedule(scheduleOf(monthly(31), '9:00'))).toEqual({
      'zh-CN': '没有 31 号的月份，在最后一天发',
      'en-US': 'in a month without a 31st, on its last day',
    });
  });

  test.each([monthly(28), monthly('last'), DAILY, weekly(1)])('and no other: %j', (days) => {
    expect(noteOnSchedule(scheduleOf(days, '9:00'))).toBeUndefined();
  });
});
