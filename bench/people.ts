import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Kysely } from 'kysely';
import { monotonicMs } from '../src/core/clock.ts';
import type { OpenId } from '../src/core/ids.ts';
import type { ContactDepartment, ContactPerson } from '../src/feishu/contact.ts';
import { createDirectory, type Directory } from '../src/people/directory.ts';
import { writeDepartments, writePeople } from '../src/people/directory-rows.ts';
import { createNearNames, type NearName, type NearNames } from '../src/people/near-names.ts';
import { loadSpell } from '../src/people/pinyin.ts';
import type { Tables } from '../src/store/schema.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { createRandom, makeManyPeople, pick } from '../test/support/many-people.ts';
import { departmentId, makeDepartment } from '../test/support/people.ts';
import { bar, quantile, tell } from './bars.ts';
import { benchAskers, type Sample } from './people-askers.ts';
import { makeSlip } from './people-slips.ts';

const PEOPLE = 100_000;
const PAGE = 50;
const PAGES_A_COMMIT = 20;
const ROUNDS = 2000;
const MIB = 1024 * 1024;

const nameOf = (person: ContactPerson): string => person.name ?? '';

const DEPARTMENTS = 2000;

/** Ten departments, and below them the others in four levels; everybody has one. The first person leads the first. */
const makeDepartments = (people: readonly ContactPerson[]): ContactDepartment[] =>
  Array.from({ length: DEPARTMENTS }, (_, at) =>
    makeDepartment(`d${at}`, {
      parentId: departmentId(at < 10 ? '0' : `d${Math.floor(at / 10) - 1}`),
      leaders: at === 0 ? people.slice(0, 1).map((one) => one.openId) : [],
    }),
  );

const placed = (people: readonly ContactPerson[]): ContactPerson[] =>
  people.map((person, at) => ({ ...person, departments: [departmentId(`d${at % DEPARTMENTS}`)] }));

async function write(db: Kysely<Tables>, people: readonly ContactPerson[]): Promise<void> {
  for (let from = 0; from < people.length; from += PAGE * PAGES_A_COMMIT) {
    await db.transaction().execute(async (transaction) => {
      const end = Math.min(from + PAGE * PAGES_A_COMMIT, people.length);
      for (let start = from; start < end; start += PAGE)
        await writePeople(transaction, people.slice(start, start + PAGE), undefined, 1);
    });
  }
}

type Lookups = { readonly found: number; readonly times: readonly number[] };

async function lookUp(
  directory: Directory,
  { chinese, random }: Sample,
  typedFor: (person: ContactPerson) => string,
): Promise<Lookups> {
  const asker = 'ou_asker' as OpenId;
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const person = pick(chinese, random);
    const typed = typedFor(person);
    const startMs = monotonicMs();
    const holders = await directory.peopleByKeys([typed], asker);
    times.push(monotonicMs() - startMs);
    const all = [...holders.values()].flatMap((one) => one.people);
    if (all.some((one) => one.openId === person.openId)) found += 1;
  }
  return { found: found / ROUNDS, times };
}

async function benchLookups(directory: Directory, sample: Sample): Promise<string[]> {
  const { spell } = sample;
  const ways: readonly (readonly [string, (person: ContactPerson) => string])[] = [
    ['the name as it is written', nameOf],
    ['its full pinyin', (person) => spell(nameOf(person)).full[0] ?? ''],
    ['the surname with initials', (person) => spell(nameOf(person)).short[0] ?? ''],
  ];
  const lines: string[] = [];
  for (const [what, typedFor] of ways) {
    const { found, times } = await lookUp(directory, sample, typedFor);
    const [p50 = Number.NaN, p99 = Number.NaN] = [0.5, 0.99].map((part) => quantile(times, part));
    lines.push(
      `people, ${what}, among ${PEOPLE}: found ${tell(found * 100, 2)} % ${bar(found >= 0.98, '≥ 98 %')}, ` +
        `p50 ${tell(p50, 2)} ms, p99 ${tell(p99, 2)} ms ${bar(p99 <= 2, 'p99 ≤ 2 ms')}`,
    );
  }
  return lines;
}

/** What is held after garbage is gone: the heap and the typed arrays, and what the system counts. */
function memoryOf(): { readonly heldMib: number; readonly residentMib: number } {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heldMib: (heapUsed + external) / MIB, residentMib: rss / MIB };
}

async function benchFirstSearch(nearNames: NearNames): Promise<string> {
  const before = memoryOf();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await sleep(100);
  delay.reset();
  const startMs = monotonicMs();
  await nearNames.search('wagnwei', { limit: 5, within: undefined });
  const tookMs = monotonicMs() - startMs;
  await sleep(5);
  delay.disable();
  const stoodMs = delay.max / 1e6;
  const after = memoryOf();
  const held = after.heldMib - before.heldMib;
  return (
    `people, the first search makes the index: ${tell(tookMs, 0)} ms, the event loop stood still for ${tell(stoodMs)} ms at most ` +
    `${bar(stoodMs <= 50, '≤ 50 ms')}, ${tell(held, 0)} MiB held and ${tell(after.residentMib - before.residentMib, 0)} MiB resident for it ` +
    bar(held <= 120, '≤ 120 MiB')
  );
}

type Searches = { readonly found: number; readonly asked: number; readonly times: readonly number[] };

async function searchAll(
  nearNames: NearNames,
  typings: Iterable<{ readonly typed: string; readonly isFound: (first: readonly NearName[]) => boolean }>,
): Promise<Searches> {
  const times: number[] = [];
  let found = 0;
  for (const { typed, isFound } of typings) {
    const startMs = monotonicMs();
    const near = await nearNames.search(typed, { limit: 200, within: undefined });
    times.push(monotonicMs() - startMs);
    if (isFound(near.slice(0, 5))) found += 1;
  }
  return { found: found / times.length, asked: times.length, times };
}

/** One typing error in a full pinyin that nobody else's pinyin is then. */
async function benchSlips(directory: Directory, nearNames: NearNames, sample: Sample): Promise<string> {
  const { people, chinese, spell, random } = sample;
  const spellings = new Map(people.map((person) => [person.openId, spell(nameOf(person)).full]));
  const typings = [];
  while (typings.length < ROUNDS) {
    const full = spell(nameOf(pick(chinese, random))).full[0] ?? '';
    const typed = makeSlip(full, random);
    if ((await directory.peopleByKeys([typed], 'ou_asker' as OpenId)).size > 0) continue;
    const isFound = (first: readonly NearName[]): boolean =>
      first.some((one) => spellings.get(one.openId)?.includes(full));
    typings.push({ typed, isFound });
  }
  const { found, asked, times } = await searchAll(nearNames, typings);
  const p99 = quantile(times, 0.99);
  return (
    `people, one typing error in a pinyin, ${asked} times: the person, or somebody with the very same pinyin, among the first five ` +
    `in ${tell(found * 100)} % ${bar(found >= 0.95, '≥ 95 %')}, p50 ${tell(quantile(times, 0.5))} ms, p99 ${tell(p99)} ms ${bar(p99 <= 20, 'p99 ≤ 20 ms')}`
  );
}

/** A large company's names: how surely and how fast people are found in it, and what the index for slips costs. */
export async function benchPeople(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'daka-bench-'));
  const store = await openSqlite(folder);
  const { db } = store;
  try {
    const random = createRandom(20_261_125);
    const people = placed(makeManyPeople(PEOPLE, random));
    const chinese = people.filter((person) => /^\p{sc=Han}+$/u.test(nameOf(person)));
    await writeDepartments(db, makeDepartments(people), 1);
    const startMs = monotonicMs();
    await write(db, people);
    const wroteMs = monotonicMs() - startMs;
    await write(db, people);
    const againMs = monotonicMs() - startMs - wroteMs;
    const sample: Sample = { people, chinese, spell: await loadSpell(), random };
    const directory = createDirectory(db);
    const nearNames = createNearNames(db);
    return [
      `people, ${PEOPLE} written with all their names in ${tell(wroteMs / 1000, 0)} s, written again unchanged in ${tell(againMs / 1000, 0)} s`,
      ...(await benchLookups(directory, sample)),
      await benchFirstSearch(nearNames),
      await benchSlips(directory, nearNames, sample),
      ...(await benchAskers(db, directory, nearNames, sample)),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
