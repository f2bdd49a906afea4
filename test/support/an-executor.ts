import { InProcessEventBus } from '../../src/adapters/in-process/in-process-event-bus.ts';
import { configuredBudgets, UserBudgets } from '../../src/orchestrator/budget/user-budgets.ts';
import { ModelHealthBoard } from '../../src/orchestrator/execute/calls/model-health.ts';
import { FirstTokenTimes } from '../../src/orchestrator/execute/contest/first-token-times.ts';
import { HedgeAllowance } from '../../src/orchestrator/execute/contest/hedge-allowance.ts';
import { RepairBook } from '../../src/orchestrator/execute/repair/repair-book.ts';
import { RunExecutor } from '../../src/orchestrator/execute/run-executor.ts';
import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy } from '../../src/orchestrator/policy.ts';
import type { CodeModel } from '../../src/orchestrator/ports/code-model.ts';
import type { RunStore } from '../../src/orchestrator/ports/run-store.ts';
import type { NewRun, StoredRun } from '../../src/orchestrator/run.ts';
import type { RunEvent } from '../../src/orchestrator/run-event.ts';
import { aCatalogueModel } from './a-catalogue-model.ts';
import { scoreByComment } from './fixed-scorer.ts';
import { countedIds } from './ids.ts';
import { type ManualClock, manualClock, settle } from './manual-clock.ts';
import { memoryAnswerStore } from './memory-answer-store.ts';
import { memoryRunStore } from './memory-run-store.ts';
import { memoryUserLedger } from './memory-user-ledger.ts';

export interface ExecutorOptions {
  readonly store?: RunStore;
  readonly policy?: Partial<OrchestratorPolicy>;
  readonly ports?: Partial<OrchestratorPorts>;
  readonly hedges?: HedgeAllowance;
  readonly firstTokens?: FirstTokenTimes;
  readonly clock?: ManualClock;
  /** Wraps the ports that the executor gets. */
  readonly wrap?: (ports: OrchestratorPorts) => OrchestratorPorts;
}

/** An executor with a store in memory, a clock that stands still and scripted models. */
export function anExecutor(models: readonly CodeModel[], options: ExecutorOptions = {}) {
  const clock = options.clock ?? manualClock();
  const store = options.store ?? memoryRunStore();
  const logged: string[] = [];
  const { wrap = (unwrapped) => unwrapped } = options;
  const ports = wrap({
    store,
    answers: memoryAnswerStore(),
    bus: new InProcessEventBus(),
    ledger: memoryUserLedger(store),
    queue: { enter: async () => ({ queuedMs: 0, leave: () => {} }) },
    stats: { evidence: async () => [], recordedCount: async () => 0 },
    ratings: { rate: async () => null },
    repairs: { tallies: async () => [] },
    scorer: scoreByComment,
    catalogue: models.map(({ name }) => aCatalogueModel(name)),
    models: new Map(models.map((model) => [model.name, model])),
    rateLimit: { take: async () => ({ isAllowed: true }) },
    clock,
    ids: countedIds(),
    random: () => 0,
    log: {
      info: () => {},
      warn: (_fields, message) => logged.push(message),
      error: (_fields, message) => logged.push(message),
    },
    ...options.ports,
  });
  const policy = { ...DEFAULT_POLICY, ...options.policy };
  const budgets = new UserBudgets(ports, configuredBudgets(policy));
  const health = new ModelHealthBoard(ports.clock, { policy: policy.breaker });
  const executor = new RunExecutor(ports, policy, {
    health,
    budgets,
    hedges: options.hedges ?? new HedgeAllowance(),
    firstTokens: options.firstTokens ?? new FirstTokenTimes(),
    repairs: new RepairBook(ports, policy),
  });

  const begin = async (run: NewRun): Promise<void> => {
    await executor.admit(run);
    await settle();
  };
  const stored = async (runId: string): Promise<StoredRun> => {
    const run = await store.find(runId);
    if (run === null) throw new Error(`run ${runId} is not stored`);
    return run;
  };
  const eventsOf = (runId: string): Promise<readonly RunEvent[]> =>
    store.eventsAfter(runId, 0, 1_000);
  return { executor, health, budgets, clock, store, ports, logged, begin, stored, eventsOf };
}
