import { z } from 'zod';
import type { FeishuClient } from './client.ts';

declare const brand: unique symbol;

/** A file that Feishu keeps for this app, to be sent in messages. */
export type FileKey = string & { readonly [brand]: 'FileKey' };

/** What Feishu takes as one file. */
export const MOST_FILE_BYTES = 30 * 1024 * 1024;

export type Files = {
  /** Hands an Excel file over. Nobody sees it before its key is sent. Needs the scope `im:resource`. */
  uploadSheet(name: string, bytes: Buffer): Promise<FileKey>;
};

const uploaded = z
  .looseObject({ data: z.looseObject({ file_key: z.string().min(1) }) })
  .transform(({ data }) => data.file_key as FileKey);

/**
 * The SDK's own method answers null for a refusal; its `request` keeps the code.
 * Source: "im/v1/files" page create, checked 2026-11-25.
 */
export const createFiles = (client: FeishuClient): Files => ({
  uploadSheet: (name, bytes) =>
    client.call({
      api: 'POST /open-apis/im/v1/files',
      answer: uploaded,
      send: (sdk, authorised) =>
        sdk.request(
          {
            method: 'POST',
            url: '/open-apis/im/v1/files',
            headers: { 'Content-Type': 'multipart/form-data' },
            data: { file_type: 'xls', file_name: name, file: bytes },
          },
          authorised,
        ),
    }),
});
