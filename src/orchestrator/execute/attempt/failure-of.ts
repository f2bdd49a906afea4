import { AttemptError, type Failure } from '../../failure.ts';
import { Cancellation, Relinquished } from '../cancellation.ts';

/**
 * Turns an error into a failure to store and show. An error that nobody classified is our own bug,
 * so it becomes `INTERNAL` without any detail: the caller has to log it.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof AttemptError) return error.toFailure();
  if (error instanceof Relinquished || error instanceof Cancellation) {
    return { code: 'INTERRUPTED', message: error.message, retryable: true };
  }
  return {
    code: 'INTERNAL',
    message: 'The attempt failed for an internal reason',
    retryable: true,
  };
}
