import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { type AxiosInstance, create } from 'axios';

/** Beyond it an answer is not waited for, unless it is known to take longer. */
export const USUAL_TIMEOUT_MS = 5000;

/**
 * The HTTP client below the SDK. The SDK's own has no timeout, follows redirects (with the bearer token) and obeys
 * proxy variables. Like the SDK's, it answers with the body alone. Each call has `timeoutMs` for the whole of it.
 */
export function createHttp(timeoutMs = USUAL_TIMEOUT_MS): AxiosInstance {
  const http = create({
    proxy: false,
    maxRedirects: 0,
    maxContentLength: 64 * 1024 * 1024,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  });
  // axios's own limit is one of silence: a body that drips would be waited for without end. This one is for the whole.
  http.interceptors.request.use((request) =>
    Object.assign(request, { signal: AbortSignal.timeout(timeoutMs) }),
  );
  http.interceptors.response.use((response) => response.data);
  return http;
}
