/** `count` calls in `windowMs`, counted from the window's first call. */
export type RateLimit = { readonly count: number; readonly windowMs: number };

export type RateVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly limit: number; readonly resetSeconds: number };

type Window = { startMs: number; used: number };

/**
 * Counts calls per key. Time is a clock that only runs forward, since the emulator's date may stand still.
 * A refused call uses up nothing.
 */
export function createRateLimits(monotonicMs: () => number) {
  const windows = new Map<string, Window>();

  function windowOf(key: string, limit: RateLimit): Window {
    const now = monotonicMs();
    const id = `${key} ${limit.windowMs}`;
    const known = windows.get(id);
    if (known && now - known.startMs < limit.windowMs) return known;
    const fresh = { startMs: now, used: 0 };
    windows.set(id, fresh);
    return fresh;
  }

  return {
    take(key: string, limits: readonly RateLimit[]): RateVerdict {
      const counted = limits.map((limit) => ({ limit, window: windowOf(key, limit) }));
      const full = counted.find(({ limit, window }) => window.used >= limit.count);
      if (full) {
        const leftMs = full.window.startMs + full.limit.windowMs - monotonicMs();
        return {
          allowed: false,
          limit: full.limit.count,
          resetSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
        };
      }
      for (const { window } of counted) window.used += 1;
      return { allowed: true };
    },
  };
}

export type RateLimits = ReturnType<typeof createRateLimits>;
