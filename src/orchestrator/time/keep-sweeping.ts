import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';

export interface Sweep {
  /** Takes up what nobody executes, and says how many runs those were. */
  readonly takeUp: (options: { readonly isFirst: boolean }) => Promise<number>;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Takes up what was left unfinished: once before this resolves, and then again and again, so that
 * what other processes leave is found too. Stops when it is told to, once a sweep under way is over.
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
