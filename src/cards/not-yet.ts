import type { Language, Words } from '../core/language.ts';
import type { Command, FlowsFlag } from '../language/command.ts';

type Waiting = {
  /** What it will do, in a few words. */
  readonly what: Words;
  /** What to press meanwhile. */
  readonly meanwhile: Readonly<Record<Language, readonly string[]>>;
};

const OWN_DAYS: Waiting['meanwhile'] = {
  'zh-CN': ['/flows', '/flows 昨天', '/flows 上周'],
  'en-US': ['/flows', '/flows yesterday', '/flows last week'],
};

/** Commands that are understood and not carried out yet. Each leaves this table when its handler comes. */
export const WAITING_COMMANDS = {
  digest: {
    what: { 'zh-CN': '定时发日报、周报', 'en-US': 'Scheduled digests' },
    meanwhile: OWN_DAYS,
  },
} as const satisfies Partial<Record<Command['kind'], Waiting>>;

export type WaitingCommand = keyof typeof WAITING_COMMANDS;

/** Options that are understood and not carried out yet, by what they will do. Each leaves this table when it works. */
export const WAITING_OPTIONS: Readonly<Partial<Record<FlowsFlag, Words>>> = {
  versus: { 'zh-CN': '两段时间对比', 'en-US': 'a comparison of two ranges' },
};
