import type { Failure } from './failure.ts';
import type { AcceptanceTest } from './ports/sandbox.ts';
import type { RunPolicyWishes } from './run-policy.ts';
import type { Scorecard } from './scorecard.ts';
import type { ExecutionMode, RunPlan, Strategy } from './strategy.ts';
import type { SourceFile, Task } from './task.ts';
import type { Spend } from './usage.ts';

export const RUN_STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ATTEMPT_STATUSES = [
  'QUEUED',
  'RUNNING',
  'SCORED',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** Why an attempt was started when it was. docs/execution.md describes each reason. */
export const START_REASONS = [
  'FIRST',
  'RACE',
  'PREVIOUS_FAILED',
  'FELL_SHORT',
  'LIKELY_TO_FALL_SHORT',
  'SLOW',
  'FALLBACK',
  'REPAIR',
  'SPLICE',
  'INTERRUPTED',
] as const;
export type StartReason = (typeof START_REASONS)[number];

/** What an attempt started from. Ids refer to attempts of the same run. */
export type AttemptOrigin =
  /** The task alone. */
  | { readonly kind: 'fresh' }
  /** Another attempt's files and the findings about them. `round` counts from 1. */
  | { readonly kind: 'repair'; readonly of: string; readonly round: number }
  /** Files of several attempts combined, without a model. The first id gave most of them. */
  | { readonly kind: 'splice'; readonly of: readonly string[] };

export const FRESH: AttemptOrigin = { kind: 'fresh' };

/** True for an attempt at the task itself, as opposed to a repair or a splice. */
export const isFresh = ({ origin }: { readonly origin: AttemptOrigin }): boolean =>
  origin.kind === 'fresh';

/** The limits of a run. */
export interface RunLimits {
  readonly mode: ExecutionMode;
  /** From 0 to 100. A score that reaches it ends a sequential or adaptive run. */
  readonly qualityThreshold: number;
  /** Limits the attempts that ask a model, including repairs. */
  readonly maxAttempts: number;
  /** Null means that only the caller's own budget applies. */
  readonly maxCostUsd: number | null;
  readonly timeoutMs: number;
}

/** A run at its admission: everything is decided, nothing is done. */
export interface NewRun {
  readonly id: string;
  readonly userId: string;
  readonly idempotencyKey: string | null;
  readonly task: Task;
  readonly limits: RunLimits;
  /** The run's own policy, whoever executes it; that process's configuration fills the gaps. */
  readonly policy: RunPolicyWishes;
  readonly plan: RunPlan;
  readonly createdAt: Date;
}

/** Who executes a run, and until when others have to respect that. */
export interface Lease {
  readonly executorId: string;
  readonly leaseUntil: Date;
}

/** A run as it is stored. */
export interface StoredRun extends NewRun {
  readonly status: RunStatus;
  /** Sequence of the latest event; 0 when there is none. */
  readonly lastSequence: number;
  readonly isCancelRequested: boolean;
  readonly startedAt: Date | null;
  /** Null until a model is asked for tests. Once set, tests are never asked for again. */
  readonly acceptance: WrittenTests | null;
  /** In the order in which they started. */
  readonly attempts: readonly Attempt[];
}

/** The stored form of a run that has just been admitted. */
export const justAdmitted = (run: NewRun): StoredRun => ({
  ...run,
  status: 'QUEUED',
  lastSequence: 0,
  isCancelRequested: false,
  startedAt: null,
  acceptance: null,
  attempts: [],
});

/** The acceptance tests that a model wrote for a run before its first attempt, and their cost. */
export interface WrittenTests {
  readonly tests: readonly AcceptanceTest[];
  readonly costUsd: number;
}

/** One try within a run: of a strategy at the task, or at repairing or combining other attempts. */
export interface Attempt {
  readonly id: string;
  readonly strategy: Strategy;
  readonly reason: StartReason;
  readonly origin: AttemptOrigin;
  readonly provider: string;
  readonly startedAt: Date;
  readonly state: AttemptState;
}

export type AttemptState =
  | { readonly kind: 'RUNNING' }
  | ({ readonly kind: 'SCORED' } & AttemptOutcome & {
        readonly scorecard: Scorecard;
        readonly files: readonly SourceFile[];
      })
  | ({ readonly kind: 'FAILED' } & AttemptOutcome & { readonly failure: Failure })
  | ({ readonly kind: 'CANCELLED' } & AttemptOutcome & {
        readonly reason: string;
        /** Roughly how many output tokens were saved by stopping. */
        readonly tokensSpared: number;
      });

/** What every ended attempt has. */
export interface AttemptOutcome {
  readonly completedAt: Date;
  readonly durationMs: number;
  /** Null when no token ever arrived. */
  readonly timeToFirstTokenMs: number | null;
  readonly spend: Spend;
}
