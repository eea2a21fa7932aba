import { AppError } from '../../src/core/errors.ts';

/** The AppError that the promise fails with; fails the test where it does not fail, or with another kind of error. */
export async function appErrorOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error('no AppError was thrown', { cause: thrown });
}
