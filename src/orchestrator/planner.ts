import type { ParsedTask } from './admit/parse-request.ts';
import { APPROACH_METHODS } from './approaches/approaches.ts';
import type { UserBudgets } from './budget/user-budgets.ts';
import { BudgetExceededError, InvalidInputError, NoEligibleStrategyError } from './errors.ts';
import type { ModelHealthBoard } from './execute/model-health.ts';
import type { OrchestratorPorts } from './execute/run-setting.ts';
import type { OrchestratorPolicy } from './policy.ts';
import { profileTask } from './profile/profile-task.ts';
import type { RunLimits } from './run.ts';
import {
  type SelectionInput,
  type SelectionOutcome,
  selectStrategies,
} from './select/select-strategies.ts';
import { type RunPlan, type Strategy, strategyKey } from './strategy.ts';
import type { Task, TaskProfile } from './task.ts';

/** What a run is planned with. */
export interface PlanRequest {
  readonly userId: string;
  readonly limits: RunLimits;
  /** The caller's own order; null leaves it to the selection. */
  readonly strategies: readonly Strategy[] | null;
}

export interface PlannerState {
  readonly health: ModelHealthBoard;
  readonly budgets: UserBudgets;
}

/** Turns a parsed request into a task, its profile and a plan. Runs nothing and stores nothing. */
export class Planner {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #state: PlannerState;

  constructor(ports: OrchestratorPorts, policy: OrchestratorPolicy, state: PlannerState) {
    this.#ports = ports;
    this.#policy = policy;
    this.#state = state;
  }

  async profile(userId: string, parsed: ParsedTask): Promise<TaskProfile> {
    return profileTask(await this.#toTask(userId, parsed));
  }

  /**
   * Throws `InvalidInputError` for strategies that do not exist, `BudgetExceededError` when money
   * is all that is missing, and `NoEligibleStrategyError` when nothing could be tried at any price.
   */
  async plan(
    parsed: ParsedTask,
    request: PlanRequest,
  ): Promise<{ readonly task: Task; readonly plan: RunPlan }> {
    const { userId, limits, strategies } = request;
    if (strategies !== null) this.#refuseUnknown(strategies);
    const task = await this.#toTask(userId, parsed);
    const profile = profileTask(task);
    const maxCostUsd = await this.#ceiling(userId, limits);
    const input: SelectionInput = {
      profile,
      task,
      catalogue: this.#ports.catalogue,
      approaches: APPROACH_METHODS,
      evidence: await this.#ports.stats.evidence({
        userId,
        scorerVersion: this.#ports.scorer.version,
        providers: new Map(this.#ports.catalogue.map(({ name, provider }) => [name, provider])),
      }),
      policy: this.#policy.selection,
      unavailableModels: this.#state.health.unavailable(),
      qualityThreshold: limits.qualityThreshold,
      maxAttempts: limits.maxAttempts,
      maxCostUsd,
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

  async #toTask(userId: string, parsed: ParsedTask): Promise<Task> {
    const { store, ids } = this.#ports;
    const { request, conversationId } = parsed;
    const files =
      parsed.files ??
      (conversationId === null ? [] : await store.lastWinnerFiles(userId, conversationId));
    return { request, conversationId: conversationId ?? ids(), files };
  }

  /** The run's own ceiling, or what is left of the user's budget where that is less. */
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
    const isMoneyAllThatLacks =
      maxCostUsd !== null && selectStrategies({ ...input, maxCostUsd: null }).steps.length > 0;
    if (!isMoneyAllThatLacks) {
      throw new NoEligibleStrategyError(`No strategy can take this on: ${reasons}`);
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
    throw new BudgetExceededError(`No strategy fits the money there is: ${reasons}`, amounts);
  }

  #refuseUnknown(strategies: readonly Strategy[]): void {
    const { catalogue } = this.#ports;
    if (strategies.length === 0) {
      throw new InvalidInputError(
        'List at least one strategy, or leave the list out',
        'strategies',
      );
    }
    const seen = new Set<string>();
    for (const [index, strategy] of strategies.entries()) {
      const field = `strategies.${index}`;
      const model = catalogue.find(({ name }) => name === strategy.model);
      if (model === undefined) {
        const names = catalogue.map(({ name }) => name).join(', ');
        throw new InvalidInputError(
          `There is no model "${strategy.model}"; there are ${names}`,
          `${field}.model`,
        );
      }
      if (!model.approaches.includes(strategy.approach)) {
        throw new InvalidInputError(
          `${model.name} is asked only by ${model.approaches.join(', ')}`,
          `${field}.approach`,
        );
      }
      if (seen.has(strategyKey(strategy))) {
        throw new InvalidInputError(`${strategyKey(strategy)} is listed twice`, field);
      }
      seen.add(strategyKey(strategy));
    }
  }
}

/** The caller's order stands; the selection only says what it expects of each. */
function inCallersOrder(strategies: readonly Strategy[], input: SelectionInput): SelectionOutcome {
  const outcomes = strategies.slice(0, input.maxAttempts).map((strategy) =>
    selectStrategies({
      ...input,
      catalogue: input.catalogue.filter(({ name }) => name === strategy.model),
      approaches: input.approaches.filter(({ name }) => name === strategy.approach),
      unavailableModels: new Set(),
    }),
  );
  return {
    leftOut: outcomes.flatMap(({ leftOut }) => leftOut),
    steps: outcomes
      .flatMap(({ steps }) => steps)
      .map((step, index) => ({
        ...step,
        priority: index + 1,
        propensity: index === 0 ? 1 : 0,
        reasons: [...step.reasons.slice(0, 2), 'asked for by the caller'],
      })),
  };
}
