import { Refusal } from './answer.ts';
import type { ApiRequest } from './request.ts';

export type Page<Item> = {
  readonly items: readonly Item[];
  readonly has_more: boolean;
  readonly page_token?: string;
};

const PREFIX = 'page-';

function offsetOf(token: string | null): number {
  if (token === null || token === '') return 0;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const offset = text.startsWith(PREFIX) ? Number(text.slice(PREFIX.length)) : Number.NaN;
  if (!Number.isSafeInteger(offset) || offset <= 0)
    throw new Refusal(400, 40012, 'page token is invalid error');
  return offset;
}

function sizeOf(text: string | null, limits: { readonly usual: number; readonly most: number }): number {
  if (text === null || text === '') return limits.usual;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > limits.most)
    throw new Refusal(400, 40011, 'page size is invalid');
  return size;
}

/** The page that `page_size` and `page_token` ask for; `page_token` comes back only while there is more. */
export function pageOf<Item>(
  request: ApiRequest,
  all: readonly Item[],
  limits: { readonly usual: number; readonly most: number },
): Page<Item> {
  const size = sizeOf(request.query.get('page_size'), limits);
  const start = offsetOf(request.query.get('page_token'));
  const end = start + size;
  if (end >= all.length) return { items: all.slice(start), has_more: false };
  const page_token = Buffer.from(`${PREFIX}${end}`).toString('base64url');
  return { items: all.slice(start, end), has_more: true, page_token };
}
