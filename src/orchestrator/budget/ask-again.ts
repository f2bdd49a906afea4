import type { Clock } from '../ports/clock.ts';

/** A connection that broke is followed by another at once; a server that starts anew takes a moment. */
const DELAYS_MS = [100, 1_000, 5_000];

/** What `ask` comes to, which may be done twice: asked again where it cannot be answered just then. */
export async function askAgain<Answer>(
  ask: () => Promise<Answer>,
  clock: Pick<Clock, 'after'>,
): Promise<Answer> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await ask();
    } catch {
      // Why it could not be answered is told by the last time.
      await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    }
  }
  return ask();
}
