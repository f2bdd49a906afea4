import { type BreakerPolicy, DEFAULT_BREAKER_POLICY } from './execute/calls/circuit-breaker.ts';
import { DEFAULT_LEARNING_POLICY, type LearningPolicy } from './learn/learning-policy.ts';
import type { UserBudget } from './ports/user-ledger.ts';
import { DEFAULT_SELECTION_POLICY, type SelectionPolicy } from './select/selection-policy.ts';
import type { ExecutionMode } from './strategy.ts';

/** Everything that tunes the orchestrator; all of it can be configured. */
export interface OrchestratorPolicy {
  readonly defaults: RunDefaults;
  readonly input: InputLimits;
  readonly selection: SelectionPolicy;
  readonly calls: CallPolicy;
  readonly breaker: BreakerPolicy;
  readonly acceptance: AcceptancePolicy;
  readonly learning: LearningPolicy;
  readonly answers: AnswerPolicy;
  /** Time limit for one attempt, including its calls and scoring. */
  readonly attemptTimeoutMs: number;
  /**
   * How many attempts a parallel run starts at once. An adaptive run starts no further one while
   * this many are under way that may well succeed.
   */
  readonly parallelWidth: number;
  /**
   * What a second of waiting is worth, in US dollars. An adaptive run starts another attempt beside
   * those under way when the time saved is expected to be worth more than the cost. 0 means never.
   */
  readonly usdPerSecond: number;
  readonly hedging: HedgingPolicy;
  readonly repair: RepairPolicy;
  readonly splice: SplicePolicy;
  /** Whether to stop an attempt that can no longer beat the best result so far. */
  readonly stopDoomed: boolean;
  /** How many runs this process executes at once; further ones wait, stored as QUEUED. */
  readonly maxConcurrentRuns: number;
  /** How long an executor's lease on a run lasts unless it is renewed. */
  readonly leaseMs: number;
  /** What each user may spend within `budgetDays`; null means no limit. */
  readonly userBudgetUsd: number | null;
  readonly budgetDays: number;
  /** Budgets of individual users, by user id, in place of `userBudgetUsd`. */
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
  /** Longest wait for the first token. */
  readonly firstTokenTimeoutMs: number;
  /** Longest silence between tokens. */
  readonly silenceTimeoutMs: number;
  /** Most retries of one request. */
  readonly maxRetries: number;
  /** Whether to retry a request that has already produced output, which is then billed twice. */
  readonly retryAfterOutput: boolean;
  readonly initialRetryDelayMs: number;
  /** Longest delay before a retry. If the provider asks for more, the next strategy is tried. */
  readonly maxRetryDelayMs: number;
  /** From 0 to 2; low, since code should be right rather than surprising. */
  readonly temperature: number;
}

/** When to hedge, that is, to start the next strategy beside a slow attempt. */
export interface HedgingPolicy {
  /** Share of all attempts, 0 to 1, that may be hedges. */
  readonly share: number;
  /**
   * How many times its expected duration an attempt may take before it counts as slow; used where
   * no latency quantile has been learned.
   */
  readonly slowFactor: number;
}

/**
 * Who may repair an attempt: only its own model (AUTHOR), or whichever model of the plan promises
 * the most points for its cost (BEST).
 */
export const REPAIR_BY = ['AUTHOR', 'BEST'] as const;
export type RepairBy = (typeof REPAIR_BY)[number];

/** When and how often a model is given an attempt's findings to fix. */
export interface RepairPolicy {
  /** Most successive repairs of one attempt; 0 means none. */
  readonly rounds: number;
  readonly by: RepairBy;
  /** Attempts that scored at most this far below the quality threshold are worth repairing. */
  readonly marginPoints: number;
  /** So are attempts that do not build because of at most this many errors. */
  readonly maxBuildErrors: number;
  /** Share of the missing points, 0 to 1, that a repair should win back before any is on record. */
  readonly priorShare: number;
  /** How many recorded repairs that prior weighs as much as. */
  readonly priorRepairs: number;
}

/** How files of several attempts are combined when all of them fell short. */
export interface SplicePolicy {
  readonly isOn: boolean;
  /** How many combinations are scored at most. */
  readonly maxTries: number;
}

/** Whether, and at what price, a model is asked for acceptance tests before the first attempt. */
export interface AcceptancePolicy {
  readonly isAskedFor: boolean;
  /** Share of the run's budget, 0 to 1, that the tests may cost. */
  readonly maxBudgetShare: number;
  /** How long the first attempt waits for the tests. */
  readonly timeoutMs: number;
  /** Most output tokens, including thinking. */
  readonly maxOutputTokens: number;
}

/** Limits of a direct answer. */
export interface AnswerPolicy {
  /** Longest wait for the answer, over all the models that are asked. */
  readonly timeoutMs: number;
  /** Most output tokens, including thinking. */
  readonly maxOutputTokens: number;
  /** Longer answers are cut off here. */
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
