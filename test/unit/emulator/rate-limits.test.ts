import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../../../src/emulator/rate-limits.ts';

const LIMITS = [
  { count: 2, windowMs: 1000 },
  { count: 3, windowMs: 60_000 },
];

describe('rate limits', () => {
  it('lets the count pass, then says which limit is full and when it opens', () => {
    let now = 0;
    const limits = createRateLimits(() => now);
    expect([limits.take('a', LIMITS), limits.take('a', LIMITS)]).toEqual([
      { allowed: true },
      { allowed: true },
    ]);
    now = 400;
    expect(limits.take('a', LIMITS)).toEqual({ allowed: false, limit: 2, resetSeconds: 1 });
    now = 1000;
    expect(limits.take('a', LIMITS)).toEqual({ allowed: true });
    now = 3000;
    expect(limits.take('a', LIMITS)).toEqual({ allowed: false, limit: 3, resetSeconds: 57 });
  });

  it('counts each key for itself', () => {
    const limits = createRateLimits(() => 0);
    limits.take('a', LIMITS);
    limits.take('a', LIMITS);
    expect(limits.take('b', LIMITS)).toEqual({ allowed: true });
  });

  it('uses nothing up with a refused call', () => {
    let now = 0;
    const limits = createRateLimits(() => now);
    for (let call = 0; call < 10; call += 1) limits.take('a', LIMITS);
    now = 1000;
    expect(limits.take('a', LIMITS)).toEqual({ allowed: true });
  });
});
