import type { ParsedTask } from './admit/parse-request.ts';
import { APPROACH_METHODS } from './approaches/approaches.ts';
import type { UserBudgets } from './budget/user-budgets.ts';
import { BudgetExceededError, NoEligibleStrategyError } from './errors.ts';
import type { ModelHealthBoard } from './execute/calls/model-health.ts';
import type { OrchestratorPorts } from './execute/run-setting.ts';
import { type Recommendation, recommend } from './learn/recommend.ts';
import type { OrchestratorPolicy } from './policy.ts';
import type { StrategyEvidence } from './ports/strategy-stats.ts';
import { profileTask } from './profile/profile-task.ts';
import type { RunLimits } from './run.ts';
import {
  inCallersOrder,
  type SelectionOutcome,
  selectStrategies,
} from './select/select-strategies.ts';
import type { SelectionInput } from './select/strategy-prospects.ts';
import type { RunPlan, Strategy } from './strategy.ts';
import type { Task, TaskProfile, TaskType } from './task.ts';

/** Who a run is planned for, within which limits. */
export interface PlanRequest {
  readonly userId: string;
  readonly limits: RunLimits;
  /** The caller's own order; null leaves the choice to the selection. */
  readonly strategies: readonly Strategy[] | null;
}

export interface PlannerState {
  readonly health: ModelHealthBoard;
  readonly budgets: UserBudgets;
}

/** Turns a parsed request into a task, its profile and a plan. Runs and stores nothing. */
export class Planner {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #state: PlannerState;

  constructor(ports: OrchestratorPorts, policy: OrchestratorPolicy, state: PlannerState) {
    this.#ports = ports;
    this.#policy = policy;
    this.#state = state;
  }

  /** The task; without files of its own it starts from those of the conversation's last winner. */
  async task(userId: string, parsed: ParsedTask): Promise<Task> {
    const { store, ids } = this.#ports;
    const { request, conversationId } = parsed;
    const files =
      parsed.files ??
      (conversationId === null ? [] : await store.lastWinnerFiles(userId, conversationId));
    return { request, conversationId: conversationId ?? ids(), files };
  }

  async profile(userId: string, parsed: ParsedTask): Promise<TaskProfile> {
    return profileTask(await this.task(userId, parsed));
  }

  /**
   * Plans a run. Throws `BudgetExceededError` when only money is missing, and
   * `NoEligibleStrategyError` when nothing could be tried at any price.
   */
  async plan(
    parsed: ParsedTask,
    request: PlanRequest,
  ): Promise<{ readonly task: Task; readonly plan: RunPlan }> {
    const { userId, limits, strategies } = request;
    const task = await this.task(userId, parsed);
    const profile = profileTask(task);
    const maxCostUsd = await this.#ceiling(userId, limits);
    const input: SelectionInput = {
      profile,
      task,
      catalogue: this.#ports.catalogue,
      approaches: APPROACH_METHODS,
      evidence: await this.#evidence(userId),
      policy: this.#policy.selection,
      unavailableModels: this.#state.health.unavailable(),
      qualityThreshold: limits.qualityThreshold,
      maxAttempts: limits.maxAttempts,
      maxCostUsd,
      random: this.#ports.random,
    };
    const { steps, leftOut } =
      strategies === null ? selectStrategies(input) : inCallersOrder(strategies, input);
    const [first, ...rest] = steps;
    if (first === undefined) return this.#refuse(input, { leftOut, userId, limits });
    return {
      task,
      plan: {
        profile,
        mode: limits.mode,
        steps: [first, ...rest],
        isOrderFixed: strategies !== null,
        maxCostUsd,
      },
    };
  }

  async recommend(userId: string, taskType: TaskType): Promise<readonly Recommendation[]> {
    return recommend(this.#ports.catalogue, await this.#evidence(userId), {
      taskType,
      qualityThreshold: this.#policy.defaults.qualityThreshold,
      policy: this.#policy.selection.belief,
    });
  }

  #evidence(userId: string): Promise<readonly StrategyEvidence[]> {
    const { stats, scorer, catalogue } = this.#ports;
    return stats.evidence({
      userId,
      scorerVersion: scorer.version,
      providers: new Map(catalogue.map(({ name, provider }) => [name, provider])),
    });
  }

  /** The run's own ceiling, or what is left of the user's budget if that is lower; null: none. */
  async #ceiling(userId: string, { maxCostUsd }: RunLimits): Promise<number | null> {
    const remainingUsd = await this.#state.budgets.remainingUsd(userId);
    if (remainingUsd === null) return maxCostUsd;
    return maxCostUsd === null ? remainingUsd : Math.min(maxCostUsd, remainingUsd);
  }

  async #refuse(
    input: SelectionInput,
    why: {
      readonly leftOut: SelectionOutcome['leftOut'];
      readonly userId: string;
      readonly limits: RunLimits;
    },
  ): Promise<never> {
    const { maxCostUsd } = input;
    const reasons = why.leftOut.map(({ reason }) => reason).join('; ');
    const isOnlyMoneyMissing =
      maxCostUsd !== null && selectStrategies({ ...input, maxCostUsd: null }).steps.length > 0;
    if (!isOnlyMoneyMissing) {
      throw new NoEligibleStrategyError(`No strategy is available for this request: ${reasons}`);
    }
    const { budgets } = this.#state;
    const budget = await budgets.budgetOf(why.userId);
    const amounts =
      maxCostUsd === why.limits.maxCostUsd || budget === null
        ? { limitUsd: maxCostUsd, spentUsd: 0 }
        : {
            limitUsd: budget.limitUsd,
            spentUsd: await budgets.spentUsd(why.userId, budget.days),
          };
    throw new BudgetExceededError(`No strategy fits the remaining budget: ${reasons}`, amounts);
  }
}
