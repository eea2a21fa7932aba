import type { Language } from '../core/language.ts';

type Family = {
  readonly name: Readonly<Record<Language, string>>;
  readonly examples: Readonly<Record<Language, readonly string[]>>;
};

/** Times as people write them, family by family, for docs/language.md. Every one is tested to be read. */
export const TIME_FAMILIES: readonly Family[] = [
  {
    name: { 'zh-CN': '某一天', 'en-US': 'A day' },
    examples: {
      'zh-CN': [
        '今天',
        '昨天',
        '大前天',
        '3天前',
        '周三',
        '上周五',
        '9月1日',
        '5号',
        '2026年9月1日',
        '2026-09-01',
      ],
      'en-US': [
        'today',
        'yesterday',
        '3 days ago',
        'friday',
        'last friday',
        'sep 1',
        'the 5th',
        '2026-09-01',
      ],
    },
  },
  {
    name: { 'zh-CN': '周', 'en-US': 'Weeks' },
    examples: {
      'zh-CN': ['本周', '上周', '上上周', '上个星期', '第46周', '9月第一周', '上周末'],
      'en-US': [
        'this week',
        'last week',
        'the week before last',
        'W46',
        'first week of september',
        'last weekend',
      ],
    },
  },
  {
    name: { 'zh-CN': '月、季、年', 'en-US': 'Months, quarters, years' },
    examples: {
      'zh-CN': [
        '本月',
        '上个月',
        '9月',
        '七八月',
        '去年9月',
        '三季度',
        '上半年',
        '今年',
        '月初至今',
        '年初至今',
      ],
      'en-US': [
        'this month',
        'last month',
        'september',
        '2026-09',
        'Q3',
        'this year',
        'month to date',
        'year to date',
      ],
    },
  },
  {
    name: { 'zh-CN': '最近多少天', 'en-US': 'The last so many days' },
    examples: {
      'zh-CN': ['近7天', '最近七天', '过去30天', '近两周', '近一个月'],
      'en-US': ['last 7 days', 'past 30 days', 'last 2 weeks'],
    },
  },
  {
    name: { 'zh-CN': '从几号到几号', 'en-US': 'From one day to another' },
    examples: {
      'zh-CN': ['9月1日到9月7日', '9.1-9.7', '周一到周三', '上周三到现在', '8月到9月', '9月7日到9月1日'],
      'en-US': ['sep 1 to 7', 'from sep 1 to oct 2', 'between sep 1 and sep 7', '2026-09-01~2026-09-07'],
    },
  },
  {
    name: { 'zh-CN': '节假日', 'en-US': 'Public holidays' },
    examples: {
      'zh-CN': ['国庆', '春节', '五一', '国庆第一天', '国庆前一天'],
      'en-US': ['national day', 'spring festival', 'the day before national day'],
    },
  },
];
