import { SetupError } from '../orchestrator/setup-error.ts';

/** The command line is invalid; the message says how to use it. */
export class UsageError extends SetupError {
  override readonly name = 'UsageError';
}
