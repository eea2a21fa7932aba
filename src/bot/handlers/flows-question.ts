import { type DetailName, detailFor } from '../../access/detail.ts';
import { makeWorkbook } from '../../attendance/export/make-workbook.ts';
import { onlyField } from '../../attendance/field-only.ts';
import type { Report } from '../../attendance/report.ts';
import { tellReport } from '../../attendance/tell.ts';
import { type ButtonOptions, type ButtonValue, MAX_PEOPLE, meantValue } from '../../cards/button-value.ts';
import { type FlowsReadingEcho, renderFlows } from '../../cards/flows-card.ts';
import { renderRefusal } from '../../cards/notice-card.ts';
import { type ProblemView, renderProblem } from '../../cards/problem-card.ts';
import { addDays, type DateRange, lengthInDays } from '../../core/civil.ts';
import type { DepartmentId, OpenId, UserId } from '../../core/ids.ts';
import { MOST_FILE_BYTES } from '../../feishu/files.ts';
import type { Person } from '../../people/directory.ts';
import type { Meant } from '../../people/resolve.ts';
import type { Answer, Asking, Looked } from '../answer.ts';
import type { NearDependencies } from '../find-near.ts';
import { type Seen, seeWhom } from '../see-whom.ts';
import { todayOf } from '../view-reading.ts';
import { navigate } from './flows-navigation.ts';
import { type ReadingDependencies, readReport } from './read-report.ts';

export type FlowsDependencies = NearDependencies &
  ReadingDependencies & {
    /** Who may see everyone: whom a refused asker can turn to. */
    readonly admins: ReadonlySet<UserId>;
    /** What of records is for the people themselves and administrators alone. */
    readonly hiddenFromManagers: ReadonlySet<DetailName>;
  };

/** A button that stands for a question. */
export type FlowsButton = Extract<ButtonValue, { do: 'flows' }>;

/** A question about flows with nothing open any more: these people and departments on these days. */
export type Question = {
  readonly whom: readonly Meant[];
  readonly range: DateRange;
  readonly when: FlowsReadingEcho['when'];
  readonly options: ButtonOptions;
};

/** Half a year: what one card can still tell something about. A file holds a year. */
const MAX_DAYS = 186;
const MAX_DAYS_EXPORTED = 366;
const maxDaysOf = ({ options: { flags } }: Question): number =>
  flags.includes('export') ? MAX_DAYS_EXPORTED : MAX_DAYS;

/** Each of the steps names everybody again: with more people they would fill the card. */
const MOST_NAMED = 10;

/** A problem with buttons that name people goes to the asker alone, as all such buttons do. */
export const problem = (view: ProblemView, asking: Asking): Answer => ({
  card: renderProblem(view, asking.language),
  audience: 'next' in view ? 'asker' : 'policy',
});

/** With `field` only what is marked as field work is told. */
const onlyAsked = (report: Report, { flags }: ButtonOptions): Report =>
  flags.includes('field') ? { ...report, people: report.people.map(onlyField) } : report;

/** A button for the same people and departments on the last `days` days up to `to`. Its presser is authorised afresh. */
const buttonFor = (
  { whom, options }: Question,
  to: DateRange['to'],
  days: number,
  asking: Asking,
): FlowsButton => ({
  do: 'flows',
  people: whom.map(meantValue),
  from: addDays(to, 1 - days),
  to,
  options,
  language: asking.language,
});

/** Steps that name people stand only where the asker alone sees the card. Their presser is authorised afresh. */
const navigationOf = ({ whom, range, options: chosen }: Question, asking: Asking) =>
  whom.length > MOST_NAMED
    ? []
    : navigate(
        range,
        todayOf(asking),
        chosen,
        (days, options): FlowsButton => ({
          do: 'flows',
          people: whom.map(meantValue),
          ...days,
          options,
          language: asking.language,
        }),
      );

/** Of whom something was asked for that is not shown. */
export function refusedOf(
  { whom }: Pick<Question, 'whom'>,
  { people, departments }: Seen,
): Looked['refused'] {
  const shown = new Set(people.map(({ openId }) => openId));
  const whole = new Set(
    departments.flatMap(({ department, isWhole }) => (isWhole ? department.departmentId : [])),
  );
  const ids = whom.map((one) => ('person' in one ? one.person.openId : one.department.departmentId));
  return ids.filter((id) => !shown.has(id as OpenId) && !whole.has(id as DepartmentId));
}

/** The asker may see nobody of those asked for: a refusal in their own words. */
export async function refuse(
  seen: Seen,
  question: Pick<Question, 'whom' | 'range'>,
  asking: Asking,
  using: FlowsDependencies,
): Promise<Answer> {
  const { denied } = seen;
  const administrators = await using.directory.peopleByUserId([...using.admins]);
  const card = renderRefusal({ language: asking.language, denied, administrators });
  const refused = refusedOf(question, seen);
  const looked: Looked = { kinds: ['view'], range: question.range, shown: new Map(), refused };
  return { card, audience: 'asker', refused: denied.length, looked };
}

/** What can be said without looking anybody up: of days that are all to come nothing is known. */
function answerOutright(question: Question, asking: Asking): Answer | undefined {
  const { whom, range } = question;
  if (whom.length > MAX_PEOPLE) return problem({ kind: 'too-many-people', max: MAX_PEOPLE }, asking);
  const today = todayOf(asking);
  if (range.from <= today) return undefined;
  const next = buttonFor(question, today, Math.min(lengthInDays(range), maxDaysOf(question)), asking);
  return problem({ kind: 'future-range', range, next }, asking);
}

/** The flows of those whom the asker may see, and the card. */
async function show(
  seen: Seen,
  question: Question,
  asking: Asking,
  using: FlowsDependencies,
): Promise<Answer> {
  const { departments, denied } = seen;
  const { range: asked, options, when } = question;
  const today = todayOf(asking);
  const isCut = asked.to > today;
  const range = isCut ? { from: asked.from, to: today } : asked;
  const maxDays = maxDaysOf(question);
  if (lengthInDays(range) > maxDays) {
    const next = buttonFor(question, range.to, maxDays, asking);
    return problem({ kind: 'range-too-long', maxDays, next }, asking);
  }
  // Said once for all of them, after whatever way they were found by: it is what the record tells.
  const { allowed: people, why } = await using.access.authorise(asking.asker, seen.people);
  const { report: whole, absent } = await readReport(people, range, options.flags, asking, using);
  const report = onlyAsked(whole, options);
  const shownOf = ({ openId }: Person) => detailFor(why.get(openId) ?? 'manager', using.hiddenFromManagers);
  const file = options.flags.includes('export')
    ? await makeWorkbook({ ...asking, report, absent, shownOf, asOf: asking.now }, MOST_FILE_BYTES)
    : undefined;
  if (file?.kind === 'too-large') return problem({ kind: 'export-too-large' }, asking);
  const isSelf = (one: Meant): boolean => 'person' in one && one.person.openId === asking.asker.openId;
  const card = renderFlows({
    language: asking.language,
    report: tellReport(report, absent),
    asOf: asking.now,
    frame: asking.frame,
    reading: { when, aboutSelf: question.whom.every(isSelf) },
    inPrivate: asking.inPrivate,
    cutFrom: isCut ? asked : undefined,
    departments,
    denied,
    flags: options.flags,
    exported: file,
    placeless: new Set(people.filter((one) => !shownOf(one).place).map(({ openId }) => openId)),
    navigation: asking.inPrivate ? navigationOf(question, asking) : [],
  });
  const kinds: Looked['kinds'] = file ? ['view', 'export'] : ['view'];
  const looked: Looked = { kinds, range, shown: why, refused: refusedOf(question, seen) };
  const refused = denied.length + departments.filter(({ isWhole }) => !isWhole).length;
  // Whom somebody may not see is between them and the bot, and so is a file.
  const audience = refused > 0 || file ? 'asker' : 'policy';
  return { card, audience, looked, ...(refused > 0 ? { refused } : {}), ...(file ? { file } : {}) };
}

/** Answers a question: may the asker see them, what does attendance say, and the card. */
export async function answerQuestion(
  question: Question,
  asking: Asking,
  using: FlowsDependencies,
): Promise<Answer> {
  const outright = answerOutright(question, asking);
  if (outright) return outright;
  const seen = await seeWhom(question.whom, asking.asker, using);
  if (seen === 'too-many') return problem({ kind: 'too-many-people', max: MAX_PEOPLE }, asking);
  if (seen.people.length > 0) return show(seen, question, asking, using);
  if (seen.denied.length > 0) return refuse(seen, question, asking, using);
  return problem({ kind: 'department-empty', name: question.whom.map(({ as }) => as).join(', ') }, asking);
}
