import type { OrchestratorPolicy } from '../policy.ts';
import { justAdmitted, type NewRun, type StoredRun } from '../run.ts';
import { Cancellation, Relinquished } from './cancellation.ts';
import { type ExecutorState, executeHeld } from './execute-held.ts';
import { FailedRuns } from './failed-runs.ts';
import { RunAdmission } from './run-admission.ts';
import { RunJournal } from './run-journal.ts';
import { RunLeases } from './run-leases.ts';
import { RunPlace, RunPlaces } from './run-places.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** A run that is executed here or waits for a place. */
interface Entry {
  readonly controller: AbortController;
  /** Resolves once this process is done with the run, with whether the run has ended. */
  readonly ended: Promise<boolean>;
}

interface Execution {
  /** Leases that end by this moment no longer count. */
  readonly asOf: Date;
  /** Admits the run as it begins; null when the run is already stored and has to be claimed. */
  readonly admission: RunAdmission | null;
  readonly controller: AbortController;
  readonly place: RunPlace;
}

/** The latest date there is, beyond every lease. */
const END_OF_TIME = new Date(8_640_000_000_000_000);

/** Executes stored runs in this process, each for as long as this executor holds its lease. */
export class RunExecutor {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #state: ExecutorState;
  readonly #leases: RunLeases;
  readonly #failed: FailedRuns;
  readonly #places: RunPlaces;
  readonly #entries = new Map<string, Entry>();
  readonly #held = new Set<string>();
  readonly #tasks = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(ports: OrchestratorPorts, policy: OrchestratorPolicy, state: ExecutorState) {
    this.#ports = ports;
    this.#policy = policy;
    this.#state = state;
    const { store, clock, log } = ports;
    this.#leases = new RunLeases({
      store,
      clock,
      log,
      executorId: ports.ids(),
      leaseMs: policy.leaseMs,
    });
    this.#failed = new FailedRuns(ports);
    this.#places = new RunPlaces(policy.maxConcurrentRuns);
  }

  /**
   * Admits the run and begins it here as soon as there is a place for it; if there is one now, a
   * single commit does both. Resolves once the run is stored, with its id, or with that of the
   * user's earlier run with the same idempotency key. Rejects when the store does.
   */
  admit(run: NewRun): Promise<string> {
    const { store, clock } = this.#ports;
    const hasRoom = this.#places.wanted < this.#policy.maxConcurrentRuns;
    const admission = new RunAdmission(run, store, hasRoom ? this.#leases.fromNow() : undefined);
    this.#enqueue(
      run.id,
      clock.now(),
      hasRoom ? { admission } : { letGo: this.#tellThatItWaits(admission) },
    );
    return admission.runId;
  }

  /** Takes up the unfinished runs that no living executor holds. Resolves with their number. */
  async recover(options: { readonly isSoleExecutor: boolean }): Promise<number> {
    const asOf = options.isSoleExecutor ? END_OF_TIME : this.#ports.clock.now();
    const runIds = await this.#ports.store.findUnheld(asOf);
    const mine = runIds.filter((runId) => !this.#entries.has(runId));
    for (const runId of mine) this.#enqueue(runId, asOf);
    return mine.length;
  }

  /** Resolves once this process is done with the run, with whether it ended; null if not here. */
  ended(runId: string): Promise<boolean> | null {
    return this.#entries.get(runId)?.ended ?? null;
  }

  /** True while the run is executed here, and so all of its events come from this process. */
  holds(runId: string): boolean {
    return this.#held.has(runId);
  }

  /** Stops the run. One that is not here, and that nobody holds, is taken up to be ended. */
  cancel(runId: string): void {
    const entry = this.#entries.get(runId) ?? this.#enqueue(runId, this.#ports.clock.now());
    // Also ends a wait for a place, which listens to the same signal.
    entry.controller.abort(new Cancellation('The run was cancelled'));
  }

  /** Gives up the runs under way for others to take up. Resolves once they are released. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { controller } of this.#entries.values()) {
      controller.abort(new Relinquished('This process is shutting down', { isHeld: true }));
    }
    await Promise.all(this.#tasks);
  }

  /**
   * Admits the run without a lease, telling that it waits. Whoever has a place first may take it,
   * immediately if this process is killed. Never rejects.
   */
  async #tellThatItWaits({ run, store }: RunAdmission): Promise<void> {
    const journal = new RunJournal({ ...run, lastSequence: 0 }, { ...this.#ports, store });
    await journal.record({ kind: 'RunWaiting', ahead: this.#places.wanted }).catch(() => {
      // Whoever started the run is told by `runId`: it rejects, or gives the run that has the key.
    });
  }

  /**
   * Executes the run once it has a place and `letGo` has resolved: with its `admission`, or else by
   * claiming it. A run that is already here is left as it is.
   */
  #enqueue(
    runId: string,
    asOf: Date,
    {
      admission = null,
      letGo,
    }: { readonly admission?: RunAdmission | null; readonly letGo?: Promise<void> } = {},
  ): Entry {
    const known = this.#entries.get(runId);
    if (known !== undefined) return known;
    const controller = new AbortController();
    const place = new RunPlace(this.#places, controller.signal);
    const ended = Promise.all([place.take(), letGo])
      .then(() => this.#executeOnce(runId, { asOf, admission, controller, place }))
      .finally(() => {
        place.leave();
        this.#tasks.delete(ended);
      });
    this.#tasks.add(ended);
    const entry = { controller, ended };
    this.#entries.set(runId, entry);
    return entry;
  }

  /** Resolves with whether this process brought the run to its end. Never rejects. */
  async #executeOnce(runId: string, execution: Execution): Promise<boolean> {
    try {
      const hasEnded = await this.#execute(runId, execution);
      this.#failed.forget(runId);
      return hasEnded;
    } catch (error) {
      await this.#failed.note(runId, error);
      return false;
    } finally {
      await execution.admission?.settle();
      this.#entries.delete(runId);
    }
  }

  /**
   * Resolves with whether this process brought the run to its end; if not, another executor has the
   * run, or this process gave it up.
   */
  async #execute(
    runId: string,
    { asOf, admission, controller, place }: Execution,
  ): Promise<boolean> {
    if (this.#isClosed) return false;
    if (admission === null && !(await this.#leases.claim(runId, asOf))) return false;
    const keeper = {
      onCancelRequested: () => this.cancel(runId),
      onLost: () =>
        controller.abort(new Relinquished('Another executor took the run over', { isHeld: false })),
    };
    const stopRenewing = this.#leases.keep(
      runId,
      keeper,
      admission?.isMine ?? Promise.resolve(true),
    );
    let hasEnded = false;
    this.#held.add(runId);
    try {
      const run = admission === null ? await this.#read(runId) : justAdmitted(admission.run);
      const ports = { ...this.#ports, store: admission?.store ?? this.#ports.store };
      const executing = { ports, policy: this.#policy, state: this.#state, place };
      hasEnded = await executeHeld(run, executing, controller.signal);
      return hasEnded;
    } finally {
      this.#held.delete(runId);
      stopRenewing();
      if (!hasEnded) await this.#leases.release(runId);
    }
  }

  async #read(runId: string): Promise<StoredRun> {
    const run = await this.#ports.store.find(runId);
    if (run === null) throw new Error(`Run ${runId} was claimed but is not stored`);
    if (run.isCancelRequested) this.cancel(runId);
    return run;
  }
}
