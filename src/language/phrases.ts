import type { Command } from './command.ts';
import { isAboutDigest } from './digest/actions.ts';
import { type Span, trimEdges } from './span.ts';

/** Whole messages that mean a command, where the bot is spoken to. */
const WHOLE: readonly { readonly kind: Command['kind']; readonly phrases: readonly string[] }[] = [
  {
    kind: 'help',
    phrases: [
      ...'帮助|怎么用|怎么使用|如何使用|这个怎么用|你好|您好|你好呀|在吗|在不在|早|早上好|上午好|下午好|晚上好'.split(
        '|',
      ),
      ...'help|help me|how to use|how does this work|hi|hello|hey|hi there|good morning|good afternoon'.split(
        '|',
      ),
    ],
  },
];

const PHRASES = new Map(
  WHOLE.flatMap(({ kind, phrases }) => phrases.map((phrase) => [phrase, kind] as const)),
);

const PARTICLES = '[了吗呢啊呀吧没 ?]*';
const SEEN_ZH = '(?:还?没有?(?:打卡|签到|来|到|上班)|不在|在岗?|在上班|打卡了|签到了|来了|到了)';
const VIEWED_ZH = '(?:查|看|查看)过我(?:的?(?:打卡|考勤)(?:记录)?)?';
const YET_EN = '(?: yet| now| already| right now)*';
const SEEN_EN = [
  "who(?:'s| is| was| are| isn't| wasn't)(?: not)? (?:in|out|away|here|missing|absent|at work|in the field)",
  "who (?:has|hasn't|has not|didn't|did not)(?: yet)? (?:check|checked|clock|clocked) in",
].join('|');
const VIEWED_EN =
  '(?:who|has anybody|has anyone) (?:has )?(?:looked at|viewed|seen|checked) (?:me|my (?:check-?ins|check ins|punches|attendance|records?))';

/** The same with a place or two for people or a time, each a group; at most one of them may be filled. */
const FRAMES: readonly { readonly kind: Command['kind']; readonly pattern: RegExp }[] = [
  { kind: 'team', pattern: new RegExp(`^(.*?)(?:还?有)?(?:谁|哪些人)(.*?)${SEEN_ZH}${PARTICLES}$`, 'd') },
  { kind: 'team', pattern: new RegExp(`^(?:还?有)?(?:谁|哪些人)${SEEN_ZH}${PARTICLES}(.*)$`, 'd') },
  { kind: 'team', pattern: new RegExp(`^(?:${SEEN_EN})\\b${YET_EN}(.*)$`, 'd') },
  { kind: 'viewers', pattern: new RegExp(`^(.*?)谁(.*?)${VIEWED_ZH}${PARTICLES}$`, 'd') },
  { kind: 'viewers', pattern: new RegExp(`^谁${VIEWED_ZH}${PARTICLES}(.*)$`, 'd') },
  { kind: 'viewers', pattern: new RegExp(`^${VIEWED_EN}\\b(.*)$`, 'd') },
];

/** Without one of these, no frame needs to be tried. */
const FRAME_HINT = /谁|哪些人|^who\b|^has any/;
/** People ask in few words; a longer text is about something else. */
const LONGEST_FRAME = 48;

const COURTESIES = [
  '谢谢|谢谢你|谢谢您|谢谢啦|谢了|谢啦|多谢|感谢|好|好的|好吧|好嘞|好滴|嗯|嗯嗯|哦|收到|了解|知道了|明白|明白了|可以了|行|行了|没事|没事了',
  '不用了|辛苦|辛苦了|再见|拜拜|赞|厉害|不错',
  'thanks|thank you|thankyou|thank u|thx|ty|thanks a lot|many thanks|cheers|ok|okay|okey|kk|got it|noted|understood|great',
  'nice|cool|perfect|awesome|sure|alright|all right|bye|goodbye|no problem|never mind|nevermind|well done|so much|very much',
].flatMap((words) => words.split('|'));
/** One of them, the longest first, so that there is one way only to take a text apart. */
const COURTESY = new RegExp(
  `(?:${COURTESIES.toSorted((a, b) => b.length - a.length).join('|')})(?:[\\s,、.!?~]+|(?=\\p{sc=Han})|$)`,
  'uy',
);
/** Nobody says thanks at greater length without saying something else. */
const LONGEST_COURTESY = 48;

/** Whether a text is nothing but thanks, and word that an answer was seen. */
function isCourtesy(text: string): boolean {
  if (text.length > LONGEST_COURTESY) return false;
  let at = 0;
  while (at < text.length) {
    COURTESY.lastIndex = at;
    const length = COURTESY.exec(text)?.[0].length;
    if (!length) return false;
    at += length;
  }
  return at > 0;
}

/** A command that is meant by words without a slash, and what they say of people and time. */
export type FoundPhrase = { readonly kind: Command['kind']; readonly rest: Span };

function findFrame(text: string, within: Span): FoundPhrase | undefined {
  const typed = text.slice(...within);
  if (typed.length > LONGEST_FRAME || !FRAME_HINT.test(typed)) return undefined;
  for (const { kind, pattern } of FRAMES) {
    const places = pattern.exec(typed)?.indices?.slice(1);
    const filled = (places ?? [])
      .filter((place) => place !== undefined)
      .map(([from, to]) => trimEdges(text, [within[0] + from, within[0] + to]))
      .filter(([from, to]) => from < to);
    const [rest = [within[1], within[1]], ...others] = filled;
    if (places && others.length === 0) return { kind, rest };
  }
  return undefined;
}

/** The command that a whole folded message means without a slash, if any. */
export function findPhrase(text: string, within: Span): FoundPhrase | undefined {
  const typed = text.slice(...within);
  const whole = PHRASES.get(typed);
  if (whole) return { kind: whole, rest: within };
  if (isAboutDigest(text, within)) return { kind: 'digest', rest: within };
  if (isCourtesy(typed)) return { kind: 'courtesy', rest: within };
  return findFrame(text, within);
}
