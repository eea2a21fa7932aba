import type { AppError } from '../core/errors.ts';
import type { DirectoryEvent, FeishuEvent } from '../feishu/events.ts';
import type { StoredEvent } from './inbox.ts';

/** Who takes what. */
export type Routes = {
  readonly answer: (asked: StoredEvent, tries: number) => Promise<void>;
  readonly apologise: (asked: StoredEvent, error: AppError) => Promise<void>;
  readonly follow: (event: DirectoryEvent) => Promise<void>;
};

/** Brings questions to who answers them, and news of the directory to who follows it. */
export const routeEvents = ({ answer, apologise, follow }: Routes) => ({
  handle: ({ event, ...stored }: StoredEvent<FeishuEvent>, tries: number): Promise<void> =>
    'sender' in event ? answer({ ...stored, event }, tries) : follow(event),
  /** Nobody waits for an answer to news of the directory, and the next sync brings them all the same. */
  giveUp: async ({ event, ...stored }: StoredEvent<FeishuEvent>, error: AppError): Promise<void> => {
    if ('sender' in event) await apologise({ ...stored, event }, error);
  },
});
