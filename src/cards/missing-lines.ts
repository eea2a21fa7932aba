import type { MissingPerson } from '../attendance/missing.ts';
import type { Language } from '../core/language.ts';
import { caution, type Element } from './card.ts';
import { formatNames } from './format.ts';
import { MISSING_TEXTS } from './missing-texts.ts';

/** One line for each reason why people are not in an answer: who they are, and what can be done. */
export function missingLines(missing: readonly MissingPerson[], language: Language): Element[] {
  const texts = MISSING_TEXTS[language];
  return [...Map.groupBy(missing, ({ reason }) => reason)].map(([reason, some]) => {
    const names = formatNames(
      some.map(({ person }) => person),
      language,
    );
    // What an administrator has to look up is of use to nobody where a second try may do.
    const logId = reason === 'refused' ? some.find((one) => one.logId !== undefined)?.logId : undefined;
    return caution(texts[reason](names) + (logId === undefined ? '' : texts.logId(logId)));
  });
}
