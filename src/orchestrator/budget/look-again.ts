import type { Clock } from '../ports/clock.ts';

/** A connection that broke is followed by another at once; a server that starts anew takes a moment. */
const DELAYS_MS = [100, 1_000];

/** What `look` finds, which changes nothing: asked again where it cannot be answered just then. */
export async function lookAgain<Found>(
  look: () => Promise<Found>,
  clock: Pick<Clock, 'after'>,
): Promise<Found> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await look();
    } catch {
      // Why it could not be answered is told by the last time.
      await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    }
  }
  return look();
}
