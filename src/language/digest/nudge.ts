import { EN_NUMBER, readNumber, ZH_NUMBER } from '../range/numbers.ts';
import type { Span } from '../span.ts';

/** How long before the digest those who lack a check-in are told so. */
export type NudgeHit = { readonly span: Span; readonly minutes: number };

const ZH = new RegExp(
  `提前 ?(?<many>${ZH_NUMBER}|半)个?(?<half>半)? ?(?<unit>小时|钟头|分钟?|刻钟?) ?(?:私信|私聊|单独)?(?:提醒|催|通知)?(?:一下)?(?:缺卡|没打卡|未打卡|漏打卡)?(?:的人|的同事|者)?`,
  'u',
);
const EN = new RegExp(
  `(?<![a-z])(?:nudge|remind|ping|warn)(?: (?:people|them|everyone|everybody))? ?[=:]? ?(?<many>half an|${EN_NUMBER}|an?) ?(?<unit>minutes?|mins?|m|hours?|hrs?|h)(?: (?:before|earlier|ahead)(?:hand)?)?(?![a-z])`,
);
const NEVER = /不(?:用|要)?(?:提前)?提醒|(?<![a-z])(?:no nudges?|without nudges?|no reminders?)(?![a-z])/;

const HOUR = /^(?:小时|钟头|h)/;

function minutesIn({
  many = '',
  half,
  unit = '',
}: Readonly<Record<string, string | undefined>>): number | undefined {
  const isHalf = many === '半' || many === 'half an';
  const count = isHalf ? 0.5 : /^an?$/.test(many) ? 1 : readNumber(many);
  if (count === undefined) return undefined;
  return (count + (half ? 0.5 : 0)) * (HOUR.test(unit) ? 60 : unit.startsWith('刻') ? 15 : 1);
}

/** The nudge that a part of a folded text asks for, or asks not to have. */
export function findNudge(text: string, [start, end]: Span): NudgeHit | undefined {
  const part = text.slice(start, end);
  const never = NEVER.exec(part);
  if (never) return { span: [start + never.index, start + never.index + never[0].length], minutes: 0 };
  const match = ZH.exec(part) ?? EN.exec(part);
  const minutes = minutesIn(match?.groups ?? {});
  if (!match || minutes === undefined) return undefined;
  return { span: [start + match.index, start + match.index + match[0].length], minutes };
}
