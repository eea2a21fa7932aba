import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate, weekdayOf } from '../../../src/core/civil.ts';
import { wallTimeAt } from '../../../src/core/zone.ts';
import { buildCompany, castOf } from '../../../src/emulator/company.ts';
import type { Person } from '../../../src/emulator/directory.ts';
import { createFlowStore, HISTORY_DAYS } from '../../../src/emulator/flow-store.ts';
import { type Flow, makeUpShift } from '../../../src/emulator/flows.ts';
import { EMULATED_NOW_MS } from '../../support/emulator-api.ts';

const DAY_MS = 86_400_000;
const SEED = 7;
const people = buildCompany(SEED, EMULATED_NOW_MS).people;
const present = people.filter((person) => !person.resigned);

const storeAt = (nowMs: number, seed = SEED) =>
  createFlowStore({ clock: { now: () => nowMs }, seed, madeUp: 'usual' });
const everything = [0, EMULATED_NOW_MS + 365 * DAY_MS] as const;

const personOf = (key: keyof ReturnType<typeof castOf>): Person => {
  const found = people.find((person) => person.openId === castOf(SEED)[key]);
  if (!found) throw new Error(`no ${key}`);
  return found;
};

const allOf = (store: ReturnType<typeof storeAt>): Flow[] =>
  present.flatMap((person) => store.between(person, ...everything));

const timesOf = (person: Person): number[] =>
  storeAt(EMULATED_NOW_MS)
    .between(person, ...everything)
    .map((flow) => flow.atMs);

/** Weekdays that the year's notice gives off, and weekend days that it has worked for them. */
const HOLIDAYS = /^2026-(09-25|10-0[1-7])$/;
const WORKED_WEEKENDS = /^2026-(09-20|10-10)$/;

/** Each worked weekday of the day shift, as the flows made for it. */
function workedDays(): (readonly Flow[])[] {
  const days = Array.from({ length: 60 }, (_, index) => addDays('2026-11-20' as CivilDate, -index));
  const working = days.filter((date) => weekdayOf(date) < 6 && !HOLIDAYS.test(date));
  const staff = present.filter((person) => person.work === 'day');
  return staff.flatMap((person) => working.map((date) => makeUpShift(SEED, person, date).flows));
}

describe('the made-up check-ins', () => {
  it('reach 70 days back and never past now', () => {
    const times = allOf(storeAt(EMULATED_NOW_MS)).map((flow) => flow.atMs);
    expect(Math.max(...times)).toBeLessThanOrEqual(EMULATED_NOW_MS);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(EMULATED_NOW_MS - HISTORY_DAYS * DAY_MS);
    expect(Math.min(...times)).toBeLessThan(EMULATED_NOW_MS - (HISTORY_DAYS - 3) * DAY_MS);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(allOf(storeAt(EMULATED_NOW_MS))).toEqual(allOf(storeAt(EMULATED_NOW_MS)));
    expect(allOf(storeAt(EMULATED_NOW_MS, 8))).not.toEqual(allOf(storeAt(EMULATED_NOW_MS)));
  });

  it('keep their past as the clock moves on, and come into being as it does', () => {
    const alice = personOf('alice');
    const friday = Date.parse('2026-11-20T00:00:00+08:00');
    const range = [friday, friday + DAY_MS] as const;
    const morning = storeAt(friday + 8 * 3_600_000).between(alice, ...range);
    const evening = storeAt(friday + 23 * 3_600_000).between(alice, ...range);
    expect(morning).toEqual([]);
    expect(evening.length).toBeGreaterThan(0);
    expect(storeAt(EMULATED_NOW_MS).between(alice, ...range)).toEqual(evening);
  });

  it('are nobody’s before the day of joining, nor after that of leaving', () => {
    const [newcomer, leaver] = [personOf('newcomer'), personOf('leaver')];
    expect(Math.min(...timesOf(newcomer))).toBeGreaterThanOrEqual(newcomer.joinedAtMs);
    expect(timesOf(leaver).length).toBeGreaterThan(40);
    expect(Math.max(...timesOf(leaver))).toBeLessThan(leaver.leftAtMs ?? 0);
  });

  it('are mostly pairs on workdays, in the shares they are meant to have', () => {
    const days = workedDays();
    const share = (test: (flows: readonly Flow[]) => boolean): number =>
      days.filter(test).length / days.length;
    expect(days.length).toBeGreaterThan(1500);
    expect(share((flows) => flows.length === 2)).toBeGreaterThan(0.78);
    expect(share((flows) => flows.length > 2)).toBeGreaterThan(0.05);
    expect(share((flows) => flows.length > 2)).toBeLessThan(0.13);
    expect(share((flows) => flows.length === 1)).toBeGreaterThan(0.05);
    expect(share((flows) => flows.length === 1)).toBeLessThan(0.11);
    expect(share((flows) => flows.length === 0)).toBeGreaterThan(0.005);
    expect(share((flows) => flows.length === 0)).toBeLessThan(0.04);
    expect(share((flows) => flows.some((flow) => flow.row['is_field'] === true))).toBeGreaterThan(0.02);
  });

  it('follow the notice of the year: a holiday is off, and a weekend day worked for it is full', () => {
    const store = storeAt(EMULATED_NOW_MS);
    const countOn = (date: string): number => {
      const startMs = Date.parse(`${date}T00:00:00+08:00`);
      const staff = present.filter(({ work, timeZone }) => work === 'day' && timeZone === 'Asia/Shanghai');
      return staff.filter((person) => store.between(person, startMs, startMs + DAY_MS).length > 0).length;
    };
    expect(countOn('2026-10-10')).toBeGreaterThan(40);
    expect(countOn('2026-09-25')).toBeLessThan(10);
  });

  it('are rare at weekends', () => {
    const weekend = allOf(storeAt(EMULATED_NOW_MS)).filter(({ userId, atMs }) => {
      const person = people.find((other) => other.userId === userId);
      if (person?.work !== 'day') return false;
      const { date } = wallTimeAt(person.timeZone, atMs);
      return weekdayOf(date) > 5 && !WORKED_WEEKENDS.test(date);
    });
    const all = allOf(storeAt(EMULATED_NOW_MS)).length;
    expect(weekend.length / all).toBeGreaterThan(0);
    expect(weekend.length / all).toBeLessThan(0.03);
  });

  it('know every way of checking in, and returns of one event', () => {
    const flows = allOf(storeAt(EMULATED_NOW_MS));
    expect(new Set(flows.map((flow) => flow.row['type']))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    const records = flows.map((flow) => flow.row['record_id']);
    expect(new Set(records).size).toBeLessThan(records.length);
    expect(flows.some((flow) => flow.enteredAtMs > flow.atMs)).toBe(true);
    expect(flows.some((flow) => !('location_name' in flow.row))).toBe(true);
    expect(flows.some((flow) => flow.row['check_result'] === 'PendingApproval')).toBe(true);
  });

  it('name the administrator where one made the entry', () => {
    const corrected = allOf(storeAt(EMULATED_NOW_MS)).filter((flow) => flow.row['type'] === 1);
    const administrator = personOf('administrator').userId;
    expect(corrected.length).toBeGreaterThan(0);
    expect(new Set(corrected.map((flow) => flow.creatorId))).toEqual(new Set([administrator]));
  });

  it('put a night shift over midnight', () => {
    const flows = makeUpShift(SEED, personOf('liGuoqing'), '2026-11-18' as CivilDate).flows;
    const walls = flows.map((flow) => wallTimeAt(personOf('liGuoqing').timeZone, flow.atMs));
    expect(walls.map((wall) => wall.date)).toEqual(['2026-11-18', '2026-11-19']);
    expect(walls[0]?.minute).toBeGreaterThan(21 * 60);
    expect(walls[1]?.minute).toBeLessThan(7 * 60);
  });

  it('are in the office hours of where a person works', () => {
    const abroad = present.filter(
      (person) => person.timeZone === 'America/New_York' && person.work !== 'free',
    );
    const store = storeAt(EMULATED_NOW_MS);
    const hours = abroad.flatMap((person) =>
      store.between(person, ...everything).map((flow) => wallTimeAt(person.timeZone, flow.atMs).minute / 60),
    );
    expect(hours.length).toBeGreaterThan(50);
    expect(hours.filter((hour) => hour < 7 || hour > 21)).toEqual([]);
  });
});

describe('the store', () => {
  it('keeps made-up and added check-ins apart, and forgets on demand', () => {
    const store = storeAt(EMULATED_NOW_MS);
    const alice = personOf('alice');
    const before = store.between(alice, ...everything).length;
    store.add(alice, EMULATED_NOW_MS - 1000, { record_id: '1' }, EMULATED_NOW_MS - 1000);
    expect(store.between(alice, ...everything)).toHaveLength(before + 1);
    store.clear(alice);
    expect(store.between(alice, ...everything)).toEqual([]);
    store.add(alice, EMULATED_NOW_MS - 1000, { record_id: '2' }, EMULATED_NOW_MS - 1000);
    expect(store.between(alice, ...everything).map((flow) => flow.row['record_id'])).toEqual(['2']);
  });
});
