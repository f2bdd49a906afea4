import type { RunStore } from '../ports/run-store.ts';
import type { Lease, NewRun } from '../run.ts';
import type { RunEvent } from '../run-event.ts';
import { Relinquished } from './cancellation.ts';

/** Stores a run together with its first events, so that one commit both admits and begins it. */
export class RunAdmission {
  readonly run: NewRun;
  /** The store as the run has to use it: the first `append` admits the run. */
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
   * Resolves once the run is stored, with its id, or with that of the same user's earlier run with
   * the same idempotency key. Rejects when the store does.
   */
  get runId(): Promise<string> {
    return this.#answer.promise;
  }

  /** Resolves, once it is known, with whether this admission stored the run. Never rejects. */
  get isMine(): Promise<boolean> {
    return this.runId.then(
      (runId) => runId === this.run.id,
      () => false,
    );
  }

  /** Stores the run, held by nobody, if nothing was appended. Never rejects; `runId` does. */
  async settle(): Promise<void> {
    if (!this.#isAsked) await this.#ask([]);
  }

  /** Throws `Relinquished` when the run is not stored by this admission. */
  async #admitWith(events: readonly [RunEvent, ...RunEvent[]]): Promise<void> {
    // `admit` takes no events that end an attempt or the run, so those are appended after it.
    const isOver = events.some(endsSomething);
    const isNew = await this.#ask(isOver ? [] : events, this.#lease);
    if (!isNew) throw new Relinquished('The run was not admitted', { isHeld: false });
    if (isOver) await this.#runs.append(...events);
  }

  /** Resolves with whether the run was stored by this call. */
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
