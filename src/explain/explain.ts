import { calledSo } from '../bot/called-so.ts';
import { pickReadings } from '../bot/pick-reading.ts';
import { putRight, viewProblem } from '../bot/view-problem.ts';
import { WAITING_COMMANDS, WAITING_OPTIONS } from '../cards/not-yet.ts';
import type { Holidays } from '../core/holidays.ts';
import { logicalDateAt } from '../core/zone.ts';
import type {
  AccessRequest,
  Command,
  FlowsReading,
  IncomingText,
  Problem,
  Readings,
  WhoRef,
} from '../language/command.ts';
import { parseMessageAt } from '../language/parse-at.ts';
import type { Directory } from '../people/directory.ts';
import { explainReadings } from './explain-readings.ts';
import type { ExplainedReading, Explanation } from './explanation.ts';
import { WRITER } from './known-people.ts';
import { likeliestFirst } from './likeliest.ts';
import type { Situation } from './situation.ts';

export type Explainer = {
  readonly situation: Situation;
  readonly holidays: Holidays;
  readonly directory: Directory | undefined;
};

const NOTHING_READ = {
  people: [],
  time: null,
  range: null,
  bounds: null,
  stated: [],
  assumed: [],
  notes: [],
  alternatives: [],
  options: { flags: [], zone: null, versus: null },
};

/** What is true of every message, before it is known what it says. */
const blank = (text: string, situation: Situation): Explanation => ({
  text,
  kind: 'not-for-us',
  command: null,
  ...NOTHING_READ,
  language: null,
  today: logicalDateAt(situation.frame, situation.at),
  zone: situation.frame.zone,
  readings: [],
  choices: [],
  details: null,
  waiting: [],
  proposals: [],
  problem: null,
});

/** The likeliest of the ways to split the names, as plain values. */
function plainAccess(request: AccessRequest): object {
  switch (request.do) {
    case 'list':
      return request;
    case 'grant': {
      const [{ until, ...pair }] = request.readings;
      return { do: request.do, ...pair, until: until?.range.to ?? null };
    }
    case 'revoke':
      return { do: request.do, ...request.pairs[0] };
    case 'audit':
      return { do: request.do, when: request.when?.range ?? null };
  }
}

function detailsOf(command: Command): object | null {
  switch (command.kind) {
    case 'settings':
    case 'digest':
      return command.request;
    case 'access':
      return plainAccess(command.request);
    case 'help':
      return { topic: command.topic ?? null, unknown: command.unknown };
    case 'flows':
    case 'team':
    case 'viewers':
    case 'courtesy':
      return null;
  }
}

function waitingIn(command: Command): string[] {
  const flags = command.kind === 'flows' ? [...command.readings[0].options.flags] : [];
  return [
    ...(command.kind in WAITING_COMMANDS ? [command.kind] : []),
    ...flags.filter((flag) => WAITING_OPTIONS[flag]),
  ];
}

type Chosen = { readonly readings: Readings<FlowsReading>; readonly choices: readonly number[] };

/** The readings whose people the directory knows, first; or the part that stands for nobody. */
async function choose(
  readings: Readings<FlowsReading>,
  directory: Directory,
): Promise<Chosen | { readonly unknown: string }> {
  const picked = await pickReadings(readings, WRITER, directory);
  if ('why' in picked) return { unknown: picked.why.kind === 'unknown' ? picked.why.text : picked.why.name };
  const meant = picked.map(({ names, reading }) => ({
    ...reading,
    who:
      reading.who.length === 0
        ? []
        : names.map(
            (found): WhoRef =>
              calledSo(found)[0] === WRITER ? { kind: 'self' } : { kind: 'named', text: found.name },
          ),
  }));
  const others = readings.filter((reading) => picked.every((one) => one.reading !== reading));
  const [first, ...rest] = [...meant, ...others];
  if (!first) return { unknown: '' };
  return { readings: [first, ...rest], choices: meant.length > 1 ? meant.map((_, index) => index) : [] };
}

const problemText = (problem: Problem): string => ('text' in problem ? problem.text : '');

function proposalsOf(problem: Problem, message: IncomingText): readonly string[] {
  const view = viewProblem(problem, message);
  return 'tries' in view ? view.tries : [];
}

const likeliest = (command: Command): Command =>
  command.kind === 'flows' ? { kind: 'flows', readings: likeliestFirst(command.readings) } : command;

/** What the names of the first reading may be slips of, where no directory says that somebody has them. */
const slipsIn = (readings: readonly ExplainedReading[], message: IncomingText): string[] =>
  (readings[0]?.people ?? []).flatMap((one) => (one.kind === 'named' ? putRight(message, one.text) : []));

/** Explains a command, its people looked up where there is a directory. */
async function explainCommand(
  command: Command,
  message: IncomingText,
  { situation, directory }: Explainer,
): Promise<Partial<Explanation> & Pick<Explanation, 'kind'>> {
  const chosen =
    command.kind === 'flows' && directory ? await choose(command.readings, directory) : undefined;
  if (chosen && 'unknown' in chosen) {
    const proposals = putRight(message, chosen.unknown);
    return {
      kind: 'problem',
      command: command.kind,
      readings: explainReadings(command, situation),
      proposals,
      problem: { kind: 'unknown-name', text: chosen.unknown, proposals },
    };
  }
  const meant = chosen ? { kind: 'flows' as const, readings: chosen.readings } : likeliest(command);
  const readings = explainReadings(meant, situation);
  return {
    ...readings[0],
    kind: chosen && chosen.choices.length > 0 ? 'ask' : 'command',
    command: meant.kind,
    readings,
    choices: chosen?.choices ?? [],
    proposals: chosen ? [] : slipsIn(readings, message),
    details: detailsOf(meant),
    waiting: waitingIn(meant),
  };
}

/** How one message is read. */
export async function explain(text: string, explainer: Explainer): Promise<Explanation> {
  const { situation, holidays } = explainer;
  const message = { text, mentions: [], addressed: situation.addressed };
  const parsed = parseMessageAt(message, situation.frame, situation.at, holidays);
  const empty = blank(text, situation);
  if (parsed.kind === 'not-for-us') return empty;
  const language = parsed.language ?? null;
  if (parsed.kind === 'command') {
    return { ...empty, language, ...(await explainCommand(parsed.command, message, explainer)) };
  }
  const { problem } = parsed;
  const proposals = proposalsOf(problem, message);
  return {
    ...empty,
    kind: 'problem',
    language,
    proposals,
    problem: { kind: problem.kind, text: problemText(problem), proposals },
  };
}
