import type { Clock, EpochMs } from '../core/clock.ts';
import type { ChatId, DepartmentId, MessageId, OpenId } from '../core/ids.ts';
import type { Directory } from './directory.ts';
import type { FlowStore } from './flow-store.ts';
import type { Prepared } from './prepared.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ResultStore } from './result-store.ts';
import type { Tokens } from './tokens.ts';
import type { Transcript } from './transcript.ts';

/** The self-built app as the developer console shows it. */
export type AppCredentials = {
  readonly id: string;
  readonly secret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
};

export type Bot = { readonly openId: OpenId; readonly name: string };

/** Everyone, or only these departments (with those below them) and people. */
export type Range =
  | 'everyone'
  | { readonly departments: readonly DepartmentId[]; readonly people: readonly OpenId[] };

/** What the consoles of the platform can set; a test may change any of it while the emulator runs. */
export type Settings = {
  grantedScopes: ReadonlySet<string>;
  /** Whom Contact shows to the app. */
  contactRange: Range;
  /** Whose check-ins the app may read; nobody's is 1220005. */
  attendanceRange: Range | 'nobody';
  /** The page says that `type` is always 7 for callers like the bot; tenants have been seen with both. */
  flowTypes: 'stored' | 'always-7';
  /** What results call a check-in that never came; in some companies everything is well by default. */
  missedCheckIns: 'Lack' | 'Normal';
  /** Whether results have rows for people in no attendance group, or are silent about them. */
  ungroupedResults: 'rows' | 'none';
};

/** What a pressed button entitles the bot to: two updates within 30 minutes, once the press is answered. */
export type CardToken = {
  readonly messageId: MessageId;
  readonly issuedAtMs: EpochMs;
  readonly answered: boolean;
  readonly uses: number;
};

export type UploadedFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** All that the emulated tenant holds, as the API's handlers work on it. */
export type World = {
  readonly clock: Clock;
  readonly app: AppCredentials;
  readonly bot: Bot;
  readonly tenantKey: string;
  readonly directory: Directory;
  readonly flows: FlowStore;
  readonly results: ResultStore;
  /** Answers that are in JSON already. */
  prepared: Prepared | undefined;
  readonly transcript: Transcript;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly settings: Settings;
  readonly cardTokens: Map<string, CardToken>;
  readonly files: Map<string, UploadedFile>;
  /** Messages by `uuid`, for the hour in which it stands for one message only. */
  readonly sentOnce: Map<string, MessageId>;
  /** A name that no earlier call got. */
  readonly nextKey: () => string;
  readonly privateChat: (person: OpenId) => ChatId;
};
