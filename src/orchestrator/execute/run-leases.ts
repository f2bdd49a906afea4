import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { RunStore } from '../ports/run-store.ts';
import type { Lease } from '../run.ts';

export interface RunLeasesOptions {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly executorId: string;
  readonly leaseMs: number;
}

/** Callbacks for what a renewal, or the admission, reveals about the run. */
export interface LeaseKeeper {
  /** Its cancellation was requested, in this or another process. */
  onCancelRequested(): void;
  /** The run is not this executor's, or no longer. */
  onLost(): void;
}

/**
 * Holds runs for one executor by leases that are renewed while a run is executed, so that another
 * executor can take a run over once this one has died, but not while it lives.
 */
export class RunLeases {
  readonly #options: RunLeasesOptions;

  constructor(options: RunLeasesOptions) {
    this.#options = options;
  }

  /** Returns a lease that starts now. */
  fromNow(): Lease {
    return { executorId: this.#options.executorId, leaseUntil: this.#until() };
  }

  /** Claims the run; false when it has ended, or when another's lease lasts beyond `asOf`. */
  claim(runId: string, asOf: Date): Promise<boolean> {
    return this.#options.store.claim(runId, { ...this.fromNow(), asOf });
  }

  /**
   * Renews the run's lease three times per term until the returned function is called. Waits for
   * `isMine`, since the run may not be stored before that resolves; if it resolves with false, the
   * keeper is told that the run is lost.
   */
  keep(runId: string, keeper: LeaseKeeper, isMine: Promise<boolean>): () => void {
    const { store, clock, log, executorId, leaseMs } = this.#options;
    let isHolding = true;
    let cancelTimer = (): void => {};
    const renew = async (): Promise<void> => {
      try {
        if (!(await isMine) || !isHolding) return;
        const { isHeld, isCancelRequested } = await store.renew(runId, executorId, this.#until());
        if (isCancelRequested) keeper.onCancelRequested();
        if (!isHeld) keeper.onLost();
      } catch (error) {
        log.warn({ err: error, runId }, 'a lease could not be renewed');
      }
      if (isHolding) schedule();
    };
    const schedule = (): void => {
      cancelTimer = clock.after(leaseMs / 3, () => void renew());
    };
    schedule();
    void isMine.then((isIt) => {
      if (!isIt) keeper.onLost();
    });
    return () => {
      isHolding = false;
      cancelTimer();
    };
  }

  /** Ends the lease now, so that others can take an unfinished run up at once. Never rejects. */
  async release(runId: string): Promise<void> {
    const { store, clock, log, executorId } = this.#options;
    try {
      await store.renew(runId, executorId, clock.now());
    } catch (error) {
      log.warn({ err: error, runId }, 'a lease could not be given back, and will run out');
    }
  }

  #until(): Date {
    const { clock, leaseMs } = this.#options;
    return new Date(clock.now().getTime() + leaseMs);
  }
}
