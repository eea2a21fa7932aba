import { renderHelp } from '../cards/help-card.ts';
import { renderCourtesy } from '../cards/notice-card.ts';
import type { Language } from '../core/language.ts';
import type { Command } from '../language/command.ts';
import { GUIDE } from '../language/guide.ts';
import type { Answer, Asking } from './answer.ts';
import { type AccessDependencies, answerAccess } from './handlers/access.ts';
import { answerFlows } from './handlers/flows.ts';
import type { FlowsDependencies } from './handlers/flows-question.ts';
import { answerNotYet } from './handlers/not-yet.ts';
import { answerSettings, type SettingsDependencies } from './handlers/settings.ts';
import { answerTeam } from './handlers/team.ts';
import type { TeamDependencies } from './handlers/team-question.ts';
import { answerViewers, type ViewersDependencies } from './handlers/viewers.ts';

/** What the handlers work with. */
export type QuestionDependencies = FlowsDependencies &
  TeamDependencies &
  SettingsDependencies &
  ViewersDependencies &
  AccessDependencies;

/** What needs nobody to be known: it tells of the bot alone. */
type Remark = Extract<Command, { kind: 'help' | 'courtesy' }>;

/** What concerns people, and so needs an asker whom the directory knows. */
type Question = Exclude<Command, Remark>;

type Handler<Kind extends Question['kind']> = (
  command: Extract<Question, { kind: Kind }>,
  asking: Asking,
  using: QuestionDependencies,
) => Promise<Answer>;

const HANDLERS: { readonly [Kind in Question['kind']]: Handler<Kind> } = {
  flows: answerFlows,
  team: answerTeam,
  digest: answerNotYet,
  viewers: answerViewers,
  settings: answerSettings,
  access: answerAccess,
};

/** Answers what concerns people. */
export const answerQuestion = <Kind extends Question['kind']>(
  command: Extract<Question, { kind: Kind }>,
  asking: Asking,
  using: QuestionDependencies,
): Promise<Answer> => HANDLERS[command.kind](command, asking, using);

export const isRemark = (command: Command): command is Remark =>
  command.kind === 'help' || command.kind === 'courtesy';

/** Answers what tells of the bot alone. `/help` quotes what it has nothing to say about: that is for the asker. */
export const answerRemark = (
  remark: Remark,
  language: Language,
  groupReplies: 'private' | 'public',
): Answer => ({
  card:
    remark.kind === 'help'
      ? renderHelp({ ...remark, language, groupReplies, guide: GUIDE[language] })
      : renderCourtesy(language),
  audience: remark.kind === 'help' && remark.unknown ? 'policy' : 'anyone',
});
