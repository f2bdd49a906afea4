import type { ProviderTurn } from '../../ports/provider-queue.ts';
import type { CallOptions } from './call-options.ts';

/**
 * Shorter waits are not reported: they are over before anyone could read of them and vanish in the
 * variation of first-token times, but each would add two events to the run.
 */
const WORTH_TELLING_MS = 100;

/**
 * Waits for a turn at the provider, and tells when that takes a while. Rejects with the signal's
 * reason if that aborts first.
 */
export async function takeTurn(
  estimatedTokens: number,
  { entry: { provider }, userId, queue, clock, onWaiting }: CallOptions,
  signal: AbortSignal,
): Promise<ProviderTurn> {
  const since = clock.now();
  let cancelTimer = (): void => {};
  try {
    return await queue.enter(
      {
        provider,
        userId,
        estimatedTokens,
        onWaiting: (room) => {
          cancelTimer = clock.after(WORTH_TELLING_MS, () => onWaiting?.({ provider, room, since }));
        },
      },
      signal,
    );
  } finally {
    cancelTimer();
  }
}
