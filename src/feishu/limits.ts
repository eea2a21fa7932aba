/** At most `count` calls in any stretch of that length. */
type Limit = { readonly name: string; readonly count: number; readonly windowMs: number };

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Makes a call to Feishu within limits. */
export type Within<Subject> = <T>(subject: Subject, call: () => Promise<T>) => Promise<T>;

/** 50 a second for one API of one app. Source: the page of each API used here, checked 2026-11-22. */
export const limitsOfApi = (api: string): readonly Limit[] => [
  { name: `api ${api}`, count: 50, windowMs: SECOND_MS },
];

/**
 * Sending: 1000 a minute and 50 a second an app, 5 a second to one chat or person. Source: "im/v1/messages" pages
 * create and reply, checked 2026-11-22.
 */
export const limitsOfSending = (target: string): readonly Limit[] => [
  { name: `send to ${target}`, count: 5, windowMs: SECOND_MS },
  { name: 'send, by the minute', count: 1000, windowMs: MINUTE_MS },
  { name: 'send, by the second', count: 50, windowMs: SECOND_MS },
];
