import type { Clock } from '../core/clock.ts';
import type { ChatId, OpenId } from '../core/ids.ts';
import { type CompanyData, createDirectory } from './directory.ts';
import { createFlowStore, type MadeUp } from './flow-store.ts';
import { chatIdOf, openIdOf } from './identifiers.ts';
import { createRateLimits } from './rate-limits.ts';
import { createResultStore } from './result-store.ts';
import { DEFAULT_SCOPES } from './scopes.ts';
import { createTokens } from './tokens.ts';
import { createTranscript } from './transcript.ts';
import type { AppCredentials, World } from './world.ts';

export type WorldOptions = {
  readonly clock: Clock;
  readonly monotonicMs: () => number;
  readonly app: AppCredentials;
  readonly seed: number;
  readonly company: CompanyData;
  readonly madeUp: MadeUp;
};

/** A tenant with its company, an app with everything granted, and nothing said yet. */
export function buildWorld({ clock, monotonicMs, app, seed, company, madeUp }: WorldOptions): World {
  const directory = createDirectory(company);
  const startedMs = clock.now();
  let keys = 0;

  function privateChat(person: OpenId): ChatId {
    const chatId = chatIdOf(`${app.id} ${person}`);
    if (!directory.chat(chatId)) {
      directory.setChat({ chatId, name: '', mode: 'p2p', members: [person], botIsMember: true });
    }
    return chatId;
  }

  return {
    clock,
    app,
    bot: { openId: openIdOf(`bot ${app.id}`), name: '打卡助手' },
    tenantKey: '736588c9260f175d',
    directory,
    flows: createFlowStore({ clock, seed, madeUp }),
    results: createResultStore(),
    transcript: createTranscript(),
    tokens: createTokens(clock, app.id),
    limits: createRateLimits(monotonicMs),
    settings: {
      grantedScopes: new Set(DEFAULT_SCOPES),
      contactRange: 'everyone',
      attendanceRange: 'everyone',
      flowTypes: 'stored',
      missedCheckIns: 'Lack',
      ungroupedResults: 'rows',
    },
    prepared: undefined,
    cardTokens: new Map(),
    files: new Map(),
    sentOnce: new Map(),
    nextKey: () => {
      keys += 1;
      return `${app.id} ${seed} ${startedMs} ${keys}`;
    },
    privateChat,
  };
}
