import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

export interface Sweep {
  /** Takes up runs that nobody executes, and resolves with their number. */
  readonly takeUp: (options: { readonly isFirst: boolean }) => Promise<number>;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Takes up unfinished runs, once before this resolves and then periodically, to find what other
 * processes leave behind. `stop` resolves once no sweep is under way any more. Errors are logged.
 */
export async function keepSweeping({
  takeUp,
  everyMs,
  clock,
  log,
}: Sweep): Promise<{ stop(): Promise<void> }> {
  const sweep = async (isFirst: boolean): Promise<void> => {
    try {
      const count = await takeUp({ isFirst });
      if (count > 0) log.info({ count }, 'took up runs that were left unfinished');
    } catch (error) {
      log.error({ err: error }, 'looking for unfinished runs failed');
    }
  };
  await sweep(true);
  let isStopped = false;
  let cancelTimer = (): void => {};
  let sweeping = Promise.resolve();
  const schedule = (): void => {
    if (isStopped) return;
    cancelTimer = clock.after(everyMs, () => {
      sweeping = sweep(false).then(schedule);
    });
  };
  schedule();
  return {
    stop: async () => {
      isStopped = true;
      cancelTimer();
      await sweeping;
    },
  };
}
