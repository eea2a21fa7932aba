import { WAITING_COMMANDS, WAITING_OPTIONS } from '../cards/not-yet.ts';
import { type CivilDate, type DateRange, weekdayOf } from '../core/civil.ts';
import { BUILT_IN_HOLIDAYS } from '../core/holiday-data.ts';
import { createHolidays } from '../core/holidays.ts';
import type { Language } from '../core/language.ts';
import type { HelpTopic } from '../language/command.ts';
import { ACTION_WORDS } from '../language/digest/actions.ts';
import { CHAT_WORDS, CONTENT_WORDS, LANGUAGE_WORDS, QUIET_WORDS } from '../language/digest/words.ts';
import { GUIDE } from '../language/guide.ts';
import { OPTIONS, ZONE_WORDS } from '../language/options.ts';
import { parseMessage } from '../language/parse.ts';
import { TIME_FAMILIES } from '../language/time-examples.ts';
import { VERBS } from '../language/verbs.ts';

const LANGUAGES: readonly Language[] = ['zh-CN', 'en-US'];
/** A Sunday: the day on which weeks and weekdays are easiest to get wrong. */
const TODAY = '2026-11-22' as CivilDate;
const holidays = createHolidays(BUILT_IN_HOLIDAYS);

const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
const waits = (isWaiting: boolean): string => (isWaiting ? ' (not carried out yet)' : '');

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const day = (date: CivilDate): string => `${date} ${WEEKDAYS[weekdayOf(date) - 1]}`;
const days = ({ from, to }: DateRange): string => (from === to ? day(from) : `${day(from)} – ${day(to)}`);

function meaningOf(time: string): string {
  const parsed = parseMessage(
    { text: `/flows ${time}`, mentions: [], addressed: true },
    { today: TODAY, holidays },
  );
  const readings =
    parsed.kind === 'command' && parsed.command.kind === 'flows' ? parsed.command.readings : [];
  const when = readings.find(({ who }) => who.length === 0)?.when;
  return when ? days(when.range) : 'not understood';
}

const commandRows = VERBS.map(({ kind, words: [first, ...others] }) => [
  code(`/${first}`) + waits(kind in WAITING_COMMANDS),
  codes(others.map((word) => `/${word}`)),
  kind === 'help' ? '帮助' : GUIDE['zh-CN'].pages[kind].title,
  kind === 'help' ? 'Help' : GUIDE['en-US'].pages[kind].title,
]);

const optionRows = [
  ...OPTIONS.map(({ flag, words }) => [
    flag + waits(WAITING_OPTIONS[flag] !== undefined),
    codes(words['zh-CN']),
    codes(words['en-US']),
  ]),
  [
    'zone',
    codes(ZONE_WORDS['zh-CN'].map((word) => `${word}=柏林`)),
    codes(ZONE_WORDS['en-US'].map((word) => `${word}=Europe/Berlin`)),
  ],
];

const digestRows = [
  ...Object.entries(ACTION_WORDS).map(([action, words]) => [action, words] as const),
  ...CONTENT_WORDS.map(({ value, words }) => [value, words] as const),
  ...QUIET_WORDS.map(({ value, words }) => [`quiet: ${value}`, words] as const),
  ...LANGUAGE_WORDS.map(({ value, words }) => [value, words] as const),
  ['this chat’s members', CHAT_WORDS.words] as const,
].map(([what, words]) => [what, codes(words['zh-CN']), codes(words['en-US'])]);

const timeRows = TIME_FAMILIES.flatMap(({ name, examples }) =>
  LANGUAGES.flatMap((language) =>
    examples[language].map((time) => [name[language], code(time), meaningOf(time)]),
  ),
);

const page = (topic: HelpTopic): string[] =>
  LANGUAGES.flatMap((language) => {
    const { title, lines, examples } = GUIDE[language].pages[topic];
    return [`**${title}**`, '', ...lines, '', codes(examples), ''];
  });

const conventions = (language: Language): string[] => GUIDE[language].conventions.map((one) => `- ${one}`);

/** docs/language.md, made from the tables by which messages are read. */
export const renderLanguagePage = (): string =>
  [
    '# What Daka understands',
    '',
    'Made by `npm run docs` from the tables that messages are read by: change those, not this page. How one message is read:',
    '`npm run explain -- "上周 张三"`.',
    '',
    '## Commands',
    '',
    ...table(['command', 'also', '', ''], commandRows),
    '',
    'A Chinese keyboard’s `、` and the full-width `／` are slashes too; case, width, script (繁體) and stray marks do not matter. In a',
    'private chat, or after a mention of the bot, the slash may be missing, and 今天谁没打卡, `who’s in`, 谁上周查过我 or 暂停日报 say the same',
    'in words. Thanks and 收到 are answered with a word. A command in quotation marks or behind `>` is not run.',
    '',
    ...(['flows', 'team', 'digest', 'viewers', 'settings', 'access'] as const).flatMap(page),
    '## Digests',
    '',
    ...table(['', '中文', 'English'], digestRows),
    '',
    '## Who',
    '',
    ...page('people'),
    '## When',
    '',
    ...page('time'),
    ...conventions('zh-CN'),
    '',
    ...conventions('en-US'),
    '',
    `On ${day(TODAY)}:`,
    '',
    ...table(['', 'typed', 'means'], timeRows),
    '',
    '## Options',
    '',
    ...page('options'),
    ...table(['option', '中文', 'English'], optionRows),
    '',
    '## When words mean two things',
    '',
    'Of all ways to split a message into people, time and options, those count whose every name somebody has, by a number, an address or',
    'exactly; a name found by its sound never competes with a time. Where several are left, such as 上周周三 with a colleague called 周三, or',
    '`field` with one called Field, the bot asks, and runs nothing before. A name in quotation marks is only a name. Filler words are',
    'passed over last: 查 is also a surname. What stands for nobody is shown, with slips of the finger put right to be pressed, never by itself.',
    '',
    '## `npm run explain`',
    '',
    '`--at 2026-11-22T02:00` (by the clock of the zone), `--tz`, `--day-starts-at 04:00`, `--group` (a group’s message without a mention),',
    '`--name 张三` (again for more people: they are the directory), `--json`. Without a message, one is read from each line of the input.',
    'Exit code 0, or 2 where the arguments cannot be used. Without `--name` the first reading is the plain one: that whose names look like',
    'names. With it, the first is what the bot would take. Public holidays are those of `HOLIDAYS_DIR`, where it is set.',
    '',
    'The JSON object of a message has these fields, all of them always there:',
    '',
    ...table(
      ['field', 'holds'],
      [
        ['`text`', 'the message'],
        ['`kind`', '`command`, `ask` (several readings may be meant), `problem` or `not-for-us`'],
        ['`command`', `${codes(VERBS.map(({ kind }) => kind))} \`courtesy\`, or null`],
        ['`people`', '`{"kind":"self"}` or `{"kind":"named","text":"张三"}` each'],
        ['`time`', 'the words read as a time, folded; null where there are none'],
        ['`range`', '`{"from","to"}`, days, both included; today where no time was typed; or null'],
        ['`bounds`', '`{"from","to"}`, instants in UTC, the second excluded, not cut at now; or null'],
        ['`zone`, `today`', 'whose days the range is made of; the writer’s logical day'],
        [
          '`stated`, `assumed`, `notes`',
          'which parts were typed; `self`, `today`; `swapped`, `year-assumed` and so on',
        ],
        ['`alternatives`', 'ranges that the same words mean to others'],
        ['`options`', '`{"flags":[…],"zone","versus"}`'],
        [
          '`readings`, `choices`',
          'every reading with the fields above, in order; which of them may be meant, counted from 0',
        ],
        ['`details`', 'what other commands hold: a request about settings or digests, a topic of help'],
        ['`waiting`', 'commands and options that are understood and not carried out yet'],
        ['`language`', '`zh-CN`, `en-US`, or null where the words do not tell'],
        ['`proposals`', 'messages to send instead'],
        ['`problem`', '`{"kind","text","proposals"}`, or null'],
      ],
    ),
    '',
  ].join('\n');
