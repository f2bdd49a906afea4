import { parseKey, parseRunLimits, parseTask } from './admit/parse-request.ts';
import { UserBudgets } from './budget/user-budgets.ts';
import { BudgetExceededError, NotFoundError, RateLimitedError } from './errors.ts';
import { ModelHealthBoard } from './execute/model-health.ts';
import { RunExecutor } from './execute/run-executor.ts';
import type { OrchestratorPorts } from './execute/run-setting.ts';
import type { Orchestrator } from './orchestrator.ts';
import { Planner } from './planner.ts';
import type { OrchestratorPolicy } from './policy.ts';
import { hasRunEnded, watchRun } from './watch-run.ts';

/** An orchestrator, and what the process that it lives in does with it. */
export interface RunningOrchestrator extends Orchestrator {
  /** Gives up what is running, to be taken up again later, and waits until it is let go. */
  close(): Promise<void>;
}

export interface OrchestratorOptions {
  readonly ports: OrchestratorPorts;
  readonly policy: OrchestratorPolicy;
  /** True when no other process can be executing runs of this store. */
  readonly isSoleExecutor: boolean;
}

/** Builds the orchestrator and takes up the runs that an earlier process left unfinished. */
export async function createOrchestrator({
  ports,
  policy,
  isSoleExecutor,
}: OrchestratorOptions): Promise<RunningOrchestrator> {
  const { store, clock, log } = ports;
  const health = new ModelHealthBoard(clock);
  const budgets = new UserBudgets(ports, {
    limitUsd: policy.userBudgetUsd,
    days: policy.budgetDays,
  });
  const planner = new Planner(ports, policy, { health, budgets });
  const executor = new RunExecutor(ports, policy, { health, budgets });

  const requireOwnRun = async (userId: string, runId: string) => {
    const head = await store.head(runId);
    if (head === null || head.userId !== userId)
      throw new NotFoundError(`There is no run ${runId}`);
    return head;
  };

  const refuseWithoutMoney = async (userId: string): Promise<void> => {
    const remainingUsd = await budgets.remainingUsd(userId);
    if (remainingUsd === null || remainingUsd > 0 || budgets.limitUsd === null) return;
    throw new BudgetExceededError(
      `The budget of $${budgets.limitUsd} for ${policy.budgetDays} days is spent`,
      { limitUsd: budgets.limitUsd, spentUsd: await budgets.spentUsd(userId) },
    );
  };

  const finished = async (runId: string, signal: AbortSignal): Promise<void> => {
    for await (const _event of watchRun({ runId, after: 0 }, ports, signal)) {
      // Only the end of the events is of interest.
    }
    signal.throwIfAborted();
  };

  const sweep = async (isFirst: boolean): Promise<void> => {
    try {
      const count = await executor.recover({ isSoleExecutor: isFirst && isSoleExecutor });
      if (count > 0) log.info({ count }, 'took up runs that were left unfinished');
    } catch (error) {
      log.error({ err: error }, 'unfinished runs could not be looked for');
    }
  };
  await sweep(true);
  let isClosed = false;
  let cancelSweep = (): void => {};
  let sweeping = Promise.resolve();
  const scheduleSweep = (): void => {
    if (isClosed) return;
    cancelSweep = clock.after(policy.leaseMs, () => {
      sweeping = sweep(false).then(scheduleSweep);
    });
  };
  scheduleSweep();

  return {
    profile: async (userId, request) => planner.profile(userId, parseTask(request, policy.input)),

    plan: async (userId, request) => {
      const parsed = parseTask(request, policy.input);
      const { plan } = await planner.plan(parsed, {
        userId,
        limits: parseRunLimits(request, policy),
        strategies: request.strategies ?? null,
      });
      return plan;
    },

    start: async (userId, request) => {
      const parsed = parseTask(request, policy.input);
      const limits = parseRunLimits(request, policy);
      const idempotencyKey = parseKey(request.idempotencyKey, 'idempotencyKey');
      if (idempotencyKey !== null) {
        const earlier = await store.findByIdempotencyKey(userId, idempotencyKey);
        if (earlier !== null) return earlier;
      }
      const taken = await ports.rateLimit.take(userId);
      if (!taken.isAllowed) {
        throw new RateLimitedError(
          `Too many runs were started; try again in ${Math.ceil(taken.retryAfterMs / 1000)} s`,
          taken.retryAfterMs,
        );
      }
      await refuseWithoutMoney(userId);
      const { task, plan } = await planner.plan(parsed, {
        userId,
        limits,
        strategies: request.strategies ?? null,
      });
      const { runId, isNew } = await store.admit({
        id: ports.ids(),
        userId,
        idempotencyKey,
        task,
        limits,
        plan,
        createdAt: clock.now(),
      });
      if (isNew) executor.begin(runId);
      return runId;
    },

    finished,

    watch: async ({ userId, runId, after }, signal) => {
      await requireOwnRun(userId, runId);
      return watchRun({ runId, after }, ports, signal);
    },

    cancel: async ({ userId, runId }, signal) => {
      const head = await requireOwnRun(userId, runId);
      if (hasRunEnded(head.status)) return;
      await store.requestCancel(runId);
      executor.cancel(runId);
      await finished(runId, signal);
    },

    models: () => ports.catalogue.map((entry) => ({ ...entry, health: health.health(entry.name) })),

    recommend: (userId, taskType) => planner.recommend(userId, taskType),

    spendingPower: async (userId) => ({
      budgetUsd: budgets.limitUsd,
      remainingUsd: await budgets.remainingUsd(userId),
    }),

    spentUsd: (userId, days) => budgets.spentUsd(userId, days),

    close: async () => {
      isClosed = true;
      cancelSweep();
      await sweeping;
      await executor.close();
    },
  };
}
