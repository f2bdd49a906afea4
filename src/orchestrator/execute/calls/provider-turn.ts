import type { ProviderTurn } from '../../ports/provider-queue.ts';
import type { CallOptions } from './call-options.ts';

/**
 * A shorter wait is told nobody: it is over before anyone could read of it, and less than what the
 * time to a model's first token varies by. Else every request of a busy provider would be two events.
 */
const WORTH_TELLING_MS = 100;

/**
 * Waits for the provider to have room, and tells of it when that lasts. Rejects with the signal's
 * reason when that aborts first.
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
