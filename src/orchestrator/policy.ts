import { type BreakerPolicy, DEFAULT_BREAKER_POLICY } from './execute/calls/circuit-breaker.ts';
import { DEFAULT_LEARNING_POLICY, type LearningPolicy } from './learn/learning-policy.ts';
import type { UserBudget } from './ports/user-ledger.ts';
import { DEFAULT_SELECTION_POLICY, type SelectionPolicy } from './select/selection-policy.ts';
import type { ExecutionMode } from './strategy.ts';

/** Values that steer the orchestrator; all of them configurable. */
export interface OrchestratorPolicy {
  readonly defaults: RunDefaults;
  readonly input: InputLimits;
  readonly selection: SelectionPolicy;
  readonly calls: CallPolicy;
  readonly breaker: BreakerPolicy;
  readonly acceptance: AcceptancePolicy;
  readonly learning: LearningPolicy;
  readonly answers: AnswerPolicy;
  /** Deadline of one attempt, calls and scoring together. */
  readonly attemptTimeoutMs: number;
  /** How many strategies a parallel run starts at once, and an adaptive one at most of those that may still succeed. */
  readonly parallelWidth: number;
  /**
   * What a second of waiting is worth, in US dollars: an adaptive run starts another beside those
   * under way where that is expected to save more than it costs. 0: never.
   */
  readonly usdPerSecond: number;
  readonly hedging: HedgingPolicy;
  readonly repair: RepairPolicy;
  readonly splice: SplicePolicy;
  /** Whether an attempt is stopped that can no longer do better than the best in hand. */
  readonly stopDoomed: boolean;
  /** Runs executed at once by this process; further ones wait, stored as QUEUED. */
  readonly maxConcurrentRuns: number;
  /** How long an executor holds a run without renewing. */
  readonly leaseMs: number;
  /** What a user may spend in `budgetDays`; null: no limit. */
  readonly userBudgetUsd: number | null;
  readonly budgetDays: number;
  /** What single users may spend instead. */
  readonly userBudgets: ReadonlyMap<string, UserBudget>;
}

export interface RunDefaults {
  readonly mode: ExecutionMode;
  /** 0 to 100. */
  readonly qualityThreshold: number;
  readonly maxAttempts: number;
  readonly timeoutMs: number;
}

export interface InputLimits {
  readonly maxRequestChars: number;
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  readonly maxAttempts: number;
  readonly maxTimeoutMs: number;
}

export interface CallPolicy {
  /** Deadline of the first token. */
  readonly firstTokenTimeoutMs: number;
  /** Longest silence between tokens. */
  readonly silenceTimeoutMs: number;
  /** Retries of one request, in all. */
  readonly maxRetries: number;
  /** Whether a request may be sent again after output came, which is billed twice then. */
  readonly retryAfterOutput: boolean;
  readonly initialRetryDelayMs: number;
  /** A provider that asks for a longer rest is left to the next strategy instead. */
  readonly maxRetryDelayMs: number;
  /** 0 to 2; low, since code should be right rather than surprising. */
  readonly temperature: number;
}

/** Starting the next strategy beside one that is slower than usual. */
export interface HedgingPolicy {
  /** Of all attempts that are started, the share, 0 to 1, that may be started for that. */
  readonly share: number;
  /** Where it is not known how long is usual: this many times as long as expected is slow. */
  readonly slowFactor: number;
}

/**
 * Who may be asked to mend an attempt: the model that made it, or whichever of the plan's promises
 * the most for its cost.
 */
export const REPAIR_BY = ['AUTHOR', 'BEST'] as const;
export type RepairBy = (typeof REPAIR_BY)[number];

/** Giving an attempt's findings to a model. */
export interface RepairPolicy {
  /** Repairs of one attempt, one after another; 0: none. */
  readonly rounds: number;
  readonly by: RepairBy;
  /** Points below the quality threshold from which an attempt is worth mending. */
  readonly marginPoints: number;
  /** What keeps code from building is worth mending when it is at most this many errors. */
  readonly maxBuildErrors: number;
  /** Share, 0 to 1, of the points that findings took and a repair is expected to win back, at first. */
  readonly priorShare: number;
  /** Repairs that this expectation is worth. */
  readonly priorRepairs: number;
}

/** Putting files of several attempts together when all fell short. */
export interface SplicePolicy {
  readonly isOn: boolean;
  /** Combinations that are scored, at most. */
  readonly maxTries: number;
}

/** Whether and at what price a model is asked for tests, before any attempt is seen. */
export interface AcceptancePolicy {
  readonly isAskedFor: boolean;
  /** Share of what the run may cost, 0 to 1. */
  readonly maxBudgetShare: number;
  /** How long the first attempt waits for them. */
  readonly timeoutMs: number;
  /** Ceiling over answer and thinking. */
  readonly maxOutputTokens: number;
}

/** Bounds of a direct answer. */
export interface AnswerPolicy {
  /** Longest wait for it, over all models that are asked. */
  readonly timeoutMs: number;
  /** Ceiling over answer and thinking. */
  readonly maxOutputTokens: number;
  /** Beyond it an answer is cut. */
  readonly maxChars: number;
}

export const DEFAULT_POLICY: OrchestratorPolicy = {
  defaults: { mode: 'SEQUENTIAL', qualityThreshold: 70, maxAttempts: 3, timeoutMs: 600_000 },
  input: {
    maxRequestChars: 20_000,
    maxFiles: 200,
    maxFileBytes: 262_144,
    maxTotalBytes: 2_097_152,
    maxAttempts: 10,
    maxTimeoutMs: 3_600_000,
  },
  selection: DEFAULT_SELECTION_POLICY,
  calls: {
    firstTokenTimeoutMs: 60_000,
    silenceTimeoutMs: 30_000,
    maxRetries: 2,
    retryAfterOutput: false,
    initialRetryDelayMs: 500,
    maxRetryDelayMs: 15_000,
    temperature: 0.2,
  },
  breaker: DEFAULT_BREAKER_POLICY,
  acceptance: {
    isAskedFor: false,
    maxBudgetShare: 0.05,
    timeoutMs: 20_000,
    maxOutputTokens: 8_192,
  },
  learning: DEFAULT_LEARNING_POLICY,
  answers: { timeoutMs: 60_000, maxOutputTokens: 8_192, maxChars: 12_000 },
  attemptTimeoutMs: 300_000,
  parallelWidth: 2,
  usdPerSecond: 0.015,
  hedging: { share: 0.05, slowFactor: 2 },
  repair: {
    rounds: 1,
    by: 'BEST',
    marginPoints: 15,
    maxBuildErrors: 5,
    priorShare: 0.2,
    priorRepairs: 4,
  },
  splice: { isOn: true, maxTries: 3 },
  stopDoomed: true,
  maxConcurrentRuns: 32,
  leaseMs: 30_000,
  userBudgetUsd: null,
  budgetDays: 30,
  userBudgets: new Map(),
};
