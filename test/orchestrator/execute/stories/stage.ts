import { inProcessProviderQueue } from '../../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import type { ModelHealth } from '../../../../src/orchestrator/orchestrator.ts';
import { DEFAULT_POLICY } from '../../../../src/orchestrator/policy.ts';
import type { ProviderQueue } from '../../../../src/orchestrator/ports/provider-queue.ts';
import type { RunStore } from '../../../../src/orchestrator/ports/run-store.ts';
import { aCatalogueModel } from '../../../support/a-catalogue-model.ts';
import { anExecutor } from '../../../support/an-executor.ts';
import { meanOfFiles } from '../../../support/fixed-scorer.ts';
import { manualClock } from '../../../support/manual-clock.ts';
import { memoryRunStore } from '../../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../../support/memory-user-ledger.ts';
import type { MortalProcess } from '../../../support/mortal-process.ts';
import { nextId } from '../../../support/stored-run-builders.ts';
import { timedModel } from '../../../support/timed-model.ts';
import { ledgerBooks } from './ledger-books.ts';
import { providerBooks } from './provider-books.ts';
import { NAMES, type Story, WRITER } from './story.ts';

/** A process that executes runs. */
export interface Player extends ReturnType<typeof anExecutor> {
  /** The queue in which its requests wait. */
  readonly queue: ProviderQueue;
  /** Null when nothing kills it. */
  readonly mortal: MortalProcess | null;
}

/** More than any run can cost, so that only charges are counted. */
const USER_BUDGET_USD = 1_000;
const WRITER_PRICES = { inputUsdPerMillionTokens: 0.05, outputUsdPerMillionTokens: 0.2 };

/** Sets up what the processes of a story share; `open` starts one. */
export function setStage(told: Story) {
  const clock = manualClock(undefined, { lookMs: told.lookMs });
  const store = memoryRunStore();
  const ledger = ledgerBooks(memoryUserLedger(store), clock.now);
  const books = providerBooks(clock.now);
  const healthAtEnd = new Map<string, ReadonlyMap<string, ModelHealth>>();
  const cast = [...NAMES, WRITER].map((name, index) => ({
    model: timedModel(name, told.models[index] ?? told.models[0], clock),
    entry: aCatalogueModel(name, {
      approaches: ['SIMPLE'],
      fallbacks: told.fallbacks[name] ?? [],
      ...(name === WRITER ? { prices: WRITER_PRICES } : {}),
    }),
  }));

  const open = (mortal: MortalProcess | null = null): Player => {
    const queue = inProcessProviderQueue(new Map([['scripted', told.limits]]), clock);
    const healthOf = (name: string): ModelHealth => executor.health.health(name);
    const models = cast.map(({ entry, model }) =>
      books.keeping(entry, model, () => healthOf(model.name)),
    );
    const executor: ReturnType<typeof anExecutor> = anExecutor(models, {
      clock,
      store: witnessing(store, (runId) => {
        healthAtEnd.set(runId, new Map(cast.map(({ entry: { name } }) => [name, healthOf(name)])));
      }),
      policy: {
        userBudgetUsd: USER_BUDGET_USD,
        maxConcurrentRuns: told.maxConcurrentRuns,
        breaker: { ...DEFAULT_POLICY.breaker, ...told.breaker },
        acceptance: { ...DEFAULT_POLICY.acceptance, isAskedFor: told.areTestsAskedFor },
      },
      ports: {
        scorer: meanOfFiles,
        ids: nextId,
        ledger,
        catalogue: cast.map(({ entry }) => entry),
        queue,
      },
      wrap: (ports) => mortal?.ports(ports) ?? ports,
    });
    return { ...executor, queue, mortal };
  };

  return {
    clock,
    store,
    ledger,
    books,
    healthAtEnd,
    open,
    openRequests: () => cast.reduce((sum, { model }) => sum + model.openCount, 0),
  };
}

/** Wraps a store so that `onEnd` is called for every run that ends. */
const witnessing = (store: RunStore, onEnd: (runId: string) => void): RunStore => ({
  ...store,
  append: async (...events) => {
    await store.append(...events);
    for (const { runId, change } of events) if (change.kind === 'RunCompleted') onEnd(runId);
  },
});
