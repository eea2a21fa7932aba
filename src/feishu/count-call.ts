import { toAppError } from '../core/errors.ts';
import type { Metrics } from '../core/metrics.ts';

/** Passes on what a call to Feishu comes to, and counts it. */
export async function countCall<T>(metrics: Metrics, api: string, call: Promise<T>): Promise<T> {
  try {
    const answer = await call;
    metrics.countCall(api, '0');
    return answer;
  } catch (thrown) {
    const { code, context } = toAppError(thrown);
    metrics.countCall(api, String(context['feishuCode'] ?? code));
    throw thrown;
  }
}
