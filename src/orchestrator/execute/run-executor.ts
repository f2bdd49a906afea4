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

/** A run that is executed here, or waits for room. */
interface Entry {
  readonly controller: AbortController;
  /** Says whether the run has ended, once this process is done with it. */
  readonly ended: Promise<boolean>;
}

interface Execution {
  /** Leases that have run out by then do not hold. */
  readonly asOf: Date;
  /** Of a run that is begun as it is admitted; null: it is stored, and nobody holds it. */
  readonly admission: RunAdmission | null;
  readonly controller: AbortController;
  readonly place: RunPlace;
}

/** The farthest moment a date can hold: claims past any lease. */
const END_OF_TIME = new Date(8_640_000_000_000_000);

/** Executes stored runs in this process, each as long as this executor holds its lease. */
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
   * Admits the run, and begins it here as soon as there is room; where there is, one commit does both.
   * Resolves once it is stored, with its id, or with that of the run that has its key already. Rejects
   * where the store does.
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

  /** Takes up every unfinished run that no living executor holds. */
  async recover(options: { readonly isSoleExecutor: boolean }): Promise<number> {
    const asOf = options.isSoleExecutor ? END_OF_TIME : this.#ports.clock.now();
    const runIds = await this.#ports.store.findUnheld(asOf);
    const mine = runIds.filter((runId) => !this.#entries.has(runId));
    for (const runId of mine) this.#enqueue(runId, asOf);
    return mine.length;
  }

  /** Says, once this process is done with the run, whether it has ended; null for one that is not here. */
  ended(runId: string): Promise<boolean> | null {
    return this.#entries.get(runId)?.ended ?? null;
  }

  /** True while the run is executed here, and nobody else tells of it. */
  holds(runId: string): boolean {
    return this.#held.has(runId);
  }

  /** Stops the run, or takes it up to end it where nobody executes it. */
  cancel(runId: string): void {
    const entry = this.#entries.get(runId) ?? this.#enqueue(runId, this.#ports.clock.now());
    // One that waits for room waits no longer.
    entry.controller.abort(new Cancellation('The run was cancelled'));
  }

  /** Gives up what is running, to be taken up by another executor, and waits until it is let go. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { controller } of this.#entries.values()) {
      controller.abort(new Relinquished('This process is shutting down', { isHeld: true }));
    }
    await Promise.all(this.#tasks);
  }

  /**
   * Admits the run as one that waits for room. Nobody holds it, so that whoever has room first may take
   * it, at once where this process is killed. Never rejects.
   */
  async #tellThatItWaits({ run, store }: RunAdmission): Promise<void> {
    const journal = new RunJournal({ ...run, lastSequence: 0 }, { ...this.#ports, store });
    await journal.record({ kind: 'RunWaiting', ahead: this.#places.wanted }).catch(() => {
      // Whoever started it is told.
    });
  }

  /** Begins the run as soon as there is room: with its `admission`, or once it was `letGo`. */
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

  /** Whether the run has ended by it. Never rejects. */
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

  /** Whether the run has ended by it; else it is another's, or this process gave it up. */
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
