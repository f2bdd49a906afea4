import { afterEach, describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import {
  createOrchestrator,
  type RunningOrchestrator,
} from '../../../src/orchestrator/create-orchestrator.ts';
import {
  BudgetExceededError,
  InvalidInputError,
  NoEligibleStrategyError,
  RateLimitedError,
} from '../../../src/orchestrator/errors.ts';
import type { OrchestratorPorts } from '../../../src/orchestrator/execute/run-setting.ts';
import { AttemptError } from '../../../src/orchestrator/failure.ts';
import type { Dispatched } from '../../../src/orchestrator/orchestrator.ts';
import { DEFAULT_POLICY, type OrchestratorPolicy } from '../../../src/orchestrator/policy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { type ManualClock, manualClock, settle } from '../../support/manual-clock.ts';
import { memoryAnswerStore } from '../../support/memory-answer-store.ts';
import {
  answers,
  fails,
  type ScriptedModel,
  scriptedModel,
  type Turn,
} from '../../support/scripted-model.ts';

const QUESTION = { request: 'What is a closure?' };
const opened: RunningOrchestrator[] = [];
afterEach(async () => {
  for (const orchestrator of opened.splice(0)) await orchestrator.close();
});

async function anOrchestrator(
  models: readonly ScriptedModel[],
  change: {
    policy?: Partial<OrchestratorPolicy>;
    ports?: Partial<OrchestratorPorts>;
    clock?: ManualClock;
  } = {},
) {
  const store = memoryAnswerStore();
  const { ports, clock } = anExecutor(models, {
    ...change,
    ports: { answers: store, ...change.ports },
  });
  const orchestrator = await createOrchestrator({
    ports,
    policy: { ...DEFAULT_POLICY, ...change.policy },
    isSoleExecutor: true,
  });
  opened.push(orchestrator);
  return { orchestrator, clock, kept: store.kept, runs: ports.store };
}

const says = (text: string, usage?: [number, number]): Turn => ({
  kind: 'answer',
  text,
  ...(usage !== undefined && { usage }),
});

const priced = (name: string, usd: number) =>
  aCatalogueModel(name, {
    prices: { inputUsdPerMillionTokens: usd, outputUsdPerMillionTokens: usd },
  });

const answerOf = (dispatched: Dispatched) => {
  if (dispatched.kind !== 'answer') throw new Error('a run was started');
  return dispatched.answer;
};

describe('dispatch', () => {
  it('starts a run for a request for code', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(90)), answers(fileScoring(90))]);
    const { orchestrator, runs, kept } = await anOrchestrator([flash]);
    const dispatched = await orchestrator.dispatch('anna', { request: 'Build a todo app' });
    if (dispatched.kind !== 'run') throw new Error('no run was started');
    expect(await runs.find(dispatched.runId)).not.toBeNull();
    expect(kept).toEqual([]);
  });

  it('has the cheapest model answer a question, and stores the answer', async () => {
    const pro = scriptedModel('pro', []);
    const lite = scriptedModel('lite', [says(' It keeps its scope. ', [100, 50])]);
    const { orchestrator, kept } = await anOrchestrator([pro, lite], {
      ports: { catalogue: [priced('pro', 10), priced('lite', 1)] },
    });
    const answer = answerOf(await orchestrator.dispatch('anna', QUESTION));
    expect(answer).toMatchObject({ text: 'It keeps its scope.', model: 'lite', costUsd: 0.000_15 });
    expect(kept).toMatchObject([
      {
        question: { userId: 'anna', request: QUESTION.request },
        outcome: { kind: 'ANSWERED', model: 'lite', spend: { costUsd: 0.000_15 } },
      },
    ]);
    expect(lite.requests[0]).toMatchObject({ responseSchema: null, maxOutputTokens: 8_192 });
  });

  it('asks the next cheapest model when one fails, and adds up their costs', async () => {
    const lite = scriptedModel('lite', [fails('REJECTED')]);
    const flash = scriptedModel('flash', [says('', [10, 0])]);
    const pro = scriptedModel('pro', [says('Yes.', [10, 10])]);
    const { orchestrator } = await anOrchestrator([pro, flash, lite], {
      ports: { catalogue: [priced('pro', 10), priced('flash', 2), priced('lite', 1)] },
    });
    const answer = answerOf(await orchestrator.dispatch('anna', QUESTION));
    expect(answer.model).toBe('pro');
    expect(answer.costUsd).toBeCloseTo((10 * 2 + 20 * 10) / 1e6, 9);
  });

  it('gives up on a silent model in time for the next', async () => {
    const lite = scriptedModel('lite', [{ kind: 'hang' }]);
    const flash = scriptedModel('flash', [says('Here I am.')]);
    const { orchestrator, clock } = await anOrchestrator([lite, flash], {
      ports: { catalogue: [priced('lite', 1), priced('flash', 2)] },
    });
    const dispatched = orchestrator.dispatch('anna', { ...QUESTION, timeoutMs: 10_000 });
    await clock.advance(5_000);
    expect(answerOf(await dispatched)).toMatchObject({ model: 'flash', durationMs: 5_000 });
    expect(lite.aborted).toBe(1);
  });

  it('asks the next model when one had no room at its provider, and does not call that a timeout', async () => {
    const lite = scriptedModel('lite', []);
    const flash = scriptedModel('flash', [fails('BLOCKED')]);
    const clock = manualClock();
    const { orchestrator } = await anOrchestrator([lite, flash], {
      clock,
      ports: {
        catalogue: [{ ...priced('lite', 1), provider: 'full' }, priced('flash', 2)],
        queue: inProcessProviderQueue(
          new Map([
            ['full', { maxConcurrentRequests: 0, requestsPerMinute: null, tokensPerMinute: null }],
          ]),
          clock,
        ),
      },
    });
    const failure = orchestrator
      .dispatch('anna', { ...QUESTION, timeoutMs: 10_000 })
      .catch((error: unknown) => error);
    await clock.advance(5_000);
    expect(await failure).toMatchObject({
      message: expect.stringContaining(
        'lite: NO_ROOM, The question ran out of its 5000 ms after waiting 5000 ms for room at full; flash: BLOCKED',
      ),
    });
  });

  it('says why each model failed when none answers, and frees the key', async () => {
    const flash = scriptedModel('flash', [fails('BLOCKED'), says('Now it works.')]);
    const { orchestrator, kept } = await anOrchestrator([flash]);
    const request = { ...QUESTION, idempotencyKey: 'once' };
    await expect(orchestrator.dispatch('anna', request)).rejects.toThrow(
      new NoEligibleStrategyError('No model answered: flash: BLOCKED, BLOCKED as scripted'),
    );
    expect(kept[0]?.outcome).toMatchObject({ kind: 'FAILED' });
    expect(answerOf(await orchestrator.dispatch('anna', request)).text).toBe('Now it works.');
  });

  it('returns the same answer for the same key of the same caller, and pays once', async () => {
    const flash = scriptedModel('flash', [says('One.'), says('Two.')]);
    const { orchestrator, clock } = await anOrchestrator([flash]);
    const request = { ...QUESTION, idempotencyKey: 'once' };
    const both = Promise.all([
      orchestrator.dispatch('anna', request),
      orchestrator.dispatch('anna', request),
    ]);
    await clock.advance(1_000);
    const [first, second] = await both;
    expect(second).toEqual(first);
    expect(await orchestrator.dispatch('anna', request)).toEqual(first);
    expect(flash.requests).toHaveLength(1);
    expect(answerOf(await orchestrator.dispatch('ben', request)).text).toBe('Two.');
  });

  it('returns the same run for the same key', async () => {
    const flash = scriptedModel(
      'flash',
      Array.from({ length: 4 }, () => answers(fileScoring(90))),
    );
    const { orchestrator } = await anOrchestrator([flash]);
    const request = { request: 'Build a todo app', idempotencyKey: 'once' };
    const runId = await orchestrator.start('anna', request);
    expect(await orchestrator.dispatch('anna', request)).toEqual({ kind: 'run', runId });
  });

  it('still returns the answer of a key after a run was started with that key', async () => {
    const turns: readonly Turn[] = [
      says('One.'),
      ...Array.from({ length: 4 }, () => answers(fileScoring(90))),
    ];
    const { orchestrator } = await anOrchestrator([scriptedModel('flash', turns)]);
    const request = { ...QUESTION, idempotencyKey: 'once' };
    const first = await orchestrator.dispatch('anna', request);
    await orchestrator.start('anna', { request: 'Build a todo app', idempotencyKey: 'once' });
    expect(await orchestrator.dispatch('anna', request)).toEqual(first);
  });

  it('takes over a key that a process left behind when it died', async () => {
    const flash = scriptedModel('flash', [says('Finally.')]);
    const store = memoryAnswerStore();
    const { orchestrator, clock } = await anOrchestrator([flash], { ports: { answers: store } });
    await store.ask({
      id: 'left-behind',
      userId: 'anna',
      conversationId: 'talk-1',
      idempotencyKey: 'once',
      request: QUESTION.request,
      expectedUsd: 0.5,
      createdAt: clock.now(),
      givenUpAt: new Date(clock.now().getTime() + 2_000),
    });
    const dispatched = orchestrator.dispatch('anna', { ...QUESTION, idempotencyKey: 'once' });
    await clock.advance(3_000);
    expect(answerOf(await dispatched).text).toBe('Finally.');
    expect(store.kept[0]?.outcome).toMatchObject({ kind: 'FAILED', spend: { costUsd: 0.5 } });
  });

  it('has its whole time when it takes a key over from a question that failed', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang' }, says('Finally.')]);
    const { orchestrator, clock, kept } = await anOrchestrator([flash]);
    const request = { ...QUESTION, idempotencyKey: 'once', timeoutMs: 60_000 };
    const failed = expect(orchestrator.dispatch('anna', request)).rejects.toThrow('TIMEOUT');
    const dispatched = orchestrator.dispatch('anna', request);
    await clock.advance(61_000);
    await failed;
    expect(answerOf(await dispatched).text).toBe('Finally.');
    const [first, second] = kept.map(({ question }) => question);
    const lasts = (second?.givenUpAt.getTime() ?? 0) - (first?.createdAt.getTime() ?? 0);
    expect(lasts).toBeGreaterThan(60_000 + 60_000);
  });

  it('asks only the models that the caller names, in their order', async () => {
    const lite = scriptedModel('lite', []);
    const flash = scriptedModel('flash', [says('From flash.')]);
    const pro = scriptedModel('pro', [fails('BLOCKED')]);
    const { orchestrator } = await anOrchestrator([lite, flash, pro]);
    const strategies = [
      { model: 'pro', approach: 'SIMPLE' as const },
      { model: 'flash', approach: 'SIMPLE' as const },
    ];
    const answer = answerOf(await orchestrator.dispatch('anna', { ...QUESTION, strategies }));
    expect(answer.text).toBe('From flash.');
    await expect(
      orchestrator.dispatch('anna', {
        ...QUESTION,
        strategies: [{ model: 'none', approach: 'SIMPLE' }],
      }),
    ).rejects.toThrow(InvalidInputError);
  });

  it('refuses a question that would cost more than the caller allows', async () => {
    const flash = scriptedModel('flash', []);
    const { orchestrator } = await anOrchestrator([flash], {
      ports: { catalogue: [priced('flash', 100)] },
    });
    await expect(
      orchestrator.dispatch('anna', { ...QUESTION, maxCostUsd: 0.000_1 }),
    ).rejects.toMatchObject({ name: 'BudgetExceededError', limitUsd: 0.000_1, spentUsd: 0 });
    expect(flash.requests).toEqual([]);
  });

  it('reports what was spent before the caller’s ceiling stopped it', async () => {
    const broken = new AttemptError('UNAVAILABLE', 'connection lost', { retryable: true });
    const flash = scriptedModel('flash', [{ kind: 'error', error: broken, afterText: 'A clo' }]);
    const { orchestrator, clock, kept } = await anOrchestrator([flash], {
      policy: { calls: { ...DEFAULT_POLICY.calls, retryAfterOutput: true } },
      ports: { catalogue: [priced('flash', 10)] },
    });
    const refusal = orchestrator
      .dispatch('anna', { ...QUESTION, maxCostUsd: 0.018 })
      .catch((error: unknown) => error);
    await clock.advance(1_000);
    const spentUsd = kept[0]?.outcome?.spend.costUsd ?? 0;
    expect(spentUsd).toBeGreaterThan(0);
    expect(await refusal).toMatchObject({
      name: 'BudgetExceededError',
      limitUsd: 0.018,
      spentUsd,
    });
  });

  it('asks a model without a price last, and not at all when the cost is limited', async () => {
    const free = scriptedModel('free', [says('Free.')]);
    const flash = scriptedModel('flash', [fails('BLOCKED')]);
    const catalogue = [aCatalogueModel('free', { prices: null }), priced('flash', 1)];
    const { orchestrator } = await anOrchestrator([free, flash], { ports: { catalogue } });
    await expect(
      orchestrator.dispatch('anna', {
        ...QUESTION,
        maxCostUsd: 1,
        strategies: [{ model: 'free', approach: 'SIMPLE' }],
      }),
    ).rejects.toThrow(BudgetExceededError);
    expect(answerOf(await orchestrator.dispatch('anna', QUESTION)).text).toBe('Free.');
  });

  it('refuses a caller who asks too often', async () => {
    const rateLimit = { take: async () => ({ isAllowed: false, retryAfterMs: 2_500 }) as const };
    const { orchestrator } = await anOrchestrator([scriptedModel('flash', [])], {
      ports: { rateLimit },
    });
    await expect(orchestrator.dispatch('anna', QUESTION)).rejects.toThrow(RateLimitedError);
  });

  it('refuses unknown strategies before the rate limit counts the question', async () => {
    let taken = 0;
    const rateLimit = {
      take: async () => {
        taken += 1;
        return { isAllowed: true } as const;
      },
    };
    const { orchestrator } = await anOrchestrator([scriptedModel('flash', [])], {
      ports: { rateLimit },
    });
    const strategies = [{ model: 'none', approach: 'SIMPLE' as const }];
    for (const request of [QUESTION.request, 'Build a todo app']) {
      await expect(orchestrator.dispatch('anna', { request, strategies })).rejects.toThrow(
        InvalidInputError,
      );
    }
    expect(taken).toBe(0);
  });

  it('cuts off an endless answer', async () => {
    const flash = scriptedModel('flash', [says('word '.repeat(10_000))]);
    const { orchestrator } = await anOrchestrator([flash]);
    const { text } = answerOf(await orchestrator.dispatch('anna', QUESTION));
    expect(text).toHaveLength(DEFAULT_POLICY.answers.maxChars - 1 + ' …'.length);
    expect(text.endsWith('word …')).toBe(true);
  });

  it('shows the conversation’s files only when the question may be about them', async () => {
    const flash = scriptedModel('flash', [
      answers(fileScoring(90)),
      says('It renders.'),
      says('A closure.'),
    ]);
    const { orchestrator } = await anOrchestrator([flash]);
    const strategies = [{ model: 'flash', approach: 'SIMPLE' as const }];
    const conversationId = 'talk-1';
    const runId = await orchestrator.start('anna', {
      request: 'Build a todo app',
      conversationId,
      strategies,
    });
    await orchestrator.finished(runId, new AbortController().signal);
    await orchestrator.dispatch('anna', { request: 'What does this code do?', conversationId });
    await orchestrator.dispatch('anna', { ...QUESTION, conversationId });
    const [, about, general] = flash.requests;
    expect(about?.prompt).toContain('<files>');
    expect(general?.prompt).not.toContain('<files>');
  });

  it('aborts answers under way when the process ends', async () => {
    const flash = scriptedModel('flash', [{ kind: 'hang' }]);
    const { orchestrator, kept } = await anOrchestrator([flash]);
    const dispatched = orchestrator.dispatch('anna', QUESTION);
    const refused = expect(dispatched).rejects.toThrow('shutting down');
    await settle();
    await orchestrator.close();
    await refused;
    expect(kept[0]?.outcome).toMatchObject({ kind: 'FAILED' });
  });
});

describe('route', () => {
  it('decides by the conversation’s files, and runs nothing', async () => {
    const flash = scriptedModel('flash', [answers(fileScoring(90))]);
    const { orchestrator } = await anOrchestrator([flash]);
    const request = 'Add a search bar';
    const runId = await orchestrator.start('anna', {
      request: 'Build a todo app',
      conversationId: 'talk-1',
      strategies: [{ model: 'flash', approach: 'SIMPLE' }],
    });
    await orchestrator.finished(runId, new AbortController().signal);
    expect(await orchestrator.route('anna', { request, conversationId: 'talk-1' })).toMatchObject({
      intent: 'EDIT',
      handler: 'ORCHESTRATOR',
    });
    expect(flash.requests).toHaveLength(1);
  });
});
