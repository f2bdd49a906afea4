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

/** Why an attempt was started just then. */
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

/** What an attempt started from. Ids are those of attempts of the same run. */
export type AttemptOrigin =
  /** The task alone. */
  | { readonly kind: 'fresh' }
  /** What another attempt made, and what was found in it. `round` counts from 1. */
  | { readonly kind: 'repair'; readonly of: string; readonly round: number }
  /** Files of several attempts put together; no model was asked. The first gave most of them. */
  | { readonly kind: 'splice'; readonly of: readonly string[] };

export const FRESH: AttemptOrigin = { kind: 'fresh' };

/** True for an attempt at the task itself: it neither mends nor joins what others made. */
export const isFresh = ({ origin }: { readonly origin: AttemptOrigin }): boolean =>
  origin.kind === 'fresh';

/** What bounds a run. */
export interface RunLimits {
  readonly mode: ExecutionMode;
  /** 0 to 100. A score that reaches it ends a sequential or adaptive run. */
  readonly qualityThreshold: number;
  /** Bounds the attempts that ask a model, repairs among them. */
  readonly maxAttempts: number;
  /** Null: no ceiling but the caller's own budget. */
  readonly maxCostUsd: number | null;
  readonly timeoutMs: number;
}

/** A run as it is admitted: everything decided, nothing done. */
export interface NewRun {
  readonly id: string;
  readonly userId: string;
  readonly idempotencyKey: string | null;
  readonly task: Task;
  readonly limits: RunLimits;
  /** What it keeps to, whoever executes it; what is left out is as configured there. */
  readonly policy: RunPolicyWishes;
  readonly plan: RunPlan;
  readonly createdAt: Date;
}

/** Who executes a run, and until when that may be relied upon. */
export interface Lease {
  readonly executorId: string;
  readonly leaseUntil: Date;
}

/** A run as it is stored. */
export interface StoredRun extends NewRun {
  readonly status: RunStatus;
  /** Sequence of its newest event; 0 when there is none. */
  readonly lastSequence: number;
  readonly isCancelRequested: boolean;
  readonly startedAt: Date | null;
  /** Null until a model is asked for tests; from then on nobody asks again. */
  readonly acceptance: WrittenTests | null;
  /** In the order in which they started. */
  readonly attempts: readonly Attempt[];
}

/** The run as it is stored when it has just been admitted. */
export const justAdmitted = (run: NewRun): StoredRun => ({
  ...run,
  status: 'QUEUED',
  lastSequence: 0,
  isCancelRequested: false,
  startedAt: null,
  acceptance: null,
  attempts: [],
});

/** The tests that a model wrote for a run before its first attempt, and what that cost. */
export interface WrittenTests {
  readonly tests: readonly AcceptanceTest[];
  readonly costUsd: number;
}

/** One strategy, tried once in a run. */
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
        /** About how many output tokens were not spent by stopping. */
        readonly tokensSpared: number;
      });

/** What every ended attempt has. */
export interface AttemptOutcome {
  readonly completedAt: Date;
  readonly durationMs: number;
  /** Null when no token ever came. */
  readonly timeToFirstTokenMs: number | null;
  readonly spend: Spend;
}
