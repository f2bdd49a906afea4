import { afterEach, describe, expect, it } from 'vitest';
import {
  createOrchestrator,
  type RunningOrchestrator,
} from '../../src/orchestrator/create-orchestrator.ts';
import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  NotFoundError,
  RateLimitedError,
} from '../../src/orchestrator/errors.ts';
import type { OrchestratorPorts } from '../../src/orchestrator/execute/run-setting.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy } from '../../src/orchestrator/policy.ts';
import { aCatalogueModel } from '../support/a-catalogue-model.ts';
import { anExecutor } from '../support/an-executor.ts';
import { fileScoring } from '../support/fixed-scorer.ts';
import { settle } from '../support/manual-clock.ts';
import { answers, fails, type ScriptedModel, scriptedModel } from '../support/scripted-model.ts';
import { aRunOf } from '../support/stored-run-builders.ts';

const TODO = { request: 'Build a todo app' };
const never = new AbortController().signal;
const opened: RunningOrchestrator[] = [];
afterEach(async () => {
  for (const orchestrator of opened.splice(0)) await orchestrator.close();
});

async function anOrchestrator(
  models: readonly ScriptedModel[],
  change: { policy?: Partial<OrchestratorPolicy>; ports?: Partial<OrchestratorPorts> } = {},
) {
  const { ports, store, clock } = anExecutor(models, change);
  const orchestrator = await createOrchestrator({
    ports,
    policy: { ...DEFAULT_POLICY, ...change.policy },
    isSoleExecutor: true,
  });
  opened.push(orchestrator);
  return { orchestrator, store, clock };
}

const goodModel = (name = 'flash') =>
  scriptedModel(
    name,
    Array.from({ length: 10 }, () => answers(fileScoring(90))),
  );
const SIMPLY = { strategies: [{ model: 'flash', approach: 'SIMPLE' as const }] };

describe('a run whose process is gone', () => {
  it('is taken up within a third of a lease term once its lease has run out', async () => {
    const { orchestrator, store, clock } = await anOrchestrator([goodModel()]);
    const { leaseMs } = DEFAULT_POLICY;
    await clock.advance(leaseMs / 3 - 1);
    const leaseUntil = new Date(clock.now().getTime() + leaseMs);
    const run = aRunOf(['flash']);
    await store.admit(run, { executorId: 'gone', leaseUntil });
    for (let third = 0; third < 4; third += 1) await clock.advance(leaseMs / 3);
    await orchestrator.finished(run.id, never);
    expect((await store.find(run.id))?.status).toBe('SUCCEEDED');
  });
});

describe('starting a run', () => {
  it('stores it before it answers, and executes it to its end', async () => {
    const { orchestrator, store } = await anOrchestrator([goodModel()]);
    const runId = await orchestrator.start('anna', { ...TODO, ...SIMPLY });
    expect((await store.find(runId))?.status).toMatch(/QUEUED|RUNNING/);
    await orchestrator.finished(runId, never);
    expect((await store.find(runId))?.status).toBe('SUCCEEDED');
  });

  it('stores the whole of its policy, so that it holds whoever takes the run up', async () => {
    const { orchestrator, store } = await anOrchestrator([goodModel()], {
      policy: { parallelWidth: 4 },
    });
    const policy = { maxRetries: 5 };
    const runId = await orchestrator.start('anna', { ...TODO, ...SIMPLY, policy });
    expect((await store.find(runId))?.policy).toEqual(orchestrator.policyOf(policy));
    expect(orchestrator.policyOf(policy)).toMatchObject({ parallelWidth: 4, maxRetries: 5 });
  });

  it('returns the same run for the same key from the same caller only', async () => {
    const { orchestrator } = await anOrchestrator([goodModel()]);
    const request = { ...TODO, ...SIMPLY, idempotencyKey: 'once' };
    const [first, second] = await Promise.all([
      orchestrator.start('anna', request),
      orchestrator.start('anna', request),
    ]);
    expect(second).toBe(first);
    expect(await orchestrator.start('anna', request)).toBe(first);
    expect(await orchestrator.start('ben', request)).not.toBe(first);
  });

  it('refuses a caller who starts too many, and says how long to wait', async () => {
    const rateLimit = { take: async () => ({ isAllowed: false, retryAfterMs: 2_500 }) as const };
    const { orchestrator } = await anOrchestrator([goodModel()], { ports: { rateLimit } });
    const starting = orchestrator.start('anna', TODO);
    await expect(starting).rejects.toThrow(RateLimitedError);
    await expect(starting).rejects.toMatchObject({ retryAfterMs: 2_500 });
  });

  it.each([
    ['a model that is not served', { model: 'gpt', approach: 'SIMPLE' }, 'strategies.0.model'],
    [
      'an approach that the model lacks',
      { model: 'flash', approach: 'PROGRESSIVE' },
      'strategies.0.approach',
    ],
  ] as const)('refuses %s, and names what there is', async (_what, strategy, field) => {
    const catalogue = [aCatalogueModel('flash', { approaches: ['SIMPLE'] })];
    const { orchestrator } = await anOrchestrator([goodModel()], { ports: { catalogue } });
    const starting = orchestrator.start('anna', { ...TODO, strategies: [strategy] });
    await expect(starting).rejects.toMatchObject({ field });
    await expect(starting).rejects.toThrow(/flash/);
  });

  it('refuses the same strategy twice', async () => {
    const { orchestrator } = await anOrchestrator([goodModel()]);
    const strategies = [...SIMPLY.strategies, ...SIMPLY.strategies];
    await expect(orchestrator.start('anna', { ...TODO, strategies })).rejects.toThrow(
      InvalidInputError,
    );
  });

  it('says when only money is missing', async () => {
    const { orchestrator } = await anOrchestrator([goodModel()]);
    const starting = orchestrator.start('anna', { ...TODO, maxCostUsd: 0.000_001 });
    await expect(starting).rejects.toThrow(BudgetExceededError);
  });

  it('says when no strategy could be tried at any price', async () => {
    const catalogue = [aCatalogueModel('flash', { contextWindowTokens: 100 })];
    const { orchestrator } = await anOrchestrator([goodModel()], { ports: { catalogue } });
    await expect(orchestrator.start('anna', TODO)).rejects.toThrow(NoEligibleStrategyError);
  });

  it('refuses a caller whose budget is spent, and nobody else', async () => {
    const text = JSON.stringify({ files: [fileScoring(90)] });
    const dear = scriptedModel('flash', [{ kind: 'answer', text, usage: [100_000, 100_000] }]);
    const { orchestrator } = await anOrchestrator([dear], { policy: { userBudgetUsd: 0.002 } });
    const runId = await orchestrator.start('anna', { request: 'Make it blue', ...SIMPLY });
    await orchestrator.finished(runId, never);
    await settle();
    const spent = { budgetUsd: 0.002, remainingUsd: 0 };
    expect(await orchestrator.spendingPower('anna')).toEqual(spent);
    await expect(orchestrator.start('anna', { ...TODO, ...SIMPLY })).rejects.toMatchObject({
      limitUsd: 0.002,
    });
    expect(await orchestrator.spendingPower('ben')).toEqual({ ...spent, remainingUsd: 0.002 });
  });

  it('lets a caller whose budget is spent have what costs nothing, and nothing else', async () => {
    const free = { inputUsdPerMillionTokens: 0, outputUsdPerMillionTokens: 0 };
    const { orchestrator, store } = await anOrchestrator([goodModel('local'), goodModel('dear')], {
      ports: { catalogue: [aCatalogueModel('local', { prices: free }), aCatalogueModel('dear')] },
    });
    await orchestrator.setBudget('anna', { limitUsd: 0 });
    const runId = await orchestrator.start('anna', TODO);
    await orchestrator.finished(runId, never);
    const run = await store.find(runId);
    expect(run?.status).toBe('SUCCEEDED');
    expect(run?.attempts.map(({ strategy }) => strategy.model)).toEqual(['local']);
    const strategies = [{ model: 'dear', approach: 'SIMPLE' as const }];
    await expect(orchestrator.start('anna', { ...TODO, strategies })).rejects.toThrow(
      BudgetExceededError,
    );
  });
});

describe('planning', () => {
  it('keeps the order that the caller asks for', async () => {
    const { orchestrator } = await anOrchestrator([goodModel('flash'), goodModel('pro')]);
    const strategies = [
      { model: 'pro', approach: 'SIMPLE' },
      { model: 'flash', approach: 'PROGRESSIVE' },
    ] as const;
    const { steps } = await orchestrator.plan('anna', { ...TODO, strategies });
    expect(
      steps.map(({ strategy, priority, propensity }) => ({ ...strategy, priority, propensity })),
    ).toEqual([
      { model: 'pro', approach: 'SIMPLE', priority: 1, propensity: 1 },
      { model: 'flash', approach: 'PROGRESSIVE', priority: 2, propensity: 0 },
    ]);
  });

  it('stores nothing and asks no model', async () => {
    const flash = scriptedModel('flash', []);
    const { orchestrator, store } = await anOrchestrator([flash]);
    await orchestrator.plan('anna', TODO);
    await orchestrator.profile('anna', TODO);
    expect(flash.requests).toHaveLength(0);
    expect(await store.findUnheld(new Date(8_640_000_000_000_000))).toEqual([]);
  });

  it('leaves out a model that has been failing, and shows it as unavailable', async () => {
    const models = [
      scriptedModel(
        'flash',
        Array.from({ length: 5 }, () => fails('UNAUTHORIZED')),
      ),
      goodModel('pro'),
    ];
    const { orchestrator } = await anOrchestrator(models);
    for (let run = 0; run < 5; run += 1) {
      const runId = await orchestrator.start('anna', { ...TODO, ...SIMPLY });
      await orchestrator.finished(runId, never);
    }
    expect(orchestrator.models().map(({ name, health }) => [name, health.state])).toEqual([
      ['flash', 'UNAVAILABLE'],
      ['pro', 'HEALTHY'],
    ]);
    const { steps } = await orchestrator.plan('anna', TODO);
    expect(new Set(steps.map(({ strategy }) => strategy.model))).toEqual(new Set(['pro']));
  });
});

describe("somebody else's run", () => {
  it('can neither be watched nor cancelled', async () => {
    const { orchestrator, store } = await anOrchestrator([
      scriptedModel('flash', [{ kind: 'hang' }]),
    ]);
    const runId = await orchestrator.start('anna', { ...TODO, ...SIMPLY });
    const watching = orchestrator.watch({ userId: 'ben', runId, after: 0 }, never);
    await expect(watching).rejects.toThrow(NotFoundError);
    await expect(orchestrator.cancel({ userId: 'ben', runId }, never)).rejects.toThrow(
      NotFoundError,
    );
    expect((await store.find(runId))?.isCancelRequested).toBe(false);
  });
});
