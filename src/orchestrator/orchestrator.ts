import type { CatalogueModel } from './catalogue.ts';
import type { RatingRequest } from './learn/rate-run.ts';
import type { Recommendation } from './learn/recommend.ts';
import type { DirectAnswer } from './ports/answer-store.ts';
import type { RatingOf } from './ports/ratings.ts';
import type { RouteDecision } from './route/decide-route.ts';
import type { RunEvent } from './run-event.ts';
import type { RunPolicy, RunPolicyWishes } from './run-policy.ts';
import type { RunRequest, TaskRequest } from './run-request.ts';
import type { RunPlan } from './strategy.ts';
import type { TaskProfile, TaskType } from './task.ts';

/** A catalogue model and its present health. */
export interface ModelStatus extends CatalogueModel {
  readonly health: ModelHealth;
}

export interface ModelHealth {
  readonly state: 'HEALTHY' | 'DEGRADED' | 'UNAVAILABLE';
  /** Share of the latest requests that succeeded, 0 to 1; null before the first. */
  readonly successRate: number | null;
  /** When an unavailable model may be asked again; null when it is available or being probed. */
  readonly retryAt: Date | null;
}

/** A caller's budget, and what is left of it; null where nothing limits their spending. */
export interface SpendingPower {
  readonly budgetUsd: number | null;
  readonly remainingUsd: number | null;
}

/** The budget that applies to a user. */
export interface BudgetInForce {
  readonly userId: string;
  /** Null means no limit. */
  readonly limitUsd: number | null;
  readonly days: number | null;
  /** When it was set for this user; null when it comes from the configuration. */
  readonly setAt: Date | null;
}

/** A user's budget as requested by an administrator, not yet validated. */
export interface BudgetRequest {
  readonly limitUsd: number;
  readonly days?: number | null | undefined;
}

/** The outcome of dispatching a request. */
export type Dispatched =
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'answer'; readonly answer: DirectAnswer };

/**
 * Turns one request into the best code that several models can produce. Throws a `UserError` for a
 * mistake of the caller's; failed attempts are not thrown but kept as data of the run.
 */
export interface Orchestrator {
  /** Profiles a request. Runs nothing. */
  profile(userId: string, request: TaskRequest): Promise<TaskProfile>;
  /** Returns the strategies that would be tried, in order. Runs nothing. */
  plan(userId: string, request: RunRequest): Promise<RunPlan>;
  /** Stores a run and begins it. Resolves with its id once it is stored. */
  start(userId: string, request: RunRequest): Promise<string>;
  /** Decides which handler a request belongs to. Runs and stores nothing. */
  route(userId: string, request: TaskRequest): Promise<RouteDecision>;
  /**
   * Starts a run, or answers a question in words; an answer is stored and paid for like a run. The
   * same idempotency key from the same caller yields the same run or answer.
   */
  dispatch(userId: string, request: RunRequest): Promise<Dispatched>;
  /** Resolves when the run has ended, in whatever process. Rejects with the abort reason. */
  finished(runId: string, signal: AbortSignal): Promise<void>;
  /**
   * Iterates over the run's events with a sequence above `after`: first stored ones, then live
   * ones, up to `RunCompleted`. Returning from the iterator or aborting ends it at once.
   */
  watch(
    caller: { readonly userId: string; readonly runId: string; readonly after: number },
    signal: AbortSignal,
  ): Promise<AsyncIterableIterator<RunEvent>>;
  /**
   * Stops the run's remaining attempts and resolves when the run has ended. A run that has already
   * ended stays as it is. Aborting ends only the wait.
   */
  cancel(
    caller: { readonly userId: string; readonly runId: string },
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Yields at once, and again whenever attempts of the caller's have been recorded: at most a few
   * times a second, and always after the last one. Returning from the iterator or aborting ends it.
   */
  recorded(userId: string, signal: AbortSignal): AsyncIterableIterator<void>;
  /** Stores the caller's rating of a run's result and learns from it. */
  rate(of: RatingOf, rating: RatingRequest): Promise<void>;
  /** Returns the policy of a run with these wishes; the configuration fills the gaps. */
  policyOf(wishes: RunPolicyWishes): RunPolicy;
  models(): readonly ModelStatus[];
  /** Returns every strategy of the catalogue, ranked by what is believed of it for this caller. */
  recommend(userId: string, taskType: TaskType): Promise<readonly Recommendation[]>;
  spendingPower(userId: string): Promise<SpendingPower>;
  spentUsd(userId: string, days: number): Promise<number>;
  /** Returns the budgets that were set for individual users, sorted by user. */
  budgets(): Promise<readonly BudgetInForce[]>;
  /**
   * Sets what the user may spend from now on; null restores the configured budget. Without `days`,
   * the configured number applies. Returns the budget that now applies.
   */
  setBudget(userId: string, budget: BudgetRequest | null): Promise<BudgetInForce>;
}
