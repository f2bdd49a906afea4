import { describe, expect, it } from 'vitest';
import { nextFallback } from '../../../src/orchestrator/execute/contest/fallbacks.ts';
import { attemptsLeft } from '../../../src/orchestrator/execute/contest/standing.ts';
import { FRESH } from '../../../src/orchestrator/run.ts';
import { EXECUTION_MODES } from '../../../src/orchestrator/strategy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring } from '../../support/fixed-scorer.ts';
import { settle } from '../../support/manual-clock.ts';
import { answers, fails, type ScriptedModel, scriptedModel } from '../../support/scripted-model.ts';
import { aRunOf, failed, nextId, scored, secondsIn } from '../../support/stored-run-builders.ts';

type Chains = Readonly<Record<string, readonly string[]>>;

/** `flash` falls back to `spare`, `spare` to `last`. */
const CHAIN: Chains = { flash: ['spare'], spare: ['last'] };

const executorOf = (models: readonly ScriptedModel[], chains: Chains = CHAIN, options = {}) =>
  anExecutor(models, {
    ...options,
    ports: {
      ids: nextId,
      catalogue: models.map(({ name }) =>
        aCatalogueModel(name, { fallbacks: chains[name] ?? [], approaches: ['SIMPLE'] }),
      ),
    },
  });

async function startedIn(
  { begin, stored }: ReturnType<typeof anExecutor>,
  run: ReturnType<typeof aRunOf>,
) {
  await begin(run);
  const { attempts } = await stored(run.id);
  return attempts.map(({ strategy, reason }) => `${strategy.model} ${reason}`);
}

describe('a model that could not be reached', () => {
  it.each(EXECUTION_MODES)(
    'is replaced by its fallback before the rest of the plan: %s',
    async (mode) => {
      const models = [
        scriptedModel('flash', [fails('UNAUTHORIZED')]),
        scriptedModel('pro', [fails('BLOCKED')]),
        scriptedModel('spare', [answers(fileScoring(80))]),
      ];
      const started = await startedIn(executorOf(models), aRunOf(['flash', 'pro'], { mode }));
      // In the other modes `pro` races as well, from the start or from the failure on.
      const rivals = mode === 'SEQUENTIAL' ? [] : ['pro RACE'];
      expect(started.filter((one) => !one.startsWith('flash')).toSorted()).toEqual([
        ...rivals,
        'spare FALLBACK',
      ]);
    },
  );

  it('is followed by its chain of fallbacks to the end, and then by the plan', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [answers(fileScoring(80))]),
      scriptedModel('spare', [fails('UNAUTHORIZED')]),
      scriptedModel('last', [fails('UNAUTHORIZED')]),
    ];
    expect(await startedIn(executorOf(models), aRunOf(['flash', 'pro']))).toEqual([
      'flash FIRST',
      'spare FALLBACK',
      'last FALLBACK',
      'pro PREVIOUS_FAILED',
    ]);
  });

  it('is replaced without using up another attempt', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('spare', [answers(fileScoring(80))]),
    ];
    const run = aRunOf(['flash'], { maxAttempts: 1 });
    expect(await startedIn(executorOf(models), run)).toEqual(['flash FIRST', 'spare FALLBACK']);
  });

  it('gets no further fallback once one was reached', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [answers(fileScoring(80))]),
      scriptedModel('spare', [answers(fileScoring(20))]),
      scriptedModel('last', []),
    ];
    const executor = executorOf(models, { flash: ['spare', 'last'] });
    expect(await startedIn(executor, aRunOf(['flash', 'pro']))).toEqual([
      'flash FIRST',
      'spare FALLBACK',
      'pro FELL_SHORT',
    ]);
  });

  it('gets no further fallback once one along the chain was reached', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [answers(fileScoring(80))]),
      scriptedModel('spare', [fails('UNAUTHORIZED')]),
      scriptedModel('last', [answers(fileScoring(20))]),
      scriptedModel('other', []),
    ];
    const executor = executorOf(models, { flash: ['spare', 'other'], spare: ['last'] });
    expect(await startedIn(executor, aRunOf(['flash', 'pro']))).toEqual([
      'flash FIRST',
      'spare FALLBACK',
      'last FALLBACK',
      'pro FELL_SHORT',
    ]);
  });

  it('may be replaced by a strategy of the plan ahead of its turn, which is not tried again', async () => {
    const models = [
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('pro', [answers(fileScoring(10))]),
      scriptedModel('lite', [answers(fileScoring(20))]),
    ];
    const executor = executorOf(models, { flash: ['lite'] });
    expect(await startedIn(executor, aRunOf(['flash', 'pro', 'lite']))).toEqual([
      'flash FIRST',
      'lite FALLBACK',
      'pro FELL_SHORT',
    ]);
  });

  it('gets no fallback when its answer was unusable, or the caller listed the strategies', async () => {
    const useless = [
      scriptedModel('flash', [{ kind: 'answer', text: 'I would rather not.' }]),
      scriptedModel('spare', []),
    ];
    expect(await startedIn(executorOf(useless), aRunOf(['flash']))).toEqual(['flash FIRST']);
    const listed = [scriptedModel('flash', [fails('UNAUTHORIZED')]), scriptedModel('spare', [])];
    const run = aRunOf(['flash']);
    const plan = { ...run.plan, isOrderFixed: true };
    expect(await startedIn(executorOf(listed), { ...run, plan })).toEqual(['flash FIRST']);
  });

  it('is replaced by the next of its fallbacks when the first rests', () => {
    const ended = [
      {
        id: 'down',
        provider: 'scripted',
        reason: 'FIRST',
        startedAt: secondsIn(0),
        strategy: { model: 'flash', approach: 'SIMPLE' },
        state: failed(),
        origin: FRESH,
      },
    ] as const;
    const catalogue = [
      aCatalogueModel('flash', { fallbacks: ['spare', 'last'] }),
      aCatalogueModel('spare'),
      aCatalogueModel('last'),
    ];
    const standIn = (...resting: readonly string[]) =>
      nextFallback({ ended, running: [], catalogue, unavailableModels: new Set(resting) })?.strategy
        .model;
    expect([standIn(), standIn('spare'), standIn('spare', 'last')]).toEqual([
      'spare',
      'last',
      undefined,
    ]);
  });

  it('may be replaced by a model that has repaired another’s attempt but not tried the task', () => {
    const attempt = { provider: 'scripted', reason: 'FIRST', startedAt: secondsIn(0) } as const;
    const strategy = { model: 'flash', approach: 'SIMPLE' } as const;
    const ended = [
      {
        ...attempt,
        id: 'a',
        strategy: { ...strategy, model: 'pro' },
        origin: FRESH,
        state: scored(),
      },
      {
        ...attempt,
        id: 'b',
        strategy: { ...strategy, model: 'spare' },
        origin: { kind: 'repair', of: 'a', round: 1 },
        state: scored(),
      },
      { ...attempt, id: 'c', strategy, origin: FRESH, state: failed() },
    ] as const;
    const catalogue = [
      aCatalogueModel('flash', { fallbacks: ['spare'] }),
      aCatalogueModel('spare'),
    ];
    const scene = { ended, running: [], catalogue, unavailableModels: new Set<string>() };
    expect(nextFallback(scene)?.strategy).toEqual({ model: 'spare', approach: 'SIMPLE' });
  });

  it.each(['FALLBACK', 'SLOW'] as const)(
    'gets no further fallback once a later one was reached while the first rested: %s',
    (reason) => {
      const strategy = { model: 'flash', approach: 'SIMPLE' } as const;
      const attempt = { provider: 'scripted', origin: FRESH, startedAt: secondsIn(0) };
      const ended = [
        { ...attempt, id: 'a', strategy, reason: 'FIRST', state: failed() },
        {
          ...attempt,
          id: 'b',
          strategy: { ...strategy, model: 'spare' },
          reason,
          state: scored(),
        },
      ] as const;
      const catalogue = [
        aCatalogueModel('flash', { fallbacks: ['first', 'spare'] }),
        aCatalogueModel('first'),
        aCatalogueModel('spare'),
      ];
      const scene = { ended, running: [], catalogue, unavailableModels: new Set<string>() };
      expect(nextFallback(scene)).toBeNull();
    },
  );

  it.each([
    { origin: FRESH, left: 1 },
    { origin: { kind: 'repair', of: 'b', round: 1 }, left: 0 },
  ] as const)(
    'has its attempt taken by a hedge that is a fallback, and not by one that mends: $origin.kind',
    ({ origin, left }) => {
      const strategy = { model: 'flash', approach: 'SIMPLE' } as const;
      const attempt = { provider: 'scripted', startedAt: secondsIn(0) };
      const ended = [
        { ...attempt, id: 'a', strategy, origin: FRESH, reason: 'FIRST', state: failed() },
        {
          ...attempt,
          id: 'c',
          strategy: { ...strategy, model: 'spare' },
          origin,
          reason: 'SLOW',
          state: scored(),
        },
      ] as const;
      const catalogue = [
        aCatalogueModel('flash', { fallbacks: ['spare'] }),
        aCatalogueModel('spare'),
      ];
      const run = aRunOf(['flash'], { maxAttempts: 2 });
      expect(attemptsLeft({ run, ended, running: [], catalogue })).toBe(left);
    },
  );

  it('is replaced only once, even when a process ends in the middle', async () => {
    const first = executorOf([
      scriptedModel('flash', [fails('UNAUTHORIZED')]),
      scriptedModel('spare', [{ kind: 'hang' }]),
      scriptedModel('last', []),
    ]);
    const run = aRunOf(['flash']);
    await first.begin(run);
    await first.executor.close();
    const second = executorOf(
      [
        scriptedModel('flash', []),
        scriptedModel('spare', [answers(fileScoring(80))]),
        scriptedModel('last', []),
      ],
      CHAIN,
      { store: first.store },
    );
    await second.executor.recover({ isSoleExecutor: false });
    await settle();
    const end = await second.stored(run.id);
    expect(end.attempts.map(({ strategy, state }) => `${strategy.model} ${state.kind}`)).toEqual([
      'flash FAILED',
      'spare FAILED',
      'spare SCORED',
    ]);
  });
});
