import { answerData, Refusal } from '../answer.ts';
import { fileKeyOf } from '../identifiers.ts';
import { readMultipart } from '../multipart.ts';
import type { Handler } from './handler.ts';

const TYPES: ReadonlySet<string> = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);
const MOST_BYTES = 30 * 1024 * 1024;

/** Source: im-v1/file/create, checked 2026-11-22. */
export const uploadFile: Handler = (request, world) => {
  const form = readMultipart(request.contentType, request.bytes);
  const type = form?.get('file_type')?.toString('utf8') ?? '';
  const name = form?.get('file_name')?.toString('utf8') ?? '';
  const file = form?.get('file');
  if (!TYPES.has(type) || name === '' || !file) throw new Refusal(400, 234001, 'Invalid request param.');
  if (file.length === 0) throw new Refusal(400, 234010, "File's size can't be 0.");
  if (file.length > MOST_BYTES) throw new Refusal(400, 234006, 'The file size exceed the max value.');
  const key = fileKeyOf(world.nextKey());
  world.files.set(key, { name, type, bytes: new Uint8Array(file) });
  return answerData({ file_key: key });
};
