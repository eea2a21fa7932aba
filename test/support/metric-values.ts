import type { Metrics, StoredState } from '../../src/core/metrics.ts';

/** The samples of one metric in Prometheus's text, by their labels as they are written there. */
export const readSamples = (text: string, name: string): Record<string, number> =>
  Object.fromEntries(
    [...text.matchAll(new RegExp(`^${name}(?:\\{([^}]*)\\})? (\\S+)$`, 'gm'))].map((match) => [
      match[1] ?? '',
      Number(match[2]),
    ]),
  );

export const valuesOf = async (
  metrics: Metrics,
  name: string,
  state?: StoredState,
): Promise<Record<string, number>> => readSamples((await metrics.render(state)).text, name);
