import type { CivilDate, DateRange } from '../core/civil.ts';
import { boundsOf, type DayFrame, logicalDateAt } from '../core/zone.ts';
import type { Command, FlowsOptions, RangeReading, Reading, WhoRef } from '../language/command.ts';
import type { ExplainedPerson, ExplainedReading } from './explanation.ts';
import type { Situation } from './situation.ts';

const NO_OPTIONS: FlowsOptions = { flags: new Set(), zone: undefined, versus: undefined };

const personOf = (ref: WhoRef): ExplainedPerson =>
  ref.kind === 'self' ? ref : { kind: 'named', text: ref.kind === 'named' ? ref.text : ref.name };

const plainRange = ({ from, to }: DateRange): DateRange => ({ from, to });

function boundsIn(frame: DayFrame, range: DateRange): ExplainedReading['bounds'] {
  const { fromMs, toMs } = boundsOf(frame, range);
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

type Days = { readonly frame: DayFrame; readonly today: CivilDate };

function daysIn({ at, frame }: Situation, zone: DayFrame['zone'] | undefined): Days {
  const own = zone ? { ...frame, zone } : frame;
  return { frame: own, today: logicalDateAt(own, at) };
}

function timeOf(when: RangeReading | undefined, { frame, today }: Days) {
  const range = when ? plainRange(when.range) : { from: today, to: today };
  return {
    time: when?.text ?? null,
    range,
    bounds: boundsIn(frame, range),
    zone: frame.zone,
    stated: [...(when?.stated ?? [])],
    notes: when?.notes ?? [],
    alternatives: (when?.alternatives ?? []).map(plainRange),
  };
}

function explainReading(reading: Reading, options: FlowsOptions, situation: Situation): ExplainedReading {
  const { who, when } = reading;
  const { flags, zone, versus } = options;
  return {
    people: who.length > 0 ? who.map(personOf) : [{ kind: 'self' }],
    ...timeOf(when, daysIn(situation, zone)),
    assumed: [...(who.length > 0 ? [] : ['self' as const]), ...(when ? [] : ['today' as const])],
    options: {
      flags: [...flags],
      zone: zone ?? null,
      versus: versus ? { ...plainRange(versus.range), text: versus.text } : null,
    },
  };
}

/** The readings of a command, one by one; none for a command that is about nobody. */
export function explainReadings(command: Command, situation: Situation): ExplainedReading[] {
  switch (command.kind) {
    case 'flows':
      return command.readings.map((reading) => explainReading(reading, reading.options, situation));
    case 'team':
      return command.readings.map((reading) => explainReading(reading, NO_OPTIONS, situation));
    case 'viewers': {
      const { when } = command;
      const reading = explainReading({ who: [{ kind: 'self' }], when, fillers: 0 }, NO_OPTIONS, situation);
      return when ? [reading] : [{ ...reading, time: null, range: null, bounds: null, assumed: [] }];
    }
    case 'digest':
    case 'settings':
    case 'access':
    case 'help':
    case 'courtesy':
      return [];
  }
}
