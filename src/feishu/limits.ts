/** Feishu's limits as Daka keeps them: a little below, since a window of theirs may begin anywhere in ours. */
type Limit = { readonly name: string; readonly perSecond: number; readonly burst: number };

/** 50 a second for one API of one app. Source: the page of each API used here, checked 2026-11-22. */
export const limitsOfApi = (api: string): readonly Limit[] => [
  { name: `api ${api}`, perSecond: 45, burst: 5 },
];

/**
 * Sending: 1000 a minute and 50 a second an app, 5 a second to one chat or person. Source: "im/v1/messages" pages
 * create and reply, checked 2026-11-22.
 */
export const limitsOfSending = (target: string): readonly Limit[] => [
  { name: 'send, by the second', perSecond: 45, burst: 5 },
  { name: 'send, by the minute', perSecond: 15, burst: 90 },
  { name: `send to ${target}`, perSecond: 3, burst: 2 },
];
