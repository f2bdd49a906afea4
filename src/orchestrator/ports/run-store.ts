import type { Lease, NewRun, RunStatus, StoredRun, WrittenTests } from '../run.ts';
import type { RunEvent } from '../run-event.ts';
import type { SourceFile } from '../task.ts';

/** The few fields of a run that a watcher needs. */
export interface RunHead {
  readonly userId: string;
  readonly status: RunStatus;
  readonly lastSequence: number;
}

/**
 * `isNew` is false when the idempotency key had been used before; `runId` is then the earlier run.
 */
export interface Admitted {
  readonly runId: string;
  readonly isNew: boolean;
}

/** Stores runs. Every method is one transaction: all of it is stored, or nothing. */
export interface RunStore {
  /**
   * Stores the run with its selection, held by the executor that the lease names, or by nobody
   * without one. The run is QUEUED, except for what `events` change, which are stored with it as by
   * `append`; none of them may end an attempt or the run. When the user has already used the
   * idempotency key, returns the earlier run and stores nothing.
   */
  admit(run: NewRun, lease?: Lease, events?: readonly RunEvent[]): Promise<Admitted>;

  /** Id of the user's run with that idempotency key, or null. */
  findByIdempotencyKey(userId: string, key: string): Promise<string | null>;

  /** The run with its attempts, or null. */
  find(runId: string): Promise<StoredRun | null>;

  /** The run's owner, status and last sequence number; null when there is no such run. */
  head(runId: string): Promise<RunHead | null>;

  /**
   * Appends events of one run, numbered consecutively, together with all that they change: rows of
   * run, attempts, files, performance and selection. An attempt's end also releases what is
   * reserved for it in the user's ledger. Rejects when the first event is not the run's next one.
   */
  append(...events: readonly [RunEvent, ...RunEvent[]]): Promise<void>;

  /** Events with a sequence above `after`, in order, at most `limit`. */
  eventsAfter(runId: string, after: number, limit: number): Promise<readonly RunEvent[]>;

  /** Files of the newest winner in the conversation; empty when there is none. */
  lastWinnerFiles(userId: string, conversationId: string): Promise<readonly SourceFile[]>;

  /** Stores the tests of an unfinished run in place of earlier ones. Rejects for any other run. */
  keepTests(runId: string, written: WrittenTests): Promise<void>;

  /** What the user's attempts, acceptance tests and direct answers have cost since then. */
  spentUsd(userId: string, since: Date): Promise<number>;

  /**
   * Takes the run for one executor. Returns false when the run has ended, or when another
   * executor's lease lasts beyond `asOf`.
   */
  claim(runId: string, lease: Lease & { readonly asOf: Date }): Promise<boolean>;

  /**
   * Extends the lease; returns whether the executor still holds it and whether a cancel was
   * requested.
   */
  renew(
    runId: string,
    executorId: string,
    leaseUntil: Date,
  ): Promise<{ readonly isHeld: boolean; readonly isCancelRequested: boolean }>;

  /** Ids of unfinished runs without a lease that lasts beyond `asOf`, oldest first. */
  findUnheld(asOf: Date): Promise<readonly string[]>;

  /** Asks the run's executor to cancel it. */
  requestCancel(runId: string): Promise<void>;
}
