import { parseBudget } from './admit/parse-budget.ts';
import { parseKey, parseRunLimits, parseTask } from './admit/parse-request.ts';
import { parseRunPolicy } from './admit/parse-run-policy.ts';
import { AnswerDesk } from './answer/answer-desk.ts';
import { configuredBudgets, UserBudgets } from './budget/user-budgets.ts';
import { isFree } from './catalogue.ts';
import { BudgetExceededError, NotFoundError, RateLimitedError } from './errors.ts';
import { withCredibleUsage } from './execute/credible-usage.ts';
import { HedgeAllowance } from './execute/hedge-allowance.ts';
import { ModelHealthBoard } from './execute/model-health.ts';
import { RepairBook } from './execute/repair-book.ts';
import { RunExecutor } from './execute/run-executor.ts';
import type { OrchestratorPorts } from './execute/run-setting.ts';
import { rateRun } from './learn/rate-run.ts';
import { whenRecorded } from './learn/when-recorded.ts';
import type { Orchestrator } from './orchestrator.ts';
import { Planner } from './planner.ts';
import type { OrchestratorPolicy } from './policy.ts';
import { decideRoute } from './route/decide-route.ts';
import { dispatch } from './route/dispatch.ts';
import { runPolicyOf } from './run-policy.ts';
import { unlessAborted } from './unless-aborted.ts';
import { hasRunEnded, watchRun } from './watch-run.ts';

/** So often is looked for runs that nobody holds, that none waits for long once its lease has run out. */
const SWEEPS_PER_LEASE = 3;

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
  ports: given,
  policy,
  isSoleExecutor,
}: OrchestratorOptions): Promise<RunningOrchestrator> {
  const { store, clock, log } = given;
  const ports = {
    ...given,
    models: new Map(
      [...given.models].map(([name, model]) => [name, withCredibleUsage(model, log)]),
    ),
  };
  const health = new ModelHealthBoard(clock, { random: ports.random, policy: policy.breaker });
  const budgets = new UserBudgets(ports, configuredBudgets(policy));
  const planner = new Planner(ports, policy, { health, budgets });
  const executor = new RunExecutor(ports, policy, {
    health,
    budgets,
    hedges: new HedgeAllowance(),
    repairs: new RepairBook(ports, policy),
  });
  const desk = new AnswerDesk(ports, policy, { health, budgets });

  const requireOwnRun = async (userId: string, runId: string) => {
    const head = await store.head(runId);
    if (head === null || head.userId !== userId)
      throw new NotFoundError(`There is no run ${runId}`);
    return head;
  };

  /** What costs nothing is for the planner to find. */
  const refuseWithoutMoney = async (userId: string): Promise<void> => {
    if (ports.catalogue.some(isFree)) return;
    const budget = await budgets.budgetOf(userId);
    if (budget === null || (await budgets.remainingUsd(userId)) !== 0) return;
    const { limitUsd, days } = budget;
    throw new BudgetExceededError(`The budget of $${limitUsd} for ${days} days is spent`, {
      limitUsd,
      spentUsd: await budgets.spentUsd(userId, days),
    });
  };

  const admitCaller = async (userId: string): Promise<void> => {
    const taken = await ports.rateLimit.take(userId);
    if (!taken.isAllowed) {
      throw new RateLimitedError(
        `Too many runs were started; try again in ${Math.ceil(taken.retryAfterMs / 1000)} s`,
        taken.retryAfterMs,
      );
    }
    await refuseWithoutMoney(userId);
  };

  const finished = async (runId: string, signal: AbortSignal): Promise<void> => {
    const endedHere = executor.ended(runId);
    if (endedHere !== null && (await unlessAborted(endedHere, signal))) return;
    // Another process executes it, or will.
    for await (const _event of watchRun({ runId, after: 0 }, ports, signal)) {
      // Only the end of the events is of interest.
    }
    signal.throwIfAborted();
  };

  const sweep = async (isFirst: boolean): Promise<void> => {
    try {
      const count = await executor.recover({ isSoleExecutor: isFirst && isSoleExecutor });
      if (count > 0) log.info({ count }, 'took up runs that were left unfinished');
      await desk.recover();
    } catch (error) {
      log.error({ err: error }, 'what was left unfinished could not be looked for');
    }
  };
  await sweep(true);
  let isClosed = false;
  let cancelSweep = (): void => {};
  let sweeping = Promise.resolve();
  const scheduleSweep = (): void => {
    if (isClosed) return;
    cancelSweep = clock.after(policy.leaseMs / SWEEPS_PER_LEASE, () => {
      sweeping = sweep(false).then(scheduleSweep);
    });
  };
  scheduleSweep();

  const orchestrator: RunningOrchestrator = {
    profile: async (userId, request) => planner.profile(userId, parseTask(request, policy.input)),

    plan: async (userId, request) => {
      const parsed = parseTask(request, policy.input);
      parseRunPolicy(request.policy);
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
      const wishes = parseRunPolicy(request.policy);
      const idempotencyKey = parseKey(request.idempotencyKey, 'idempotencyKey');
      if (idempotencyKey !== null) {
        const earlier = await store.findByIdempotencyKey(userId, idempotencyKey);
        if (earlier !== null) return earlier;
      }
      await admitCaller(userId);
      const { task, plan } = await planner.plan(parsed, {
        userId,
        limits,
        strategies: request.strategies ?? null,
      });
      const run = {
        id: ports.ids(),
        userId,
        idempotencyKey,
        task,
        limits,
        policy: runPolicyOf(policy, wishes),
        plan,
        createdAt: clock.now(),
      };
      const { runId, isNew } = await store.admit(run, executor.lease());
      if (isNew) executor.begin(run);
      return runId;
    },

    route: async (userId, request) =>
      decideRoute(await planner.task(userId, parseTask(request, policy.input))),

    dispatch: (userId, request) =>
      dispatch(
        { userId, request },
        {
          store,
          planner,
          desk,
          policy,
          admitCaller,
          startRun: () => orchestrator.start(userId, request),
        },
      ),

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

    recorded: (userId, signal) => whenRecorded(userId, ports, signal),

    rate: (of, rating) =>
      rateRun(ports.ratings, of, rating, {
        weight: policy.learning.ratingWeight,
        at: clock.now(),
      }),

    policyOf: (wishes) => runPolicyOf(policy, wishes),

    models: () => ports.catalogue.map((entry) => ({ ...entry, health: health.health(entry.name) })),

    recommend: (userId, taskType) => planner.recommend(userId, taskType),

    spendingPower: async (userId) => ({
      budgetUsd: (await budgets.budgetOf(userId))?.limitUsd ?? null,
      remainingUsd: await budgets.remainingUsd(userId),
    }),

    spentUsd: (userId, days) => budgets.spentUsd(userId, days),

    budgets: () => budgets.list(),

    setBudget: (userId, budget) =>
      budgets.set(userId, budget === null ? null : parseBudget(budget, policy)),

    close: async () => {
      isClosed = true;
      cancelSweep();
      await sweeping;
      await desk.close();
      await executor.close();
    },
  };
  return orchestrator;
}
