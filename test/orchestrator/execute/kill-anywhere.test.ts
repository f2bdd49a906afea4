import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { prismaUserLedger } from '../../../src/adapters/prisma/prisma-user-ledger.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { type CatalogueModel, costUsd } from '../../../src/orchestrator/catalogue.ts';
import { createOrchestrator } from '../../../src/orchestrator/create-orchestrator.ts';
import type { OrchestratorPorts } from '../../../src/orchestrator/execute/run-setting.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy } from '../../../src/orchestrator/policy.ts';
import type { CodeModel } from '../../../src/orchestrator/ports/code-model.ts';
import type { RunStore } from '../../../src/orchestrator/ports/run-store.ts';
import type { UserLedger } from '../../../src/orchestrator/ports/user-ledger.ts';
import type { ExecutionMode } from '../../../src/orchestrator/strategy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../support/memory-user-ledger.ts';
import { MortalProcess } from '../../support/mortal-process.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';

const never = new AbortController().signal;
/** More than any plan expects, so that an estimate used instead would be noticed. */
const USAGE = { inputTokens: 1_500, outputTokens: 30_000, thinkingTokens: 100 };
const SCORES = { flash: 40, pro: 60, lite: 80 } as const;
const NAMES = ['flash', 'pro', 'lite'] as const;
type Name = keyof typeof SCORES;

interface Stores {
  readonly store: RunStore;
  readonly ledger: UserLedger;
}

interface Scenario extends Partial<OrchestratorPolicy> {
  readonly mode: ExecutionMode;
}

/** A provider that records who was asked and what it costs, whether the answer was read or not. */
function aProvider() {
  const asked: Name[] = [];
  let billedUsd = 0;
  const catalogue = NAMES.map((name) => aCatalogueModel(name));
  const model = (entry: CatalogueModel, name: Name): CodeModel => ({
    name,
    async *generate({ maxOutputTokens }, signal) {
      const usage = { ...USAGE, outputTokens: Math.min(USAGE.outputTokens, maxOutputTokens) };
      asked.push(name);
      billedUsd += costUsd(usage, entry.prices);
      signal.throwIfAborted();
      const text = JSON.stringify({ files: [fileScoring(SCORES[name]), fileScoring(1, 'b.ts')] });
      yield { kind: 'text', text: text.slice(0, 90) };
      yield { kind: 'text', text: text.slice(90) };
      yield { kind: 'usage', usage };
      yield { kind: 'end', reason: 'complete' };
    },
  });
  return {
    asked,
    catalogue,
    models: new Map(
      catalogue.map((entry, index) => [entry.name, model(entry, NAMES[index] ?? 'flash')]),
    ),
    billedUsd: () => billedUsd,
  };
}

/** Starts a run in a process that dies at the given moment; another takes it up and ends it. */
async function killedAt(moment: number, stores: Stores, { mode, ...policy }: Scenario) {
  const userId = `user-${randomUUID()}`;
  const provider = aProvider();
  const process = new MortalProcess(moment);
  const open = (wrap: (ports: OrchestratorPorts) => OrchestratorPorts) => {
    const { models, catalogue } = provider;
    const ports = { ...anExecutor([]).ports, ...stores, models, catalogue, ids: randomUUID };
    return createOrchestrator({
      ports: wrap(ports),
      policy: { ...DEFAULT_POLICY, ...policy },
      isSoleExecutor: true,
    });
  };
  const request = {
    request: 'Build a todo app with a list and a form',
    mode,
    maxCostUsd: 1,
    idempotencyKey: 'once',
    strategies: NAMES.map((model) => ({ model, approach: 'SIMPLE' as const })),
  };
  const first = (async () => {
    const orchestrator = await open((ports) => process.ports(ports));
    await orchestrator.finished(await orchestrator.start(userId, request), never);
    return orchestrator;
  })();
  await Promise.race([process.died, first]);
  const before = await stores.store.findByIdempotencyKey(userId, 'once');
  const kept = before === null ? null : await stores.store.find(before);
  const askedBefore = provider.asked.length;

  const second = await open((ports) => ports);
  const runId = await second.start(userId, request);
  await second.finished(runId, never);
  await second.close();
  if (!process.isDead) await (await first).close();

  const scored = (kept?.attempts ?? []).filter(({ state }) => state.kind === 'SCORED');
  const run = await stores.store.find(runId);
  if (run === null) throw new Error('the run that was answered is stored');
  return {
    wasKilled: process.isDead,
    isSameRun: before === null || before === runId,
    run,
    events: await stores.store.eventsAfter(runId, 0, 1_000),
    heldUsd: await stores.ledger.heldUsd(runId),
    chargedUsd: await stores.ledger.chargedUsd(userId, new Date(0)),
    spentUsd: await stores.store.spentUsd(userId, new Date(0)),
    billedUsd: provider.billedUsd(),
    askedTwice: scored.filter(({ strategy }) =>
      provider.asked.slice(askedBefore).some((name) => name === strategy.model),
    ),
  };
}

type Outcome = Awaited<ReturnType<typeof killedAt>>;

function expectAllToBeWell(outcome: Outcome, isBudgeted: boolean): void {
  const { run, events } = outcome;
  const kinds = events.map(({ change }) => change.kind);
  expect(outcome.isSameRun).toBe(true);
  expect(run.status).toBe('SUCCEEDED');
  expect(kinds.filter((kind) => kind === 'RunCompleted')).toHaveLength(1);
  expect(kinds.at(-1)).toBe('RunCompleted');
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(run.attempts.filter(({ state }) => state.kind === 'RUNNING')).toEqual([]);
  const ends = kinds.filter((kind) => /^Attempt(Scored|Failed|Cancelled)$/.test(kind));
  expect(ends).toHaveLength(run.attempts.length);
  const asked = kinds.filter((kind) => kind === 'TestsRequested').length;
  expect(asked).toBeLessThanOrEqual(1);
  expect(kinds.filter((kind) => kind === 'TestsWritten')).toHaveLength(asked);
  expect(outcome.askedTwice).toEqual([]);

  expect(outcome.heldUsd).toEqual(new Map());
  const attemptsUsd = run.attempts.reduce(
    (sum, { state }) => sum + (state.kind === 'RUNNING' ? 0 : state.spend.costUsd),
    run.acceptance?.costUsd ?? 0,
  );
  expect(outcome.spentUsd).toBeCloseTo(attemptsUsd, 9);
  expect(outcome.chargedUsd).toBeCloseTo(attemptsUsd, 9);
  // Without a budget nothing is reserved, and an interrupted request counts at its expected cost.
  if (isBudgeted) expect(attemptsUsd).toBeGreaterThanOrEqual(outcome.billedUsd - 1e-9);
  expect(attemptsUsd).toBeLessThanOrEqual(1);
}

const ACCEPTANCE = { ...DEFAULT_POLICY.acceptance, isAskedFor: true };

describe('a process that is killed at any moment of a run', () => {
  it.each<[string, Scenario]>([
    ['sequential, without a budget', { mode: 'SEQUENTIAL' }],
    ['sequential, within a budget', { mode: 'SEQUENTIAL', userBudgetUsd: 5 }],
    ['parallel, within a budget', { mode: 'PARALLEL', userBudgetUsd: 5, parallelWidth: 3 }],
    [
      'with tests written, within a budget',
      { mode: 'SEQUENTIAL', userBudgetUsd: 5, acceptance: ACCEPTANCE },
    ],
  ])('loses nothing, tells nothing twice and pays nothing twice: %s', async (_what, scenario) => {
    const isBudgeted = scenario.userBudgetUsd !== undefined;
    let moment = 0;
    let outcome: Outcome;
    do {
      moment += 1;
      const store = memoryRunStore();
      outcome = await killedAt(moment, { store, ledger: memoryUserLedger(store) }, scenario);
      try {
        expectAllToBeWell(outcome, isBudgeted);
      } catch (error) {
        throw new Error(`killed at moment ${moment}`, { cause: error });
      }
    } while (outcome.wasKilled);
    expect(moment).toBeGreaterThan(50);
  });
});

describeOverDatabases('a process that is killed at a moment of a run', (database) => {
  it('loses nothing, tells nothing twice and pays nothing twice', async () => {
    const { client, query } = database();
    const stores = {
      store: prismaRunStore({ client, query }),
      ledger: prismaUserLedger(client),
    };
    for (let moment = 1; ; moment += 9) {
      const outcome = await killedAt(moment, stores, { mode: 'SEQUENTIAL', userBudgetUsd: 5 });
      expectAllToBeWell(outcome, true);
      if (!outcome.wasKilled) return;
    }
  }, 120_000);
});
