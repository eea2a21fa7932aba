import type { AccessButton } from '../../cards/button-value.ts';
import { renderAdministratorsOnly } from '../../cards/notice-card.ts';
import type { Command } from '../../language/command.ts';
import type { Answer, Asking } from '../answer.ts';
import { type AuditDependencies, exportAudit } from './access-audit.ts';
import {
  type GrantDependencies,
  grant,
  listGrants,
  pressGrant,
  pressRevoke,
  revoke,
} from './access-grants.ts';

export type AccessDependencies = GrantDependencies & AuditDependencies;

/** Whoever presses or types is who counts, each time. */
async function forAdministrators(
  asking: Asking,
  using: AccessDependencies,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const { userId } = asking.asker;
  if (userId !== undefined && using.admins.has(userId)) return answer();
  const administrators = await using.directory.peopleByUserId([...using.admins]);
  return { card: renderAdministratorsOnly(administrators, asking.language), audience: 'asker' };
}

/** `/access`: what administrators grant, take back and look up. All of it is for their eyes alone. */
export const answerAccess = (
  { request }: Extract<Command, { kind: 'access' }>,
  asking: Asking,
  using: AccessDependencies,
): Promise<Answer> =>
  forAdministrators(asking, using, () => {
    switch (request.do) {
      case 'list':
        return listGrants(0, undefined, asking, using);
      case 'grant':
        return grant(request.readings, asking, using);
      case 'revoke':
        return revoke(request.pairs, asking, using);
      case 'audit':
        return exportAudit(request.when, asking, using);
    }
  });

/** A button of `/access`, whose presser has to be an administrator as if they had typed it. */
export const answerAccessButton = (
  value: AccessButton,
  asking: Asking,
  using: AccessDependencies,
): Promise<Answer> =>
  forAdministrators(asking, using, () => {
    switch (value.do) {
      case 'grants':
        return listGrants(value.page, undefined, asking, using);
      case 'grant':
        return pressGrant(value, asking, using);
      case 'revoke':
        return pressRevoke(value, asking, using);
    }
  });
