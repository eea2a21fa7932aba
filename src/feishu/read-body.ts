import type { IncomingMessage } from 'node:http';

/** Why a body was not taken. The names are those of the metric's and the log's `reason`. */
export type BodyFault = 'entity.too.large' | 'encoding.unsupported' | 'request.aborted';

const isPlain = ({ headers }: IncomingMessage): boolean =>
  (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';

/**
 * A request's bytes as they came. One that is too large or packed is read to its end all the same, and thrown away: a
 * sender hears an answer only after all is sent. The server's own limit of time ends one that goes on for ever.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | BodyFault> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let fault: BodyFault | undefined = isPlain(request) ? undefined : 'encoding.unsupported';
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > maxBytes) fault ??= 'entity.too.large';
      if (fault) pieces.length = 0;
      else pieces.push(piece);
    });
    request.on('end', () => {
      const [only] = pieces;
      resolve(fault ?? (only && pieces.length === 1 ? only : Buffer.concat(pieces)));
    });
    request.on('error', () => resolve('request.aborted'));
  });
}
