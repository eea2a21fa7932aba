import type { AuditTrail } from '../../access/read-audit.ts';
import { writeXlsx } from '../../attendance/xlsx/write-xlsx.ts';
import { renderAudit } from '../../cards/audit-card.ts';
import type { DateRange } from '../../core/civil.ts';
import { isDepartmentId } from '../../core/ids.ts';
import { boundsOf } from '../../core/zone.ts';
import type { RangeReading } from '../../language/command.ts';
import type { Directory } from '../../people/directory.ts';
import type { Answer, Asking } from '../answer.ts';
import { auditSheet, peopleIn } from '../audit-sheet.ts';
import { lookedIn } from '../looked-in.ts';

export type AuditDependencies = { readonly directory: Directory; readonly trail: AuditTrail };

/** Far more than a month of a large company has, and still some MB: more are read in several files. */
const MOST_LINES = 100_000;

async function writeFile(
  range: DateRange,
  { language, frame, now }: Asking,
  { directory, trail }: AuditDependencies,
): Promise<{ readonly written: number; readonly file: NonNullable<Answer['file']> }> {
  const lines = await trail.linesIn(boundsOf(frame, range), MOST_LINES);
  const departmentIds = [
    ...new Set(lines.flatMap(({ subject }) => (isDepartmentId(subject) ? subject : []))),
  ];
  const people = await directory.peopleByOpenId(peopleIn(lines));
  const departments = await directory.departmentsById(departmentIds);
  const sheet = auditSheet({
    language,
    zone: frame.zone,
    lines,
    people: new Map(people.map((one) => [one.openId, one])),
    departments: new Map(departments.map((one) => [one.departmentId, one])),
  });
  const bytes = await writeXlsx([sheet], new Date(now));
  return { written: lines.length, file: { name: `daka-audit-${range.from}-${range.to}.xlsx`, bytes } };
}

/** `/access audit`: the trail of some days as a file for the administrator who asks, and what it comes to. */
export async function exportAudit(
  when: RangeReading | undefined,
  asking: Asking,
  using: AuditDependencies,
): Promise<Answer> {
  const { language, frame } = asking;
  const range = lookedIn(when, asking);
  const counts = await using.trail.countsIn(boundsOf(frame, range));
  const lines = counts.reduce((sum, { people }) => sum + people, 0);
  const made = lines > 0 ? await writeFile(range, asking, using) : undefined;
  const card = renderAudit({ language, range, counts, lines, written: made?.written ?? 0 });
  return { card, audience: 'asker', ...(made ? { file: made.file } : {}) };
}
