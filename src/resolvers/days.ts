import { InvalidInputError } from '../orchestrator/errors.ts';

const MAX_DAYS = 3_650;
const DAY_MS = 86_400_000;

/** Returns a window's length in days. Throws `InvalidInputError` unless it is 1 to 3,650. */
export function validDays(days: number): number {
  if (days < 1 || days > MAX_DAYS) {
    throw new InvalidInputError(
      `days must be a whole number from 1 to ${MAX_DAYS}, not ${days}`,
      'days',
    );
  }
  return days;
}

/** The start of a window of that many days that ends now. Throws `InvalidInputError`. */
export const daysBefore = (now: Date, days: number): Date =>
  new Date(now.getTime() - validDays(days) * DAY_MS);
