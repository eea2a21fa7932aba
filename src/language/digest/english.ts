/** What only an English message about digests says. */
const ENGLISH =
  /(?<![a-z])(?:every|everyday|each|daily|weekly|monthly|hourly|weekdays?|workdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|month|noon|pause|resume|remove|delete|stop|cancel|preview|run|edit|change|list|show|quiet|only|missing|punches|today|yesterday|last|this|everyone|unsubscribe)(?![a-z])/;

/** Whether a folded text about digests speaks English: names and numbers do not. */
export const isEnglishDigest = (text: string): boolean => ENGLISH.test(text);
