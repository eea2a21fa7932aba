import type { NextFunction, Request, Response } from 'express';

const NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const ADDRESSES: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const nameIn = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '').toLowerCase();

/** No page of another site reaches the playground: neither by a name that points here, nor by posting across origins. */
export function onlyFromThisMachine(request: Request, response: Response, next: NextFunction): void {
  const host = request.get('host');
  const origin = request.get('origin');
  const isLocal = ADDRESSES.has(request.socket.remoteAddress ?? '') && NAMES.has(nameIn(host));
  const isSameOrigin = origin === undefined || origin === `http://${host}`;
  if (isLocal && isSameOrigin) next();
  else response.status(403).type('text/plain').send('The playground answers on this machine only.');
}
