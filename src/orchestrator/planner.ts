import type { ParsedTask } from './admit/parse-request.ts';
import { APPROACH_METHODS } from './approaches/approaches.ts';
import type { ModelHealthBoard } from './execute/model-health.ts';
import type { OrchestratorPorts } from './execute/run-setting.ts';
import type { OrchestratorPolicy } from './policy.ts';
import { profileTask } from './profile/profile-task.ts';
import type { RunLimits } from './run.ts';
import { selectStrategies } from './select/select-strategies.ts';
import type { RunPlan, Strategy } from './strategy.ts';
import type { Task, TaskProfile } from './task.ts';

/** What a run is planned with. */
export interface PlanRequest {
  readonly limits: RunLimits;
  /** The caller's own order; null leaves it to the selection. */
  readonly strategies: readonly Strategy[] | null;
}

/** Turns a parsed request into a task, its profile and a plan. Runs nothing and stores nothing. */
export class Planner {
  readonly #ports: OrchestratorPorts;
  readonly #policy: OrchestratorPolicy;
  readonly #health: ModelHealthBoard;

  constructor(ports: OrchestratorPorts, policy: OrchestratorPolicy, health: ModelHealthBoard) {
    this.#ports = ports;
    this.#policy = policy;
    this.#health = health;
  }

  async profile(userId: string, parsed: ParsedTask): Promise<TaskProfile> {
    return profileTask(await this.#toTask(userId, parsed));
  }

  /** Throws `NoEligibleStrategyError`, `InvalidInputError` for unknown strategies. */
  async plan(
    userId: string,
    parsed: ParsedTask,
    request: PlanRequest,
  ): Promise<{ readonly task: Task; readonly plan: RunPlan }> {
    const task = await this.#toTask(userId, parsed);
    const profile = profileTask(task);
    void request;
    void selectStrategies;
    void APPROACH_METHODS;
    void this.#policy;
    void this.#health;
    throw new Error(profile.type);
  }

  async #toTask(userId: string, parsed: ParsedTask): Promise<Task> {
    const { store, ids } = this.#ports;
    const { request, conversationId } = parsed;
    const files =
      parsed.files ??
      (conversationId === null ? [] : await store.lastWinnerFiles(userId, conversationId));
    return { request, conversationId: conversationId ?? ids(), files };
  }
}
