import { renderChoice } from '../../cards/choice-card.ts';
import type { FlowsReadingEcho } from '../../cards/flows-card.ts';
import { renderWhich } from '../../cards/which-card.ts';
import type { TimeZone } from '../../core/zone.ts';
import type { Command } from '../../language/command.ts';
import type { Answer, Asking } from '../answer.ts';
import { recallWhom } from '../recall-whom.ts';
import { type SettledReading, settlePeople } from '../settle-people.ts';
import { putRight } from '../view-problem.ts';
import { askAbout, carried, rangeOf, viewReading } from '../view-reading.ts';
import { answerQuestion, type FlowsButton, type FlowsDependencies, problem } from './flows-question.ts';

type SettledPeople = Extract<SettledReading, { kind: 'settled' }>;

/** How the time was read. A button that names people stands only where the asker alone sees the card. */
function echoTime({ whom, reading }: SettledPeople, asking: Asking): FlowsReadingEcho['when'] {
  const { when, options } = reading;
  if (!when) return { kind: 'assumed-today' };
  const alternatives = when.alternatives.map((range) => ({
    range,
    press: asking.inPrivate ? askAbout(whom, range, options, asking) : undefined,
  }));
  return { kind: 'typed', text: when.text, notes: when.notes, alternatives };
}

/** With `tz=` everybody's days and times are told by one clock. */
function inZone(
  zone: TimeZone | undefined,
  asking: Asking,
  using: FlowsDependencies,
): readonly [Asking, FlowsDependencies] {
  if (!zone) return [asking, using];
  const frame = { ...asking.frame, zone };
  return [
    { ...asking, frame },
    { ...using, frameOf: () => frame },
  ];
}

/** The message with a part that stands for nobody read as a slip of the finger: yesteday. */
const slipsIn = (part: string, { message }: Asking): string[] => (message ? putRight(message, part) : []);

/** `/flows`: who is meant, may the asker see them, what does attendance say, and the card. */
export async function answerFlows(
  command: Extract<Command, { kind: 'flows' }>,
  typed: Asking,
  dependencies: FlowsDependencies,
): Promise<Answer> {
  const [asking, using] = inZone(command.readings[0].options.zone, typed, dependencies);
  const found = await settlePeople(command.readings, asking.asker, using);
  switch (found.kind) {
    case 'unknown':
      return problem({ kind: 'unknown-name', text: found.text, tries: slipsIn(found.text, asking) }, asking);
    case 'outsider':
      return problem({ kind: 'outsider-mentioned', name: found.name }, asking);
    case 'shared':
    case 'near': {
      const card = renderChoice({
        ...found,
        language: asking.language,
        range: rangeOf(found.reading.when, asking),
        options: carried(found.reading.options),
        tries: found.kind === 'near' ? slipsIn(found.name, asking) : [],
      });
      return { card, audience: 'asker' };
    }
    case 'which': {
      const readings = found.readings.map((one) => viewReading(one, asking));
      return { card: renderWhich(readings, asking.language), audience: 'asker' };
    }
    case 'settled': {
      const question = {
        whom: found.whom,
        range: rangeOf(found.reading.when, asking),
        when: echoTime(found, asking),
        options: carried(found.reading.options),
      };
      return answerQuestion(question, asking, using);
    }
  }
}

/**
 * A button that names people or departments, and days: its presser is authorised as if they had typed it, and a
 * department stands for those who are in it now.
 */
export async function answerFlowsButton(
  value: FlowsButton,
  pressed: Asking,
  dependencies: FlowsDependencies,
): Promise<Answer> {
  const options = value.options ?? { flags: [] };
  const [asking, using] = inZone(options.zone, pressed, dependencies);
  const whom = await recallWhom(value.people, using.directory);
  if (typeof whom === 'string') return problem({ kind: whom }, asking);
  const range = { from: value.from, to: value.to };
  return answerQuestion({ whom, range, when: { kind: 'chosen' }, options }, asking, using);
}
