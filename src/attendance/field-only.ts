import { timePunches } from './day-report.ts';
import type { Punch } from './punches.ts';
import type { PersonReport } from './report-person.ts';
import { isField } from './source.ts';

function onlyFieldOf({ flows, ...punch }: Punch): Punch[] {
  const [first, ...rest] = flows.filter(isField);
  return first ? [{ ...punch, flows: [first, ...rest] }] : [];
}

/**
 * The report with nothing but field work. The rest is left out only when the days are known: an evening in the field
 * and the next morning in the field would look like a night shift without the office hours around them.
 */
export const onlyField = (report: PersonReport): PersonReport => ({
  ...report,
  days: report.days.map((day) => {
    const punches = day.punches.flatMap(onlyFieldOf);
    return { ...day, ...timePunches(punches), leftOut: day.punches.length - punches.length };
  }),
  undated: report.undated.filter(isField),
  ahead: report.ahead.filter(isField),
});
