import type { Access } from '../../access/authorise.ts';
import type { ReachOf } from '../../access/reach.ts';
import { type Change, renderSettings } from '../../cards/settings-card.ts';
import type { Holidays } from '../../core/holidays.ts';
import type { Language } from '../../core/language.ts';
import type { Command, SettingsRequest, WhoRef } from '../../language/command.ts';
import { parseMessageAt } from '../../language/parse-at.ts';
import type { Person } from '../../people/directory.ts';
import { type AliasOutcome, MAX_ALIASES, type Preferences } from '../../people/preferences.ts';
import type { Answer, Asking } from '../answer.ts';
import { findRef } from '../pick-reading.ts';
import { visibleAmong } from '../visible-among.ts';
import { type GroupRepliesDependencies, setReplies } from './group-replies.ts';

export type SettingsDependencies = GroupRepliesDependencies & {
  readonly access: Access;
  readonly reachOf: ReachOf;
  readonly preferences: Preferences;
  readonly holidays: Holidays;
};

type AliasRequest = Extract<SettingsRequest, { do: 'set-alias' }>;

const nameOf = (ref: WhoRef): string =>
  ref.kind === 'named' ? ref.text : ref.kind === 'mention' ? ref.name : '';

/** Whom the words mean, of those whom the owner may see: an alias must not tell who has a number. */
async function findVisible(ref: WhoRef, { asker }: Asking, using: SettingsDependencies): Promise<Person[]> {
  const found = await findRef(ref, asker, using.directory);
  const [name, ...more] = found.kind === 'found' ? found.names : [];
  if (!name || more.length > 0 || !('people' in name)) return [];
  const visible = await visibleAmong(asker, name.people, using);
  return using.directory.peopleByOpenId(visible.map(({ openId }) => openId));
}

/** Whether a text asks for somebody and for nothing else: 本周 would be a time, and 帮助 a command. */
function isReadAsName(
  alias: string,
  { frame, askedAt }: Asking,
  { holidays }: SettingsDependencies,
): boolean {
  return [alias, `/flows ${alias}`].every((text) => {
    const read = parseMessageAt({ text, mentions: [], addressed: true }, frame, askedAt, holidays);
    if (read.kind !== 'command' || read.command.kind !== 'flows') return false;
    const [{ who, when, options }] = read.command.readings;
    return when === undefined && options.flags.size === 0 && who.length === 1 && who[0]?.kind === 'named';
  });
}

const REFUSALS: { readonly [Outcome in Exclude<AliasOutcome, 'added'>]: (alias: string) => Change } = {
  taken: (alias) => ({ kind: 'alias-taken', alias }),
  'too-many': () => ({ kind: 'too-many-aliases', most: MAX_ALIASES }),
  unusable: (alias) => ({ kind: 'alias-unusable', alias }),
};

async function setAlias(
  { alias, person: ref }: AliasRequest,
  asking: Asking,
  using: SettingsDependencies,
): Promise<Change> {
  if (!isReadAsName(alias, asking, using)) return { kind: 'alias-unusable', alias };
  const candidates = await findVisible(ref, asking, using);
  const [person] = candidates;
  if (!person) return { kind: 'nobody', name: nameOf(ref) };
  if (candidates.length > 1) return { kind: 'several', alias, name: nameOf(ref), candidates };
  const outcome = await using.preferences.addAlias(asking.asker.openId, alias, person.openId);
  return outcome === 'added' ? { kind: 'alias-added', alias, person } : REFUSALS[outcome](alias);
}

async function carryOut(
  request: SettingsRequest,
  asking: Asking,
  using: SettingsDependencies,
): Promise<Change | undefined> {
  const { openId } = asking.asker;
  const { preferences, directory } = using;
  switch (request.do) {
    case 'show':
      return undefined;
    case 'set-language':
      await preferences.setLanguage(openId, request.language);
      return { kind: 'language-set' };
    case 'set-time-zone': {
      const { zone } = request;
      await preferences.setTimeZone(openId, zone);
      const [owner] = await directory.peopleByOpenId([openId]);
      return { kind: 'zone-set', zone, counts: owner?.timeZone ?? zone };
    }
    case 'set-alias':
      return setAlias(request, asking, using);
    case 'forget-alias': {
      const { alias } = request;
      const isGone = await preferences.removeAlias(openId, alias);
      return { kind: isGone ? 'alias-forgotten' : 'alias-unknown', alias };
    }
    case 'set-replies':
      return setReplies(request.replies, asking, using);
  }
}

/** The aliases whose people are still there. */
async function readAliases({ asker }: Asking, { preferences, directory }: SettingsDependencies) {
  const aliases = await preferences.aliasesOf(asker.openId);
  const people = await directory.peopleByOpenId(aliases.map((one) => one.openId));
  const byId = new Map(people.map((person) => [person.openId, person]));
  return aliases.flatMap(({ alias, openId }) => {
    const person = byId.get(openId);
    return person ? [{ alias, person }] : [];
  });
}

/** Changes what the asker set for themselves, and shows it to them alone. A new language is at once the answer's. */
export async function answerSettings(
  { request }: Extract<Command, { kind: 'settings' }>,
  asking: Asking,
  using: SettingsDependencies,
): Promise<Answer> {
  const change = await carryOut(request, asking, using);
  const language: Language = request.do === 'set-language' ? request.language : asking.language;
  const settings = await using.preferences.settingsOf(asking.asker.openId);
  const card = renderSettings({
    language,
    change,
    chosen: settings.language,
    zone: change?.kind === 'zone-set' ? change.counts : asking.frame.zone,
    aliases: await readAliases(asking, using),
  });
  return { card, audience: 'asker' };
}
