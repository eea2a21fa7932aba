import type { AppError } from '../core/errors.ts';
import type { Person } from '../people/directory.ts';

/** Why somebody's flows are not in an answer. */
export type MissingReason =
  /** Neither a user ID nor an employee number is known to the app. */
  | 'no-id'
  /** Another person of the question has the same ID: whose the flows are cannot be told. */
  | 'shared-id'
  /** No such person, or out of the app's reach (1220004). */
  | 'unknown-to-attendance'
  /** The app may read nobody's data (1220005). */
  | 'no-permission'
  /** Tried until it made no sense any more. */
  | 'failed'
  /** Another try would not help. */
  | 'refused';

export type MissingPerson = {
  readonly person: Person;
  readonly reason: MissingReason;
  /** Feishu's name for the call that said so. */
  readonly logId?: string | undefined;
};

function reasonOf(error: AppError): MissingReason {
  if (error.code === 'attendance_unknown_person') return 'unknown-to-attendance';
  if (error.code === 'attendance_no_permission') return 'no-permission';
  return error.retry ? 'failed' : 'refused';
}

export function missingBy(error: AppError, person: Person): MissingPerson {
  const { logId } = error.context;
  return { person, reason: reasonOf(error), logId: typeof logId === 'string' ? logId : undefined };
}
