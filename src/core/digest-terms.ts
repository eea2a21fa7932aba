/** What a digest tells of the days that it is about. */
export type DigestContent = 'summary' | 'missing' | 'field' | 'full';

/** What comes when all is normal: the whole digest, a line that says so, or nothing. */
export type QuietMode = 'off' | 'one-line' | 'nothing';

/** The days that a digest tells of, as words that are read anew at each run: 上周, `yesterday`. Never fixed dates. */
export type DigestRange = {
  readonly text: string;
  /** Nobody said so: it follows from the schedule. */
  readonly isAssumed: boolean;
};
