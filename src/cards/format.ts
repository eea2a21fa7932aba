import dayjs from 'dayjs';
import en from 'dayjs/locale/en.js';
import zhCn from 'dayjs/locale/zh-cn.js';
import utc from 'dayjs/plugin/utc.js';
import { type CivilDate, type DateRange } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import { type MinuteOfDay, offsetAt, type TimeZone, wallTimeAt } from '../core/zone.ts';
import type { Person } from '../people/directory.ts';

dayjs.extend(utc);

/** The names that dayjs has for our languages. */
const LOCALES = { 'zh-CN': zhCn, 'en-US': en } as const satisfies Record<Language, object>;

/** What stands where there is nothing to show: never a zero, never a guess. */
export const NOTHING = '–';

const DAY_MINUTES = 1440;

const two = (value: number): string => String(value).padStart(2, '0');

const formatAs = (date: CivilDate, language: Language, form: string): string =>
  dayjs.utc(date).locale(LOCALES[language]).format(form);

/** `2026-11-09 周一` */
export const formatDate = (date: CivilDate, language: Language): string =>
  formatAs(date, language, 'YYYY-MM-DD ddd');

/** `11-09 周一`: for rows whose year stands in the card's head. */
export const formatShortDate = (date: CivilDate, language: Language): string =>
  formatAs(date, language, 'MM-DD ddd');

/** Exact days, both ends included: `2026-11-09 周一 – 11-15 周日`. */
export function formatRange(range: DateRange, language: Language): string {
  if (range.from === range.to) return formatDate(range.from, language);
  const sameYear = range.from.slice(0, 4) === range.to.slice(0, 4);
  const end = sameYear ? formatShortDate(range.to, language) : formatDate(range.to, language);
  return `${formatDate(range.from, language)} – ${end}`;
}

/** `09:00` */
export const formatMinute = (minute: MinuteOfDay): string =>
  `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The wall clock's hour and minute, from minutes since a day's midnight. On another date a mark says so: `02:10 +1`. */
export function formatTime(minute: MinuteOfDay): string {
  const later = Math.floor(minute / DAY_MINUTES);
  const mark = later === 0 ? '' : ` ${later > 0 ? '+' : ''}${later}`;
  return `${formatMinute(minute - later * DAY_MINUTES)}${mark}`;
}

/**
 * `9 小时 35 分`, `9 h 35 min`; under an hour the minutes alone. Counted between the minutes that the clock showed, so
 * that it agrees with the two times beside it.
 */
export const formatSpan = (from: EpochMs, to: EpochMs, language: Language): string =>
  formatMinutes(Math.floor(to / 60_000) - Math.floor(from / 60_000), language);

/** So many minutes, as hours and minutes. */
export function formatMinutes(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (language === 'zh-CN') return hours ? `${hours} 小时 ${rest} 分` : `${rest} 分`;
  return hours ? `${hours} h ${rest} min` : `${rest} min`;
}

function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
}

/** `Europe/Berlin, UTC+01:00`; with both offsets where the clock changes between the instants: `UTC+02:00/+01:00`. */
export function formatZone(zone: TimeZone, instants: readonly EpochMs[]): string {
  const offsets = new Set(instants.map((at) => formatOffset(offsetAt(zone, at) / 60_000)));
  return `${zone}, UTC${[...offsets].join('/')}`;
}

/** `2026-11-22 17:33` */
export function formatMoment(at: EpochMs, zone: TimeZone): string {
  const wall = wallTimeAt(zone, at);
  return `${wall.date} ${formatMinute(wall.minute)}`;
}

/** The first characters of a text that may be of any length; never half a character. */
function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : text;
}

const LONGEST_NAME = 40;

/** The name as readers of the language know it; in English with the given name behind it. */
export function formatName(person: Person, language: Language): string {
  const name = shorten(person.name, LONGEST_NAME);
  if (language === 'zh-CN' || !person.enName || person.enName === person.name) return name;
  return `${shorten(person.enName, LONGEST_NAME)} (${name})`;
}

/** A department by the names from the top down to its own: `研发部 / 平台组`. */
export const formatPath = (path: readonly string[]): string => shorten(path.join(' / '), LONGEST_NAME);

/** `研发部 / 平台组`, at most three departments one after another; undefined where none is known. */
export function formatDepartments(person: Person, language: Language): string | undefined {
  const paths = person.departments.slice(0, 3).map(formatPath);
  return paths.join(language === 'zh-CN' ? '；' : '; ') || undefined;
}

const LISTED_NAMES = 20;

/** Texts one after another; of more than 20 the first ones and how many there are. */
export function formatList(texts: readonly string[], language: Language): string {
  const comma = language === 'zh-CN' ? '、' : ', ';
  const listed = texts.slice(0, LISTED_NAMES).map((text) => shorten(text, LONGEST_NAME));
  if (texts.length <= LISTED_NAMES) return listed.join(comma);
  const rest = texts.length - LISTED_NAMES;
  return language === 'zh-CN'
    ? `${listed.join(comma)}等 ${texts.length} 人`
    : `${listed.join(comma)} and ${rest} more`;
}

export const formatNames = (people: readonly Person[], language: Language): string =>
  formatList(
    people.map((person) => formatName(person, language)),
    language,
  );

/** What somebody typed, to be shown back: one line, and no longer than a glance. */
export const formatTyped = (text: string): string => shorten(text.replace(/\s+/g, ' ').trim(), 60);
