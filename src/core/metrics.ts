import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of an event that Feishu delivered. One that is not stored is delivered again. */
export type EventOutcome = 'taken' | 'duplicate' | 'ignored' | 'not_stored';

/** What is known only by asking the database, at the moment of the question. */
export type StoredState = {
  readonly waiting: number;
  readonly oldestAgeMs: number;
  /** Undefined before the first sync. */
  readonly directoryAgeMs: number | undefined;
};

/** Counts for the operator. Labels come from fixed lists: never a person, a chat or anything typed. */
export type Metrics = {
  countEvent(outcome: EventOutcome): void;
  /** A request that was no event of Feishu's; the reason is the one in the log. */
  countRefusal(reason: string): void;
  /** From taking an event to the end of its work, which is the reply where it calls for one. */
  observeHandling(outcome: 'done' | 'failed', durationMs: number): void;
  /** A call to Feishu: its name as in `ApiCall`, and Feishu's code, or ours where there was no answer. */
  countCall(api: string, code: string): void;
  /** Everything in Prometheus's text format; `state` is undefined while the database does not answer. */
  render(state: StoredState | undefined): Promise<{ readonly contentType: string; readonly text: string }>;
};

/** Seconds: a reply takes tens of milliseconds, and a minute or more when Feishu's limits are met. */
const HANDLING_BUCKETS_S = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** A gauge that is not told shows no line, rather than what it was. */
function setOrHide(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}

function createGauges(registers: Registry[]): (state: StoredState | undefined) => void {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  const reachable = gauge('daka_database_up', 'Whether the database answered just now.');
  const waiting = gauge('daka_jobs_waiting', 'Stored events whose work is not finished.');
  const oldest = gauge('daka_jobs_oldest_age_seconds', 'Age of the oldest of them; 0 where there is none.');
  const directory = gauge('daka_directory_age_seconds', 'Since the last complete sync of the directory.');
  return (state) => {
    reachable.set(state ? 1 : 0);
    setOrHide(waiting, state?.waiting);
    setOrHide(oldest, state && state.oldestAgeMs / 1000);
    setOrHide(directory, state?.directoryAgeMs === undefined ? undefined : state.directoryAgeMs / 1000);
  };
}

/** Metrics of one bot, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const events = counter('daka_events_total', 'Events by outcome.', 'outcome');
  const refusals = counter('daka_requests_refused_total', 'Requests that were no event.', 'reason');
  const calls = counter('daka_feishu_calls_total', 'Calls to Feishu; code 0 is success.', 'api', 'code');
  const handling = new Histogram({
    name: 'daka_event_handling_seconds',
    help: 'From taking an event to its reply.',
    labelNames: ['outcome'],
    buckets: HANDLING_BUCKETS_S,
    registers,
  });
  const setState = createGauges(registers);
  return {
    countEvent: (outcome) => events.inc({ outcome }),
    countRefusal: (reason) => refusals.inc({ reason }),
    // Another replica's clock may be ahead of ours.
    observeHandling: (outcome, durationMs) => handling.observe({ outcome }, Math.max(0, durationMs) / 1000),
    countCall: (api, code) => calls.inc({ api, code }),
    render: async (state) => {
      setState(state);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
