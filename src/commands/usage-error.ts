/** The command line is not usable; the message says what is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
