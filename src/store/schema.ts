import type { ColumnType, Generated } from 'kysely';
import type { EpochMs } from '../core/clock.ts';

/**
 * The tables, alike on every database: times are integers (milliseconds), JSON is text, and an identifier is the
 * string Feishu gave. Columns are named in snake case as in SQL.
 */
export type Tables = {
  events: EventsTable;
  departments: DepartmentsTable;
  department_leaders: DepartmentLeadersTable;
  people: PeopleTable;
  memberships: MembershipsTable;
  name_keys: NameKeysTable;
  directory_state: DirectoryStateTable;
};

/** Events taken from Feishu, each once, and how far their handling has come. */
type EventsTable = {
  sequence: Generated<number>;
  event_id: string;
  /** A second key: Feishu may deliver one message under two event IDs. */
  message_id: string | null;
  kind: string;
  /** JSON. Emptied when the event is finished: what people typed is not kept longer than needed. */
  payload: string | null;
  state: ColumnType<EventState, EventState, EventState>;
  attempts: Generated<number>;
  received_at: EpochMs;
  finished_at: EpochMs | null;
};

export type EventState = 'waiting' | 'done' | 'failed';

type DepartmentsTable = {
  department_id: string;
  parent_id: string | null;
  name: string;
  /** The directory sync that saw this row last; older rows are removed when a sync is complete. */
  generation: number;
};

type DepartmentLeadersTable = { department_id: string; open_id: string; generation: number };

type PeopleTable = {
  open_id: string;
  user_id: string | null;
  employee_no: string | null;
  name: string;
  en_name: string | null;
  leader_open_id: string | null;
  time_zone: string | null;
  generation: number;
};

type MembershipsTable = { department_id: string; open_id: string; generation: number };

/** Everything a person may be called, folded for comparison. A lower tier is the surer sign of who is meant. */
type NameKeysTable = { key: string; tier: number; open_id: string };

/** One row: the last complete sync. */
type DirectoryStateTable = { id: number; generation: number; synced_at: EpochMs };
