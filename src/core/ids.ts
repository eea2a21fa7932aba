/**
 * Feishu's identifiers are all strings; a brand keeps an open ID from standing where a user ID belongs.
 * Each guard below is the only way to make one, and its pattern admits nothing that could leave a URL path segment.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A person as this app knows them: `ou_…`. */
export type OpenId = Branded<'OpenId'>;
/** A person as the tenant knows them. Contact calls it `user_id`, attendance `employee_id`. */
export type UserId = Branded<'UserId'>;
/** A department as the platform knows it: `od-…`, or `0` for the root. */
export type DepartmentId = Branded<'DepartmentId'>;
/** A chat: `oc_…`. */
export type ChatId = Branded<'ChatId'>;
/** A message: `om_…`. */
export type MessageId = Branded<'MessageId'>;

const guard =
  <Id extends string>(pattern: RegExp) =>
  (value: unknown): value is Id =>
    typeof value === 'string' && pattern.test(value);

export const isOpenId = guard<OpenId>(/^ou_[A-Za-z0-9_-]{1,64}$/);
export const isUserId = guard<UserId>(/^[A-Za-z0-9_@-][A-Za-z0-9_.@-]{0,63}$/);
export const isDepartmentId = guard<DepartmentId>(/^(0|od-[A-Za-z0-9_-]{1,64})$/);
export const isChatId = guard<ChatId>(/^oc_[A-Za-z0-9_-]{1,64}$/);
export const isMessageId = guard<MessageId>(/^om_[A-Za-z0-9_-]{1,64}$/);
