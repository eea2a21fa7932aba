import { onTestFinished } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';

export const EMULATED_APP = {
  id: 'cli_0123456789abcdef',
  secret: 'an-app-secret',
  encryptKey: 'an-encrypt-key',
  verificationToken: 'a-verification-token',
};

/** A Sunday morning in Shanghai, with a whole working week behind it. */
export const EMULATED_NOW_MS = Date.parse('2026-11-22T09:30:00+08:00');

/** An emulator on a clock that stands still, stopped when the test ends. */
export async function startEmulated(options: Partial<EmulatorOptions> = {}): Promise<Emulator> {
  const emulator = createEmulator({ clock: { now: () => EMULATED_NOW_MS }, app: EMULATED_APP, ...options });
  await emulator.start();
  onTestFinished(() => emulator.stop());
  return emulator;
}

type Fields = Record<string, unknown>;
export type ApiAnswer = { readonly status: number; readonly body: Fields; readonly headers: Headers };

/** One call as any HTTP client makes it; `token` is left out of the headers when undefined. */
export async function callWith(
  emulator: Emulator,
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<ApiAnswer> {
  const response = await fetch(`${emulator.url}/open-apis/${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Fields, headers: response.headers };
}

export async function fetchToken(emulator: Emulator): Promise<string> {
  const credentials = { app_id: EMULATED_APP.id, app_secret: EMULATED_APP.secret };
  const { body } = await callWith(
    emulator,
    undefined,
    'POST',
    'auth/v3/tenant_access_token/internal',
    credentials,
  );
  return String(body['tenant_access_token']);
}

/** One call with a good token. */
export const callApi = async (
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<ApiAnswer> => callWith(emulator, await fetchToken(emulator), method, path, body);

/** The `data` of an answer that has to be a success. */
export async function dataOf<Data = Fields>(call: Promise<ApiAnswer>): Promise<Data> {
  const { body } = await call;
  if (body['code'] !== 0) throw new Error(`refused: ${JSON.stringify(body)}`);
  return body['data'] as Data;
}
