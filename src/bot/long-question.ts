import { renderProgress } from '../cards/notice-card.ts';
import type { Asking } from './answer.ts';

/** Told of each group of people that is settled. */
export type Settle = (people: number) => void;

/** Before that, the answer itself is as good as any word of it. */
const FIRST_AFTER_MS = 2000;
/** A message may be changed five times a second, and is read more slowly than that. */
const AGAIN_AFTER_MS = 3000;

/**
 * Does something for many people, and shows the asker from time to time how many of them are done. Ends when nothing
 * more is being shown, so that the answer cannot be overtaken.
 */
export async function showingProgress<T>(
  { language, showProgress }: Asking,
  total: number,
  work: (settle: Settle) => Promise<T>,
): Promise<T> {
  let settled = 0;
  let showing = Promise.resolve();
  const show = (): void => {
    showing = showing.then(() => showProgress(renderProgress({ settled, total, language })));
  };
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    show();
    again = setInterval(show, AGAIN_AFTER_MS);
  }, FIRST_AFTER_MS);
  try {
    return await work((people) => {
      settled += people;
    });
  } finally {
    clearTimeout(first);
    clearInterval(again);
    await showing;
  }
}
