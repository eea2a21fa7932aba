import type { Language } from '../core/language.ts';

const list = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(', '));

/** The times that people type most, to put slips of the finger right by; `#` stands for a number. */
export const TIME_PHRASES: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': list(
    '今天, 昨天, 前天, 大前天, 今日, 昨日, #天前, 本周, 这周, 上周, 上上周, 本星期, 上星期, 上个星期, 这个星期, 上礼拜, 上个礼拜',
    '周一, 周二, 周三, 周四, 周五, 周六, 周日, 上周一, 上周二, 上周三, 上周四, 上周五, 上周六, 上周日, 星期一, 星期二, 星期三',
    '星期四, 星期五, 星期六, 星期天, 上周末, 本月, 这个月, 上月, 上个月, 上上个月, 本季度, 上季度, 上半年, 下半年, 今年, 去年',
    '近#天, 最近#天, 过去#天, 近#周, 最近#周, 近一个月, 最近一个月, 近半个月, 近一周, 最近一周, 月初至今, 年初至今',
    '#月#日, #月#号, #月, 第#周, 国庆, 春节',
  ),
  'en-US': list(
    'today, yesterday, day before yesterday, the day before yesterday, # days ago, this week, last week, the week before last',
    'previous week, monday, tuesday, wednesday, thursday, friday, saturday, sunday, last monday, last tuesday, last wednesday',
    'last thursday, last friday, last saturday, last sunday, this monday, this friday, last weekend, this weekend',
    'this month, last month, this quarter, last quarter, this year, last year, last # days, past # days, last # weeks',
    'past # weeks, last # months, month to date, year to date, since monday, since yesterday, week #',
    'january, february, march, april, june, july, august, september, october, november, december',
    'january #, february #, march #, april #, june #, july #, august #, september #, october #, november #, december #',
  ),
};
