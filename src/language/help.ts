import type { Command, HelpTopic } from './command.ts';
import { type Normalised, quote } from './normalise.ts';
import type { Span } from './span.ts';
import { VERBS } from './verbs.ts';

/** What is no command and can be asked about all the same. */
const PARTS: readonly { readonly topic: HelpTopic; readonly words: readonly string[] }[] = [
  { topic: 'people', words: ['people', 'names', 'name', 'who', '人', '人名', '名字', '姓名'] },
  { topic: 'time', words: ['time', 'times', 'date', 'dates', 'range', 'ranges', 'when', '时间', '日期'] },
  { topic: 'options', words: ['options', 'option', '选项', '参数'] },
];

const TOPICS: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ...VERBS.flatMap(({ kind, words }) =>
    kind === 'help' ? [] : words.map((word): [string, HelpTopic] => [word, kind]),
  ),
  ...PARTS.flatMap(({ topic, words }) => words.map((word): [string, HelpTopic] => [word, topic])),
]);

/** What a folded text behind `/help` asks about: flows, /flows, 时间. */
export const findTopic = (text: string): HelpTopic | undefined => TOPICS.get(text.replace(/^[/、] ?/, ''));

/** Reads what help is about. What is no topic is told, not dropped. */
export function readHelp(typed: Normalised, rest: Span): Command {
  const topic = findTopic(typed.text.slice(...rest));
  return { kind: 'help', topic, unknown: topic ? '' : quote(typed, rest) };
}
