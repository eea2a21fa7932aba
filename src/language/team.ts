import type { VerbCall } from './calls.ts';
import type { Command, Problem } from './command.ts';
import { type Heard, quoteProblem } from './heard.ts';
import { splitMessage } from './splits.ts';

/** Reads of whom and when the presence is asked for. */
export function readTeam({ source, unquoted, timesIn }: Heard, { rest }: VerbCall): Command | Problem {
  const split = splitMessage(source, rest, timesIn(unquoted));
  if ('problem' in split) return quoteProblem(source, split);
  const [likeliest, ...others] = split;
  return likeliest
    ? { kind: 'team', readings: [likeliest, ...others] }
    : { kind: 'help', topic: 'team', unknown: '' };
}

/** Reads of which days it is asked who looked; everybody may ask about themselves only. */
export function readViewers({ source, unquoted, timesIn }: Heard, { rest }: VerbCall): Command | Problem {
  const split = splitMessage(source, rest, timesIn(unquoted));
  if ('problem' in split) return quoteProblem(source, split);
  const own = split.find(({ who }) => who.every(({ kind }) => kind === 'self'));
  if (own) return { kind: 'viewers', when: own.when };
  const names = split.flatMap(({ who, when }) =>
    who.flatMap((ref) =>
      ref.kind === 'self' ? [] : [{ text: ref.kind === 'named' ? ref.text : ref.name, when }],
    ),
  );
  return { kind: 'unknown-time', text: (names.find(({ when }) => when) ?? names[0])?.text ?? '' };
}
