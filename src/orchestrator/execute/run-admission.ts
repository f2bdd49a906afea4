import type { RunStore } from '../ports/run-store.ts';
import type { Lease, NewRun } from '../run.ts';
import type { RunEvent } from '../run-event.ts';
import { Relinquished } from './cancellation.ts';

/**
 * A run's way into the store, which is also that of the first that happens in it: one commit admits
 * the run and begins it.
 */
export class RunAdmission {
  readonly run: NewRun;
  /** The store as the run is to have it: the first events that are appended admit it. */
  readonly store: RunStore;
  readonly #runs: RunStore;
  readonly #lease: Lease | undefined;
  readonly #answer = Promise.withResolvers<string>();
  #isAsked = false;

  /** Without a lease, nobody holds the run once it is stored. */
  constructor(run: NewRun, store: RunStore, lease?: Lease) {
    this.run = run;
    this.#runs = store;
    this.#lease = lease;
    this.store = {
      ...store,
      append: (...events) => (this.#isAsked ? store.append(...events) : this.#admitWith(events)),
    };
  }

  /**
   * Resolves once it is stored, with the run's id, or with that of its user's run that has the key
   * already. Rejects where the store does.
   */
  get runId(): Promise<string> {
    return this.#answer.promise;
  }

  /** Whether the run is stored by this, once that is known. Never rejects. */
  get isMine(): Promise<boolean> {
    return this.runId.then(
      (runId) => runId === this.run.id,
      () => false,
    );
  }

  /** Stores the run all the same where nothing has happened in it, held by nobody. Never rejects: `runId` does. */
  async settle(): Promise<void> {
    if (!this.#isAsked) await this.#ask([]);
  }

  /** Throws `Relinquished` where the run is none of this process's. */
  async #admitWith(events: readonly [RunEvent, ...RunEvent[]]): Promise<void> {
    const isOver = events.some(endsSomething);
    const isNew = await this.#ask(isOver ? [] : events, this.#lease);
    if (!isNew) throw new Relinquished('The run was not admitted', { isHeld: false });
    if (isOver) await this.#runs.append(...events);
  }

  /** Whether the run is stored by it. */
  async #ask(events: readonly RunEvent[], lease?: Lease): Promise<boolean> {
    this.#isAsked = true;
    try {
      const { runId, isNew } = await this.#runs.admit(this.run, lease, events);
      this.#answer.resolve(runId);
      return isNew;
    } catch (cause) {
      this.#answer.reject(cause);
      return false;
    }
  }
}

const endsSomething = ({ change }: RunEvent): boolean =>
  'outcome' in change || change.kind === 'RunCompleted';
