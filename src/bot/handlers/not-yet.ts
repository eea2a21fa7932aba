import type { WaitingCommand } from '../../cards/not-yet.ts';
import { renderProblem } from '../../cards/problem-card.ts';
import type { Answer, Asking } from '../answer.ts';

/** A command that is understood and not carried out yet: says so, with what works now to press. */
export const answerNotYet = (
  { kind }: { readonly kind: WaitingCommand },
  { language }: Asking,
): Promise<Answer> =>
  Promise.resolve({ card: renderProblem({ kind: 'not-yet', command: kind }, language), audience: 'policy' });
