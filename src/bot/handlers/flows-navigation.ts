import type { ButtonOptions } from '../../cards/button-value.ts';
import type { FlowsCardInput } from '../../cards/flows-card.ts';
import type { CivilDate, DateRange } from '../../core/civil.ts';
import { rangeAfter, rangeBefore } from '../../core/neighbouring.ts';
import type { FlowsFlag } from '../../language/command.ts';

type Navigation = NonNullable<FlowsCardInput['navigation']>;
/** A question about the same people on other days, or told in another way. */
type Ask = (range: DateRange, options: ButtonOptions) => object;

const withFlag = ({ flags, ...rest }: ButtonOptions, flag: FlowsFlag): ButtonOptions => ({
  ...rest,
  flags: [...flags.filter((one) => one !== flag), flag],
});

const withoutFlag = ({ flags, ...rest }: ButtonOptions, flag: FlowsFlag): ButtonOptions => ({
  ...rest,
  flags: flags.filter((one) => one !== flag),
});

/**
 * The steps that a card offers: earlier, later, again, the other way to look at it, and a file. `range` is what was asked
 * for, also beyond today: from a week that is cut there, the next step would lead to a piece of one.
 */
export function navigate(range: DateRange, today: CivilDate, options: ButtonOptions, ask: Ask): Navigation {
  const same = withoutFlag(options, 'export');
  const later = rangeAfter(range);
  const other = same.flags.includes('all')
    ? ({ what: 'days', press: ask(range, withoutFlag(same, 'all')) } as const)
    : ({ what: 'all', press: ask(range, withFlag(same, 'all')) } as const);
  return [
    { what: 'before', press: ask(rangeBefore(range), same) },
    ...(later.from <= today ? [{ what: 'after', press: ask(later, same) } as const] : []),
    { what: 'again', press: ask(range, same) },
    other,
    { what: 'export', press: ask(range, withFlag(same, 'export')) },
  ];
}
