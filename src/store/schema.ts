import type { EpochMs } from '../core/clock.ts';

/**
 * The tables, alike on every database: times are integers (milliseconds), JSON is text, and an identifier is the
 * string Feishu gave. Columns are named in snake case as in SQL.
 */
export type Tables = {
  events: EventsTable;
  jobs: JobsTable;
  dead_jobs: DeadJobsTable;
  leases: LeasesTable;
  gates: GatesTable;
  tokens: TokensTable;
  departments: DepartmentsTable;
  department_leaders: DepartmentLeadersTable;
  people: PeopleTable;
  memberships: MembershipsTable;
  name_keys: NameKeysTable;
  directory_state: DirectoryStateTable;
  person_changes: PersonChangesTable;
  settings: SettingsTable;
  person_aliases: PersonAliasesTable;
  grants: GrantsTable;
  audit_entries: AuditEntriesTable;
  audit_subjects: AuditSubjectsTable;
  chat_policies: ChatPoliciesTable;
};

/** The keys of events taken from Feishu: what has its key here was promised, and is not taken again. */
type EventsTable = {
  event_id: string;
  /** A second key: Feishu may deliver one message under two event IDs. */
  message_id: string | null;
  received_at: EpochMs;
};

/** Work that is not finished, on the embedded database; PostgreSQL keeps it in pg-boss's own tables. */
type JobsTable = {
  job_id: string;
  lane: string;
  /** JSON. Gone with the row when the job is finished: what people typed is not kept longer than needed. */
  payload: string;
  /** Tries that ended with their process. */
  crashes: number;
  added_at: EpochMs;
};

/** Work that failed for good, for the operator to look at and to run again. */
type DeadJobsTable = { job_id: string; lane: string; payload: string; reason: string; died_at: EpochMs };

/** What one process at a time may do, who does it, and until when. */
type LeasesTable = { name: string; holder: string; until_at: EpochMs };

/** Calls to a limited API: when the next one is due if calls came evenly. */
type GatesTable = { name: string; due_at: EpochMs };

/** The token of an app that replicas share, sealed with a key that is not in the database. */
type TokensTable = { app_id: string; sealed: string; ends_at: EpochMs };

type DepartmentsTable = {
  department_id: string;
  parent_id: string | null;
  name: string;
  /** The name folded for comparison; null for none, and for one that nobody could type. */
  name_key: string | null;
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
  /** The first day in the company, where the app may know it. */
  joined_at: EpochMs | null;
  generation: number;
  /** A digest of what the name keys were made from: the same need not be written again. */
  keys_from: string | null;
  /** The generation that wrote the name keys last. */
  keys_generation: number | null;
};

type MembershipsTable = { department_id: string; open_id: string; generation: number };

/** Everything a person may be called, folded for comparison. A lower tier is the surer sign of who is meant. */
type NameKeysTable = { key: string; tier: number; open_id: string };

/** One row: the last complete sync, and the last that found other names than the one before. */
type DirectoryStateTable = {
  id: number;
  generation: number;
  synced_at: EpochMs;
  names_generation: number | null;
};

/** Whose names changed, or who left, since the last complete sync; the revision grows with each change. */
type PersonChangesTable = { open_id: string; revision: number };

/** What somebody set for themselves; null where they did not. */
type SettingsTable = { open_id: string; language: string | null; time_zone: string | null };

/** What somebody calls others, for them alone. The key is the alias as names are compared. */
type PersonAliasesTable = { owner_open_id: string; key: string; alias: string; open_id: string };

/** What administrators let somebody see. `subject_id` is empty where it is everyone. */
type GrantsTable = {
  holder_open_id: string;
  subject_kind: 'person' | 'department' | 'everyone';
  subject_id: string;
  granted_by: string;
  granted_at: EpochMs;
  /** Null is for good; the day is the last one that counts, as its granter meant it. */
  until_at: EpochMs | null;
  until_day: string | null;
};

/** A question about people that was answered or refused. `chat_id` is null in a private chat. */
type AuditEntriesTable = {
  entry_id: string;
  asker_open_id: string;
  kind: 'view' | 'export' | 'share' | 'digest';
  range_from: string;
  range_to: string;
  place: 'private' | 'group' | 'button';
  chat_id: string | null;
  at: EpochMs;
};

/**
 * Whom it was about: people, and departments of which something was refused, whose members are not told apart. `why` is
 * null for a refusal; `at` repeats the entry's, for the index.
 */
type AuditSubjectsTable = {
  entry_id: string;
  subject_id: string;
  outcome: 'shown' | 'refused';
  why: 'self' | 'manager' | 'administrator' | 'grant' | null;
  at: EpochMs;
};

/** Before whose eyes questions of a group are answered, where its owner decided. */
type ChatPoliciesTable = { chat_id: string; replies: 'private' | 'public'; set_by: string; set_at: EpochMs };
