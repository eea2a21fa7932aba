import { type CivilDate, daysOf } from './civil.ts';
import type { HolidayTable } from './holidays.ts';

/** One holiday of a notice: its days off, then the weekend days that are worked for it. */
type Arrangement = readonly [name: string, from: string, to: string, ...worked: string[]];

type Notice = {
  readonly year: number;
  readonly paper: string;
  readonly arrangements: readonly Arrangement[];
};

/**
 * The State Council's notices, in their own order.
 * Source: the papers named here, checked against NateScarlet/holiday-cn on 2026-11-25; 2027 was not published then.
 */
const NOTICES: readonly Notice[] = [
  {
    year: 2024,
    paper: 'https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    arrangements: [
      ['元旦', '2024-01-01', '2024-01-01'],
      ['春节', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'],
      ['清明节', '2024-04-04', '2024-04-06', '2024-04-07'],
      ['劳动节', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'],
      ['端午节', '2024-06-10', '2024-06-10'],
      ['中秋节', '2024-09-15', '2024-09-17', '2024-09-14'],
      ['国庆节', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'],
    ],
  },
  {
    year: 2025,
    paper: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    arrangements: [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05', '2025-04-27'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],
    ],
  },
  {
    year: 2026,
    paper: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    arrangements: [
      ['元旦', '2026-01-01', '2026-01-03', '2026-01-04'],
      ['春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05', '2026-05-09'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
    ],
  },
];

/** `YYYY-MM-DD` alone: a day that no calendar has would be a mistake of this file, and its test finds it. */
const dayOf = (text: string): CivilDate => text as CivilDate;

const daysOff = ([name, from, to]: Arrangement): HolidayTable['days'] =>
  daysOf({ from: dayOf(from), to: dayOf(to) }).map((date) => ({ name, date, isOffDay: true }));

const daysWorked = ([name, , , ...worked]: Arrangement): HolidayTable['days'] =>
  worked.map((date) => ({ name, date: dayOf(date), isOffDay: false }));

/** The years that Daka knows by itself, in the form of an administrator's files. */
export const BUILT_IN_HOLIDAYS: readonly HolidayTable[] = NOTICES.map(({ year, paper, arrangements }) => ({
  year,
  papers: [paper],
  days: arrangements.flatMap((one) => [...daysOff(one), ...daysWorked(one)]),
}));
