import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { type AxiosInstance, create } from 'axios';

const TIMEOUT_MS = 5000;

/**
 * The HTTP client below the SDK. The SDK's own has no timeout, follows redirects (with the bearer token) and obeys
 * proxy variables. Like the SDK's, it answers with the body alone.
 */
export function createHttp(): AxiosInstance {
  const http = create({
    timeout: TIMEOUT_MS,
    proxy: false,
    maxRedirects: 0,
    maxContentLength: 64 * 1024 * 1024,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  });
  http.interceptors.response.use((response) => response.data);
  return http;
}
