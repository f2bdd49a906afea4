import { SetupError } from '../orchestrator/setup-error.ts';

/** The command line is not usable; the message says what is. */
export class UsageError extends SetupError {
  override readonly name = 'UsageError';
}
