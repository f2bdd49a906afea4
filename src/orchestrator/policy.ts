import { DEFAULT_SELECTION_POLICY, type SelectionPolicy } from './select/selection-policy.ts';
import type { ExecutionMode } from './strategy.ts';

/** Values that steer the orchestrator; all of them configurable. */
export interface OrchestratorPolicy {
  readonly defaults: RunDefaults;
  readonly input: InputLimits;
  readonly selection: SelectionPolicy;
  readonly calls: CallPolicy;
  readonly acceptance: AcceptancePolicy;
  readonly answers: AnswerPolicy;
  /** Deadline of one attempt, calls and scoring together. */
  readonly attemptTimeoutMs: number;
  /** How many strategies a parallel run starts at once. */
  readonly parallelWidth: number;
  /** Runs executed at once by this process; further ones wait, stored as QUEUED. */
  readonly maxConcurrentRuns: number;
  /** How long an executor holds a run without renewing. */
  readonly leaseMs: number;
  /** What a user may spend in `budgetDays`; null: no limit. */
  readonly userBudgetUsd: number | null;
  readonly budgetDays: number;
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
  /** Retries of a request that failed before any output came. */
  readonly maxRetries: number;
  readonly initialRetryDelayMs: number;
  /** A provider that asks for a longer rest is left to the next strategy instead. */
  readonly maxRetryDelayMs: number;
  /** 0 to 2; low, since code should be right rather than surprising. */
  readonly temperature: number;
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
    initialRetryDelayMs: 500,
    maxRetryDelayMs: 15_000,
    temperature: 0.2,
  },
  acceptance: {
    isAskedFor: false,
    maxBudgetShare: 0.05,
    timeoutMs: 20_000,
    maxOutputTokens: 8_192,
  },
  answers: { timeoutMs: 60_000, maxOutputTokens: 8_192, maxChars: 12_000 },
  attemptTimeoutMs: 300_000,
  parallelWidth: 2,
  maxConcurrentRuns: 32,
  leaseMs: 30_000,
  userBudgetUsd: null,
  budgetDays: 30,
};
