const HEAD_END = '\r\n\r\n';

function boundaryOf(contentType: string): string | undefined {
  const found = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

/** The bytes between each pair of boundaries, heads included. */
function partsOf(bytes: Buffer, boundary: string): Buffer[] {
  const parts: Buffer[] = [];
  const mark = `--${boundary}`;
  let start = bytes.indexOf(mark);
  while (start >= 0) {
    const from = start + mark.length + 2;
    const next = bytes.indexOf(`\r\n${mark}`, from);
    if (next < 0) break;
    parts.push(bytes.subarray(from, next));
    start = next + 2;
  }
  return parts;
}

/**
 * The fields of a multipart form as bytes, by name; undefined where the body is none. The web's own parser takes a
 * part without a file name for text, and the SDK sends files so.
 */
export function readMultipart(contentType: string, bytes: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const fields = partsOf(bytes, boundary).flatMap((part): [string, Buffer][] => {
    const headEnd = part.indexOf(HEAD_END);
    const head = part.subarray(0, Math.max(headEnd, 0)).toString('utf8');
    const name = /content-disposition:[^\r\n]*?\bname="([^"]*)"/i.exec(head)?.[1];
    return name === undefined ? [] : [[name, part.subarray(headEnd + HEAD_END.length)]];
  });
  return new Map(fields);
}
