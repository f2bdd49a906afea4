import { admitCaller } from './admit/admit-caller.ts';
import { parseBudget } from './admit/parse-budget.ts';
import { parseRunLimits, parseTask } from './admit/parse-request.ts';
import { parseRunPolicy } from './admit/parse-run-policy.ts';
import { parseStrategies } from './admit/parse-strategies.ts';
import { startRun } from './admit/start-run.ts';
import { AnswerDesk } from './answer/answer-desk.ts';
import { configuredBudgets, UserBudgets } from './budget/user-budgets.ts';
import { NotFoundError } from './errors.ts';
import { withCredibleUsage } from './execute/calls/credible-usage.ts';
import { ModelHealthBoard } from './execute/calls/model-health.ts';
import { FirstTokenTimes } from './execute/contest/first-token-times.ts';
import { HedgeAllowance } from './execute/contest/hedge-allowance.ts';
import { RepairBook } from './execute/repair/repair-book.ts';
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
import { keepSweeping } from './time/keep-sweeping.ts';
import { unlessAborted } from './time/unless-aborted.ts';
import { hasRunEnded, watchRun } from './watch-run.ts';

/** Sweeps per lease term: an abandoned run is to be found soon after its lease expires. */
const SWEEPS_PER_LEASE = 3;

/** An orchestrator together with its shutdown, for the process that hosts it. */
export interface RunningOrchestrator extends Orchestrator {
  /** Gives up the runs under way for another process to take up. Resolves once all are released. */
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
    firstTokens: new FirstTokenTimes(),
    repairs: new RepairBook(ports, policy),
  });
  const desk = new AnswerDesk(ports, policy, { health, budgets });

  const requireOwnRun = async (userId: string, runId: string) => {
    const head = await store.head(runId);
    if (head === null || head.userId !== userId)
      throw new NotFoundError(`There is no run ${runId}`);
    return head;
  };

  const admit = (userId: string): Promise<void> => admitCaller(userId, { ...ports, budgets });

  const watching = { ...ports, isExecutedHere: (runId: string) => executor.holds(runId) };

  const finished = async (runId: string, signal: AbortSignal): Promise<void> => {
    const endedHere = executor.ended(runId);
    if (endedHere !== null && (await unlessAborted(endedHere, signal))) return;
    // Another process is executing the run, or is about to.
    for await (const _event of watchRun({ runId, after: 0 }, watching, signal)) {
      // Only the end of the stream matters.
    }
    signal.throwIfAborted();
  };

  const sweeping = await keepSweeping({
    takeUp: async ({ isFirst }) => {
      const count = await executor.recover({ isSoleExecutor: isFirst && isSoleExecutor });
      await desk.recover();
      return count;
    },
    everyMs: policy.leaseMs / SWEEPS_PER_LEASE,
    clock,
    log,
  });

  const orchestrator: RunningOrchestrator = {
    profile: async (userId, request) => planner.profile(userId, parseTask(request, policy.input)),

    plan: async (userId, request) => {
      const parsed = parseTask(request, policy.input);
      parseRunPolicy(request.policy);
      const { plan } = await planner.plan(parsed, {
        userId,
        limits: parseRunLimits(request, policy),
        strategies: parseStrategies(request, ports.catalogue),
      });
      return plan;
    },

    start: (userId, request) =>
      startRun({ userId, request }, { ...ports, planner, executor, policy, admitCaller: admit }),

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
          catalogue: ports.catalogue,
          admitCaller: admit,
          startRun: () => orchestrator.start(userId, request),
        },
      ),

    finished,

    watch: async ({ userId, runId, after }, signal) => {
      await requireOwnRun(userId, runId);
      return watchRun({ runId, after }, watching, signal);
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
      rateRun(of, rating, {
        ratings: ports.ratings,
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
      await sweeping.stop();
      await desk.close();
      await executor.close();
    },
  };
  return orchestrator;
}
