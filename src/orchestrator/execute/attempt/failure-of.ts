import { AttemptError, type Failure } from '../../failure.ts';
import { Cancellation, Relinquished } from '../cancellation.ts';

/** What is not classified is our own mistake: to be logged in full, and told in brief. */
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
