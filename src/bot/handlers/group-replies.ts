import type { ChatPolicies, Replies } from '../../access/chat-policies.ts';
import type { Change } from '../../cards/settings-card.ts';
import type { UserId } from '../../core/ids.ts';
import type { Chats } from '../../feishu/chats.ts';
import type { Directory } from '../../people/directory.ts';
import type { Asking } from '../answer.ts';

export type GroupRepliesDependencies = {
  readonly directory: Directory;
  readonly policies: ChatPolicies;
  readonly chats: Chats;
  readonly admins: ReadonlySet<UserId>;
};

/**
 * Sets before whose eyes a group is answered, for its owner and for administrators. It widens nobody's view: whom
 * somebody may not see they are not shown in a group either.
 */
export async function setReplies(
  replies: Replies,
  { asker, place }: Asking,
  { directory, policies, chats, admins }: GroupRepliesDependencies,
): Promise<Change> {
  if (place.kind !== 'group') return { kind: 'replies-elsewhere' };
  const isAdministrator = asker.userId !== undefined && admins.has(asker.userId);
  const owner = isAdministrator ? undefined : await chats.ownerOf(place.chatId);
  if (!isAdministrator && owner !== asker.openId) {
    const owners = await directory.peopleByOpenId(owner ? [owner] : []);
    const administrators = await directory.peopleByUserId([...admins]);
    return { kind: 'replies-not-yours', deciders: [...owners, ...administrators] };
  }
  await policies.setReplies(place.chatId, replies, asker.openId);
  return { kind: 'replies-set', replies };
}
