import type { CivilDate } from '../core/civil.ts';
import type { EpochMs } from '../core/clock.ts';
import type { UserId } from '../core/ids.ts';
import type { Person } from './directory.ts';
import {
  FIELD_COMMENTS,
  FIELD_PLACES,
  HOSTILE_COMMENTS,
  MAKE_UP_COMMENTS,
  OFFICES,
  type Office,
} from './flow-places.ts';
import { recordIdOf, userIdOf } from './identifiers.ts';
import { instantAt } from './instants.ts';
import { createRandom, type Random } from './random.ts';
import { type Punch, planWorkDay, type WorkDay, withBreaks } from './work-day.ts';

/** The fields of a row as the platform answers it, all but the IDs and the time. */
export type FlowRow = Readonly<Record<string, unknown>>;

/** A check-in as it is stored. */
export type Flow = {
  readonly userId: UserId;
  readonly creatorId: UserId;
  readonly atMs: EpochMs;
  /** When it was entered; before that no query finds it. */
  readonly enteredAtMs: EpochMs;
  readonly row: FlowRow;
};

const DAY_MS = 86_400_000;
const HOME = 'Asia/Shanghai';

const officeOf = (person: Person): Office => {
  const office = OFFICES[person.timeZone] ?? OFFICES[HOME];
  if (!office) throw new RangeError('no office for this time zone');
  return office;
};

const PHOTO = 'https://photos.example/manage/download/';

function photosOf(key: string, random: Random): string[] {
  const count = random.pick([0, 1, 1, 3]);
  return Array.from({ length: count }, (_, index) => `${PHOTO}${recordIdOf(`${key} photo ${index}`)}`);
}

function fieldRow(key: string, random: Random): FlowRow {
  const comment = random.chance(0.05) ? random.pick(HOSTILE_COMMENTS) : random.pick(FIELD_COMMENTS);
  return {
    type: 0,
    location_name: random.pick(FIELD_PLACES),
    is_field: true,
    comment: random.chance(0.7) ? comment : '',
    photo_urls: photosOf(key, random),
    latitude: random.chance(0.1) ? 0 : 30 + random.next(),
    longitude: random.chance(0.1) ? 0 : 120 + random.next(),
  };
}

/** What each source leaves in the row: the platform fills some fields with nothing and leaves others out. */
function rowOf(punch: Punch, person: Person, key: string, random: Random): FlowRow {
  const office = officeOf(person);
  const here = { location_name: office.place, latitude: office.latitude, longitude: office.longitude };
  switch (punch.source) {
    case 'wifi':
      return {
        type: 0,
        ...here,
        is_wifi: true,
        ssid: random.chance(0.03) ? '' : office.ssid,
        bssid: office.bssid,
      };
    case 'gps':
      return { type: 0, ...here, ssid: '', bssid: '', comment: random.chance(0.1) ? '今天地铁晚点' : '' };
    case 'quick':
      return { type: 6, ...here, is_wifi: true, ssid: office.ssid, bssid: office.bssid };
    case 'machine':
      return { type: 5, location_name: office.machine, device_id: recordIdOf(office.machine) };
    case 'import':
      return { type: 7, location_name: '', external_id: `gate-${key.slice(-10)}`, comment: '' };
    case 'field':
      return fieldRow(key, random);
    case 'make-up':
      return { type: 2, comment: random.pick(MAKE_UP_COMMENTS) };
    case 'administrator':
      return { type: 1, location_name: '', comment: '管理员修改' };
    case 'system':
      return { type: 3, location_name: '' };
    case 'exempt':
      return { type: 4 };
  }
}

type DayContext = {
  readonly seed: number;
  readonly person: Person;
  readonly date: CivilDate;
  readonly random: Random;
};

function flowsOfPunch({ seed, person, date, random }: DayContext, punch: Punch, index: number): Flow[] {
  const key = `${person.userId} ${date} ${index}`;
  const atMs = instantAt(date, punch.minute, person.timeZone) + punch.second * 1000;
  const enteredAtMs = atMs + punch.enteredDaysLater * DAY_MS;
  const row = { is_field: false, is_wifi: false, photo_urls: [], ...rowOf(punch, person, key, random) };
  const flow = (recordId: string): Flow => ({
    userId: person.userId,
    creatorId: punch.source === 'administrator' ? userIdOf(`${seed} administrator`) : person.userId,
    atMs,
    enteredAtMs,
    row: {
      record_id: recordId,
      create_time: String(Math.floor(enteredAtMs / 1000)),
      check_result: random.chance(0.05) ? 'PendingApproval' : 'Normal',
      ...row,
    },
  });
  const first = flow(recordIdOf(key));
  if (punch.copies === 'same-record') return [first, first];
  return punch.copies === 'two-records' ? [first, flow(recordIdOf(`${key} again`))] : [first];
}

/** A shift with its check-ins, also those that are yet to happen or to be entered. */
export type MadeUpShift = Pick<WorkDay, 'duty'> & { readonly flows: readonly Flow[] };

/** The made-up shift that starts on this day in the person's zone; the same for the same arguments; with breaks where it is busy. */
export function makeUpShift(seed: number, person: Person, date: CivilDate, busy = false): MadeUpShift {
  const random = createRandom(`flows ${seed} ${person.userId} ${date}`);
  const { duty, punches } = planWorkDay(person, date, random);
  const all = busy ? withBreaks(punches) : punches;
  const flows = all.flatMap((punch, index) => flowsOfPunch({ seed, person, date, random }, punch, index));
  return { duty, flows };
}
