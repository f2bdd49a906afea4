import pLimit from 'p-limit';
import { Budget } from '../budget/budget.ts';
import type { UserBudgets } from '../budget/user-budgets.ts';
import type { OrchestratorPolicy } from '../policy.ts';
import { justAdmitted, type Lease, type NewRun, type StoredRun } from '../run.ts';
import { policyOfRun } from '../run-policy.ts';
import { Cancellation, Relinquished } from './cancellation.ts';
import { endUnexecutable } from './end-unexecutable.ts';
import { executeRun } from './execute-run.ts';
import type { HedgeAllowance } from './hedge-allowance.ts';
import { heldUsdOf, spentSoFarUsd } from './interrupted-cost.ts';
import type { ModelHealthBoard } from './model-health.ts';
import type { RepairBook } from './repair-book.ts';
import { RunJournal } from './run-journal.ts';
import type { OrchestratorPorts } from './run-setting.ts';

/** What the runs of a process share. */
export interface ExecutorState {
  readonly health: ModelHealthBoard;
  readonly budgets: UserBudgets;
  readonly hedges: HedgeAllowance;
  readonly repairs: RepairBook;
}

/** A run that is executed here, or waits for room. */
interface Entry {
  readonly controller: AbortController;
  /** Executes the run, once; later calls wait for the same end. Says whether the run has ended. */
  readonly execute: () => Promise<boolean>;
  /** The same, as soon as there is room. */
  readonly ended: Promise<boolean>;
}

interface Execution {
  /** Leases that have run out by then do not hold. */
  readonly asOf: Date;
  /** The run as it stands, where this executor holds it already. */
  readonly held: StoredRun | null;
  readonly controller: AbortController;
}

/** How often in a row a run is taken up that could not be executed. */
const MAX_FAILURES = 3;

/** The farthest moment a date can hold: claims past any lease. */
const END_OF_TIME = new Date(8_640_000_000_000_000);

/**
 * Executes stored runs in this process. Each is held by a lease that is renewed while it runs, so
 * that another executor takes it over when this one dies, and never while it lives.
 */
export class RunExecutor {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #state: ExecutorState;
  readonly #executorId: string;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #entries = new Map<string, Entry>();
  readonly #tasks = new Set<Promise<unknown>>();
  /** How often in a row a run could not be executed to its end. */
  readonly #failures = new Map<string, number>();
  #isClosed = false;

  constructor(ports: OrchestratorPorts, policy: OrchestratorPolicy, state: ExecutorState) {
    this.#ports = ports;
    this.#policy = policy;
    this.#state = state;
    this.#executorId = ports.ids();
    this.#limit = pLimit(policy.maxConcurrentRuns);
  }

  /** What a run is to be admitted with that is begun here then. */
  lease(): Lease {
    return { executorId: this.#executorId, leaseUntil: this.#leaseUntil() };
  }

  /** Begins a run that was just admitted with a lease of this executor's. Returns at once. */
  begin(run: NewRun): void {
    // One that has to wait is read again when there is room: its lease may have run out by then.
    const hasRoom = this.#entries.size < this.#policy.maxConcurrentRuns;
    this.#enqueue(run.id, this.#ports.clock.now(), hasRoom ? justAdmitted(run) : null);
  }

  /** Takes up every unfinished run that no living executor holds. */
  async recover(options: { readonly isSoleExecutor: boolean }): Promise<number> {
    const asOf = options.isSoleExecutor ? END_OF_TIME : this.#ports.clock.now();
    const runIds = await this.#ports.store.findUnheld(asOf);
    const mine = runIds.filter((runId) => !this.#entries.has(runId));
    for (const runId of mine) this.#enqueue(runId, asOf);
    return mine.length;
  }

  /** Whether the run came to its end, once it has been executed here; null where it is not. */
  ended(runId: string): Promise<boolean> | null {
    return this.#entries.get(runId)?.ended ?? null;
  }

  /** Stops the run, or takes it up to end it where nobody executes it. */
  cancel(runId: string): void {
    const entry = this.#entries.get(runId) ?? this.#enqueue(runId, this.#ports.clock.now());
    entry.controller.abort(new Cancellation('The run was cancelled'));
    // A run that waits for room need not wait for it to end.
    void entry.execute();
  }

  /** Gives up what is running, to be taken up by another executor, and waits until it is let go. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { controller } of this.#entries.values()) {
      controller.abort(new Relinquished('This process is shutting down', { isHeld: true }));
    }
    await Promise.all(this.#tasks);
  }

  /** Begins the run as soon as there is room; `held` is one that this executor holds already. */
  #enqueue(runId: string, asOf: Date, held: StoredRun | null = null): Entry {
    const known = this.#entries.get(runId);
    if (known !== undefined) return known;
    const controller = new AbortController();
    let execution: Promise<boolean> | null = null;
    const execute = (): Promise<boolean> => {
      execution ??= this.#executeOnce(runId, { asOf, held, controller });
      return execution;
    };
    const ended = this.#limit(execute).finally(() => this.#tasks.delete(ended));
    this.#tasks.add(ended);
    const entry = { controller, execute, ended };
    this.#entries.set(runId, entry);
    return entry;
  }

  /** Whether the run has ended by it. Never rejects. */
  async #executeOnce(runId: string, execution: Execution): Promise<boolean> {
    try {
      const hasEnded = await this.#execute(runId, execution);
      this.#failures.delete(runId);
      return hasEnded;
    } catch (error) {
      await this.#noteFailure(runId, error);
      return false;
    } finally {
      this.#entries.delete(runId);
    }
  }

  /** Whether the run has ended by it; else it is another's, or this process gave it up. */
  async #execute(runId: string, { asOf, held, controller }: Execution): Promise<boolean> {
    if (this.#isClosed) {
      await this.#release(runId);
      return false;
    }
    const isMine =
      held !== null || (await this.#ports.store.claim(runId, { ...this.lease(), asOf }));
    if (!isMine) return false;
    const stopRenewing = this.#keepLease(runId, controller);
    let hasEnded = false;
    try {
      hasEnded = await this.#toItsEnd(held ?? (await this.#read(runId)), controller.signal);
      return hasEnded;
    } finally {
      stopRenewing();
      if (!hasEnded) await this.#release(runId);
    }
  }

  async #read(runId: string): Promise<StoredRun> {
    const run = await this.#ports.store.find(runId);
    if (run === null) throw new Error(`Run ${runId} was claimed but is not stored`);
    if (run.isCancelRequested) this.cancel(runId);
    return run;
  }

  /** Whether the run has ended; else this process gave it up. */
  async #toItsEnd(run: StoredRun, signal: AbortSignal): Promise<boolean> {
    const heldUsd = await heldUsdOf(run, this.#ports);
    const limitUsd = run.limits.maxCostUsd ?? Number.POSITIVE_INFINITY;
    const [parent, repairs] = await Promise.all([
      this.#state.budgets.envelope({ userId: run.userId, runId: run.id }),
      this.#state.repairs.experienceOf(run.userId),
    ]);
    const journal = new RunJournal(run, this.#ports);
    try {
      await executeRun(
        {
          run,
          journal,
          budget: new Budget(
            Math.max(0, limitUsd - spentSoFarUsd({ run, ports: this.#ports }, heldUsd)),
            parent,
          ),
          ports: this.#ports,
          policy: policyOfRun(this.#policy, run.policy),
          heldUsd,
          health: this.#state.health,
          hedges: this.#state.hedges,
          repairs,
        },
        signal,
      );
      return true;
    } catch (error) {
      if (error instanceof Relinquished && !error.isHeld) return false;
      // Nobody may take it up while its events are still being stored.
      await journal.stored();
      if (!(error instanceof Relinquished)) throw error;
      return false;
    }
  }

  #leaseUntil(): Date {
    return new Date(this.#ports.clock.now().getTime() + this.#policy.leaseMs);
  }

  /** A lease that has run out lets the next executor in at once where the run has not ended. */
  async #release(runId: string): Promise<void> {
    const { store, clock, log } = this.#ports;
    try {
      await store.renew(runId, this.#executorId, clock.now());
    } catch (error) {
      log.warn({ err: error, runId }, 'a lease could not be given back, and will run out');
    }
  }

  /** A run that cannot be executed is taken up a few times, then ended, so that nobody waits on. */
  async #noteFailure(runId: string, error: unknown): Promise<void> {
    const { log } = this.#ports;
    log.error({ err: error, runId }, 'a run could not be executed to its end here');
    const failures = (this.#failures.get(runId) ?? 0) + 1;
    this.#failures.set(runId, failures);
    if (failures < MAX_FAILURES) return;
    try {
      await endUnexecutable(runId, this.#ports);
      this.#failures.delete(runId);
    } catch (cause) {
      log.error({ err: cause, runId }, 'nor could it be ended');
    }
  }

  #keepLease(runId: string, controller: AbortController): () => void {
    const { store, clock, log } = this.#ports;
    let isHolding = true;
    let cancelTimer = (): void => {};
    const renew = async (): Promise<void> => {
      try {
        const { isHeld, isCancelRequested } = await store.renew(
          runId,
          this.#executorId,
          this.#leaseUntil(),
        );
        if (isCancelRequested) this.cancel(runId);
        if (!isHeld)
          controller.abort(
            new Relinquished('Another executor took the run over', { isHeld: false }),
          );
      } catch (error) {
        log.warn({ err: error, runId }, 'a lease could not be renewed');
      }
      if (isHolding) schedule();
    };
    const schedule = (): void => {
      cancelTimer = clock.after(this.#policy.leaseMs / 3, () => void renew());
    };
    schedule();
    return () => {
      isHolding = false;
      cancelTimer();
    };
  }
}
