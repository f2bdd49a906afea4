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

/** A catalogue model and how it does now. */
export interface ModelStatus extends CatalogueModel {
  readonly health: ModelHealth;
}

export interface ModelHealth {
  readonly state: 'HEALTHY' | 'DEGRADED' | 'UNAVAILABLE';
  /** 0 to 1 over the latest requests; null before the first. */
  readonly successRate: number | null;
  /** When an unavailable model is tried again. */
  readonly retryAt: Date | null;
}

/** What a caller has spent, and what they may still spend. */
export interface SpendingPower {
  readonly budgetUsd: number | null;
  readonly remainingUsd: number | null;
}

/** What a user may spend, and since when that was set for them. */
export interface BudgetInForce {
  readonly userId: string;
  /** Null: no limit. */
  readonly limitUsd: number | null;
  readonly days: number | null;
  /** Null: nothing was set for this user. */
  readonly setAt: Date | null;
}

/** A user's budget as an administrator asks for it: not yet checked. */
export interface BudgetRequest {
  readonly limitUsd: number;
  readonly days?: number | null | undefined;
}

/** What became of a request that was dispatched. */
export type Dispatched =
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'answer'; readonly answer: DirectAnswer };

/**
 * Turns one request into the best code that several models can produce. Mistakes of the caller's
 * are thrown as `UserError`s; failures of attempts are data of the run.
 */
export interface Orchestrator {
  /** What the service makes of a request. Runs nothing. */
  profile(userId: string, request: TaskRequest): Promise<TaskProfile>;
  /** The strategies that would be tried, in order. Runs nothing. */
  plan(userId: string, request: RunRequest): Promise<RunPlan>;
  /** Stores a run and begins it; answers its id once it is stored. */
  start(userId: string, request: RunRequest): Promise<string>;
  /** Which handler a request belongs to. Runs and stores nothing. */
  route(userId: string, request: TaskRequest): Promise<RouteDecision>;
  /**
   * Starts a run, or answers a question in words, which is stored and paid for as runs are. The same
   * key from the same caller gives the same run or answer.
   */
  dispatch(userId: string, request: RunRequest): Promise<Dispatched>;
  /** Resolves when the run has ended, whichever process executes it. Rejects with the abort reason. */
  finished(runId: string, signal: AbortSignal): Promise<void>;
  /**
   * The run's events above `after`: stored ones, then live ones; they end after `RunCompleted`.
   * Returning from the iterator, or aborting, ends them at once.
   */
  watch(
    caller: { readonly userId: string; readonly runId: string; readonly after: number },
    signal: AbortSignal,
  ): Promise<AsyncIterableIterator<RunEvent>>;
  /**
   * Stops the run's remaining attempts and resolves when it has ended. Ended runs stay as they are.
   * Aborting ends only the waiting.
   */
  cancel(
    caller: { readonly userId: string; readonly runId: string },
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Comes at once, and again whenever attempts of the caller's have been recorded: a few times a
   * second at most, and always after the last one. Returning from the iterator, or aborting, ends it.
   */
  recorded(userId: string, signal: AbortSignal): AsyncIterableIterator<void>;
  /** Keeps what the caller says of a run's result, and learns from it. */
  rate(of: RatingOf, rating: RatingRequest): Promise<void>;
  /** What holds for a run that was stored with these wishes: the rest is as configured. */
  policyOf(wishes: RunPolicyWishes): RunPolicy;
  models(): readonly ModelStatus[];
  /** Every strategy of the catalogue, best first, by what is believed of it for the caller. */
  recommend(userId: string, taskType: TaskType): Promise<readonly Recommendation[]>;
  spendingPower(userId: string): Promise<SpendingPower>;
  spentUsd(userId: string, days: number): Promise<number>;
  /** The budgets that were set for single users, by user. */
  budgets(): Promise<readonly BudgetInForce[]>;
  /**
   * What the user may spend from now on; null: what is configured. Days that are left out are those
   * of the configuration. Answers what holds then.
   */
  setBudget(userId: string, budget: BudgetRequest | null): Promise<BudgetInForce>;
}
