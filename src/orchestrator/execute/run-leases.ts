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

/** Told of what a renewal shows of the run. */
export interface LeaseKeeper {
  /** Its cancellation was asked for, in whatever process. */
  onCancelRequested(): void;
  /** Another executor holds it now. */
  onLost(): void;
}

/**
 * Holds runs for one executor. Each is held by a lease that is renewed while the run is executed, so
 * that another executor takes it over when this one dies, and never while it lives.
 */
export class RunLeases {
  readonly #options: RunLeasesOptions;

  constructor(options: RunLeasesOptions) {
    this.#options = options;
  }

  /** A lease that begins now. */
  fromNow(): Lease {
    return { executorId: this.#options.executorId, leaseUntil: this.#until() };
  }

  /** Takes the run; false when it has ended, or when another's lease lasts beyond `asOf`. */
  claim(runId: string, asOf: Date): Promise<boolean> {
    return this.#options.store.claim(runId, { ...this.fromNow(), asOf });
  }

  /**
   * Renews the run's lease, three times in each, until the function that is returned is called.
   * `isMine` resolves once it is known whether the run is this executor's: before, it may not be stored
   * yet, and cannot be renewed.
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

  /** Ends the lease now, which lets the next executor in at once where the run has not ended. */
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
