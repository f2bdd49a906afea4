import type { Lease, NewRun, RunStatus, StoredRun, WrittenTests } from '../run.ts';
import type { RunEvent } from '../run-event.ts';
import type { SourceFile } from '../task.ts';

/** The little that a watcher needs of a run. */
export interface RunHead {
  readonly userId: string;
  readonly status: RunStatus;
  readonly lastSequence: number;
}

/** `isNew`: it was stored by this; else it is the run that has the key already. */
export interface Admitted {
  readonly runId: string;
  readonly isNew: boolean;
}

/** Where runs are kept. Every method is one transaction: all of it is stored, or nothing. */
export interface RunStore {
  /**
   * Stores the run with its selection, held by whoever the lease names; without one, by nobody. It is
   * QUEUED, but for what its first events change, which are stored along with it as by `append`; none
   * of them ends an attempt or the run. When the same user has already sent the same idempotency key,
   * returns that run instead and stores nothing.
   */
  admit(run: NewRun, lease?: Lease, events?: readonly RunEvent[]): Promise<Admitted>;

  /** The run of this user's with that idempotency key, or null. */
  findByIdempotencyKey(userId: string, key: string): Promise<string | null>;

  /** The run with its attempts, or null. */
  find(runId: string): Promise<StoredRun | null>;

  /** Whose run it is and how far it has come, or null when there is none. */
  head(runId: string): Promise<RunHead | null>;

  /**
   * Appends events of one run, numbered on from one another, together with all that they change:
   * rows of run, attempts, files, performance and selection. What was set aside for an attempt in
   * the user's ledger goes with the attempt's end. Rejects when the first is not the next one.
   */
  append(...events: readonly [RunEvent, ...RunEvent[]]): Promise<void>;

  /** Events with a sequence above `after`, in order, at most `limit`. */
  eventsAfter(runId: string, after: number, limit: number): Promise<readonly RunEvent[]>;

  /** Files of the newest winner in the conversation; empty when there is none. */
  lastWinnerFiles(userId: string, conversationId: string): Promise<readonly SourceFile[]>;

  /** Keeps the tests of an unfinished run, in place of those kept before. Rejects for any other. */
  keepTests(runId: string, written: WrittenTests): Promise<void>;

  /** What the user's attempts, the tests of their runs, and their direct answers have cost since then, in US dollars. */
  spentUsd(userId: string, since: Date): Promise<number>;

  /**
   * Takes the run for one executor. False when it has ended, or when another executor's lease
   * lasts beyond `asOf`.
   */
  claim(runId: string, lease: Lease & { readonly asOf: Date }): Promise<boolean>;

  /** Extends the lease; says whether the executor still holds it and whether a cancel was asked for. */
  renew(
    runId: string,
    executorId: string,
    leaseUntil: Date,
  ): Promise<{ readonly isHeld: boolean; readonly isCancelRequested: boolean }>;

  /** Unfinished runs whose lease, if any, does not last beyond `asOf`, oldest first. */
  findUnheld(asOf: Date): Promise<readonly string[]>;

  /** Asks whoever executes the run to stop it. */
  requestCancel(runId: string): Promise<void>;
}
