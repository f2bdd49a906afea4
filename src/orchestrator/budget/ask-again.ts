import type { Clock } from '../ports/clock.ts';

/** The first retry is for a dropped connection, the later ones for a server that is restarting. */
const DELAYS_MS = [100, 1_000, 5_000];

/**
 * Returns the result of `ask`, calling it again after a delay if it rejects, three times at most.
 * Rejects with the last error. `ask` must be safe to repeat.
 */
export async function askAgain<Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, 'after'>,
): Promise<Answer> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await ask();
    } catch {
      // If this goes on, the last call reports why.
      await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    }
  }
  return ask();
}
