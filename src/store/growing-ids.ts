import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock.ts';

/**
 * pg-boss orders jobs that were added in one moment by their IDs: these grow with each job of this process. The form
 * is that of a UUID of version 7, with a count in the place of chance.
 */
export function createGrowingIds(clock: Clock): () => string {
  let lastMs = 0;
  let count = 0;
  return () => {
    const now = Math.max(clock.now(), lastMs);
    count = now === lastMs ? count + 1 : 0;
    lastMs = now;
    const time = now.toString(16).padStart(12, '0');
    const counted = count.toString(16).padStart(8, '0');
    const random = randomBytes(5).toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counted.slice(0, 3)}-8${counted.slice(3, 6)}-${counted.slice(6)}${random}`;
  };
}
