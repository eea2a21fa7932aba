import type { Clock } from '../core/clock.ts';
import { type AppError, TREATMENTS } from '../core/errors.ts';
import type { OpenId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Bounds } from '../core/zone.ts';
import type { Attendance } from '../feishu/attendance.ts';
import type { Flow } from '../feishu/flow.ts';
import type { Person } from '../people/directory.ts';
import type { BatchPart } from './ask-batch.ts';
import { makeRange } from './flow-range.ts';
import { groupPeople } from './group-people.ts';
import { type MissingPerson, missingBy } from './missing.ts';
import { createSettleIds } from './settle-ids.ts';

export type FlowQuestion = {
  readonly people: readonly Person[];
  /** Askers of the same bounds are asked for together. */
  readonly bounds: Bounds;
  /** The flows of people who left, too. */
  readonly includeTerminated?: boolean;
};

/** All flows of one person within the bounds, in no promised order. */
export type PersonFlows = { readonly person: Person; readonly flows: readonly Flow[] };

/** What is known of some people of a question, for good. */
export type FlowPart = {
  readonly complete: readonly PersonFlows[];
  readonly missing: readonly MissingPerson[];
  /** Flows that name nobody who was asked for: given to nobody. */
  readonly unattributed: number;
};

/** What attendance answered, and for whom it did not. Everybody asked for is in exactly one of the two, as asked. */
export type FlowAnswer = {
  /** Of each complete person, those without a flow included. */
  readonly flows: ReadonlyMap<OpenId, readonly Flow[]>;
  readonly complete: readonly Person[];
  readonly missing: readonly MissingPerson[];
  readonly unattributed: number;
};

/**
 * Asks attendance for any number of people. Both throw the error of a failed call where nobody at all could be
 * answered for: an answer for nobody is no answer, and whoever asked may try again or say why.
 */
export type FlowQueries = {
  /** People as they are settled, in no promised order. Ends early where it is not read on. */
  parts(question: FlowQuestion): AsyncGenerator<FlowPart, void, undefined>;
  /** `settle` is told how many people each part was about. */
  query(question: FlowQuestion, settle?: (people: number) => void): Promise<FlowAnswer>;
};

type Options = {
  readonly attendance: Attendance;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How pauses between tries are waited for. */
  readonly sleep?: (ms: number) => Promise<unknown>;
};

type People = ReadonlyMap<string, Person>;

function toFlowPart(part: BatchPart, people: People): FlowPart {
  const persons = part.ids.flatMap((id) => {
    const person = people.get(id);
    return person ? [{ id, person }] : [];
  });
  if (part.kind === 'failed') {
    const missing = persons.map(({ person }) => missingBy(part.error, person));
    return { complete: [], missing, unattributed: 0 };
  }
  const complete = persons.map(({ id, person }) => ({ person, flows: part.byId.get(id) ?? [] }));
  return { complete, missing: [], unattributed: part.unattributed };
}

const withoutFlows = (people: People): FlowPart => ({
  complete: [...people.values()].map((person) => ({ person, flows: [] })),
  missing: [],
  unattributed: 0,
});

/** The parts of a question in one, with people in the order in which they were asked for. */
async function collect(
  people: readonly Person[],
  parts: AsyncIterable<FlowPart>,
  settle: (people: number) => void,
): Promise<FlowAnswer> {
  const flows = new Map<OpenId, readonly Flow[]>();
  const missing = new Map<OpenId, MissingPerson>();
  let unattributed = 0;
  for await (const part of parts) {
    for (const one of part.complete) flows.set(one.person.openId, one.flows);
    for (const one of part.missing) missing.set(one.person.openId, one);
    unattributed += part.unattributed;
    settle(part.complete.length + part.missing.length);
  }
  const asked = new Map(people.map((person) => [person.openId, person]));
  return {
    flows,
    complete: [...asked.values()].filter(({ openId }) => flows.has(openId)),
    missing: [...asked.keys()].flatMap((openId) => missing.get(openId) ?? []),
    unattributed,
  };
}

/** What failed on the way to an answer, and whether the answer has anybody in it all the same. */
function createOutcome(logger: Logger) {
  const failed = new Map<AppError, number>();
  let isAnswered = false;
  return {
    note(part: BatchPart): void {
      if (part.kind === 'answered') isAnswered = true;
      else failed.set(part.error, (failed.get(part.error) ?? 0) + part.ids.length);
    },
    /** Throws where nobody is in it; the error that may pass, if any does, since then the question is worth another try. */
    conclude(): void {
      const errors = [...failed.keys()];
      const worst = errors.find((error) => error.retry) ?? errors[0];
      if (!worst) return;
      if (!isAnswered) throw worst;
      const people = [...failed.values()].reduce((sum, some) => sum + some, 0);
      logger[TREATMENTS[worst.code].level]({ err: worst, people }, 'an answer lacks people');
    },
  };
}

export function createFlowQueries({ attendance, clock, logger, sleep }: Options): FlowQueries {
  const settleIds = createSettleIds({ attendance, clock, sleep });

  async function* parts(question: FlowQuestion): AsyncGenerator<FlowPart, void, undefined> {
    const { people, bounds, includeTerminated = false } = question;
    const { groups, missing } = groupPeople(people);
    const outcome = createOutcome(logger);
    if (missing.length > 0) yield { complete: [], missing, unattributed: 0 };
    for (const group of groups) {
      // A day that has not begun where these people are holds nothing to ask for.
      if (bounds.toMs <= bounds.fromMs) {
        yield withoutFlows(group.people);
        continue;
      }
      const range = makeRange(bounds, { idType: group.idType, includeTerminated });
      for await (const part of settleIds(range, [...group.people.keys()])) {
        outcome.note(part);
        yield toFlowPart(part, group.people);
      }
    }
    outcome.conclude();
  }

  return {
    parts,
    query: (question, settle = () => undefined) => collect(question.people, parts(question), settle),
  };
}
