import { describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { ProviderQueue } from '../../../src/orchestrator/ports/provider-queue.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import type { TaskProfile } from '../../../src/orchestrator/task.ts';
import { unlessAborted } from '../../../src/orchestrator/time/unless-aborted.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor, type ExecutorOptions } from '../../support/an-executor.ts';
import { manualClock, settle } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import {
  answers,
  fails,
  type ScriptedModel,
  scriptedModel,
  type Turn,
} from '../../support/scripted-model.ts';
import { aNewRun, aProfile, aStep } from '../../support/stored-run-builders.ts';
import { modelTests, scorerOfTests } from '../../support/written-tests.ts';

const TESTS = modelTests(8);
const TESTS_TEXT = JSON.stringify({ tests: TESTS.map(({ title, steps }) => ({ title, steps })) });
const TESTS_ANSWER: Turn = { kind: 'answer', text: TESTS_TEXT };
/** 1,000 tokens in and 2,000 out, at the writer's prices. */
const TESTS_COST_USD = 0.000_05 + 0.000_4;

const faring = (text: string): Turn => answers({ path: 'src/App.tsx', content: `// ${text}\n` });

function aRun(limits: Partial<NewRun['limits']> = {}, profile: Partial<TaskProfile> = {}): NewRun {
  const run = aNewRun();
  return {
    ...run,
    limits: { ...run.limits, qualityThreshold: 100, ...limits },
    plan: {
      profile: aProfile(profile),
      mode: 'SEQUENTIAL',
      steps: [
        aStep({ model: 'flash', approach: 'SIMPLE' }, 1),
        aStep({ model: 'pro', approach: 'SIMPLE' }, 2),
      ],
      isOrderFixed: false,
      maxCostUsd: null,
    },
  };
}

/** Two models that answer requests, and a cheaper one that is in no plan. */
function aContest(writer: readonly Turn[], options: ExecutorOptions = {}) {
  const lite = scriptedModel('lite', writer);
  const flash = scriptedModel('flash', [faring('score:80 passes:model-1')]);
  const pro = scriptedModel('pro', [faring('score:82 passes:')]);
  return { lite, flash, pro, ...executorOf([flash, pro, lite], options) };
}

function executorOf(models: readonly ScriptedModel[], options: ExecutorOptions) {
  const scorer = scorerOfTests();
  const prices = { inputUsdPerMillionTokens: 0.05, outputUsdPerMillionTokens: 0.2 };
  const executor = anExecutor(models, {
    ...options,
    policy: { acceptance: { ...DEFAULT_POLICY.acceptance, isAskedFor: true }, ...options.policy },
    ports: {
      scorer,
      catalogue: models.map(({ name }) => aCatalogueModel(name, name === 'lite' ? { prices } : {})),
      ...options.ports,
    },
  });
  return { ...executor, judgedBy: scorer.judgedBy };
}

describe('the tests of a run', () => {
  it('are written once, by the cheapest model, before any attempt is begun', async () => {
    const { promise: until, resolve: answer } = Promise.withResolvers<void>();
    const contest = aContest([{ kind: 'wait', until, text: TESTS_TEXT }]);
    const run = aRun();
    await contest.begin(run);
    expect((await contest.stored(run.id)).attempts).toEqual([]);
    answer();
    await settle();

    expect(contest.lite.requests).toHaveLength(1);
    expect(contest.lite.requests[0]?.prompt).toContain(run.task.request);
    expect(contest.judgedBy).toEqual([TESTS, TESTS]);
    const { acceptance } = await contest.stored(run.id);
    expect(acceptance?.tests).toEqual(TESTS);
    expect(acceptance?.costUsd).toBeCloseTo(TESTS_COST_USD, 9);
  });

  it.each<[string, Turn, object]>([
    ['how many there are and what they cost', TESTS_ANSWER, { count: 8, failure: null }],
    [
      'why there are none',
      fails('UNAUTHORIZED'),
      {
        count: 0,
        costUsd: 0,
        failure: { code: 'UNAUTHORIZED', message: 'UNAUTHORIZED as scripted', retryable: false },
      },
    ],
  ])('are told of when a model is asked for them, and then %s', async (_what, turn, written) => {
    const contest = aContest([turn]);
    const run = aRun();
    await contest.begin(run);
    const changes = (await contest.eventsOf(run.id)).map(({ change }) => change);
    expect(changes.slice(0, 3)).toEqual([
      { kind: 'RunStarted' },
      { kind: 'TestsRequested', model: 'lite' },
      { kind: 'TestsWritten', model: 'lite', costUsd: expect.any(Number), ...written },
    ]);
  });

  it('report each retry and each wait for room at the provider', async () => {
    const clock = manualClock();
    const limits = { maxConcurrentRequests: null, requestsPerMinute: 1, tokensPerMinute: null };
    const queue = inProcessProviderQueue(new Map([['scripted', limits]]), clock);
    const busy = fails('RATE_LIMITED', { retryable: true, retryAfterMs: 4_000 });
    const policy = {
      acceptance: { ...DEFAULT_POLICY.acceptance, isAskedFor: true, timeoutMs: 100_000 },
    };
    const contest = aContest([busy, TESTS_ANSWER], { clock, policy, ports: { queue } });
    const run = aRun({ timeoutMs: 1_000_000 });
    await contest.begin(run);
    await clock.advance(60_000);
    const changes = (await contest.eventsOf(run.id)).map(({ change }) => change);
    const failure = { code: 'RATE_LIMITED', message: 'RATE_LIMITED as scripted', retryable: true };
    const { maxRetries } = DEFAULT_POLICY.calls;
    expect(changes.slice(1, 6)).toEqual([
      { kind: 'TestsRequested', model: 'lite' },
      { kind: 'TestsRetrying', model: 'lite', failure, retry: 1, maxRetries, delayMs: 4_000 },
      {
        kind: 'TestsWaiting',
        model: 'lite',
        provider: 'scripted',
        room: 'REQUESTS_PER_MINUTE',
        since: expect.any(Date),
      },
      { kind: 'TestsResumed', model: 'lite', waitedMs: 56_000 },
      expect.objectContaining({ kind: 'TestsWritten', count: 8 }),
    ]);
  });

  it('are ignored when no attempt passes them, and decide when one does', async () => {
    const contest = aContest([TESTS_ANSWER]);
    const run = aRun();
    await contest.begin(run);
    const { attempts } = await contest.stored(run.id);
    const last = (await contest.eventsOf(run.id)).at(-1)?.change;
    // With the seven tests that both fail counted in, `pro` would be ahead.
    const overall = attempts.map(({ state }) => state.kind === 'SCORED' && state.scorecard.overall);
    expect(overall).toEqual([73, 74]);
    expect(last).toMatchObject({ result: { winnerAttemptId: attempts[0]?.id } });
  });

  it('are paid for from the budgets of the run and its user', async () => {
    const contest = aContest([TESTS_ANSWER], { policy: { userBudgetUsd: 1 } });
    const run = aRun();
    await contest.begin(run);
    const { attempts } = await contest.stored(run.id);
    const attemptsUsd = attempts.reduce(
      (sum, { state }) => sum + (state.kind === 'RUNNING' ? 0 : state.spend.costUsd),
      0,
    );
    expect(await contest.store.spentUsd(run.userId, new Date(0))).toBeCloseTo(
      attemptsUsd + TESTS_COST_USD,
      9,
    );
  });

  it('are not asked for when a twentieth of the budget does not pay for them', async () => {
    const contest = aContest([]);
    const run = aRun({ maxCostUsd: 0.004 });
    await contest.begin(run);
    expect(contest.lite.requests).toEqual([]);
    expect(contest.judgedBy[0]).toEqual([]);
    expect((await contest.stored(run.id)).status).toBe('SUCCEEDED');
  });

  it('get no more output tokens than a twentieth of the budget pays for', async () => {
    const contest = aContest([TESTS_ANSWER]);
    await contest.begin(aRun({ maxCostUsd: 0.02 }));
    const room = contest.lite.requests[0]?.maxOutputTokens ?? 0;
    expect(room).toBeGreaterThan(512);
    expect(room * 0.2e-6).toBeLessThan(0.05 * 0.02);
  });

  it.each<[string, ...Turn[]]>([
    ['an answer that holds none', { kind: 'answer', text: 'I would rather not.' }],
    ['a failure', fails('BLOCKED')],
    ['a failure that nobody foresaw'],
  ])('are none after %s, and the run goes on', async (_, ...turns) => {
    const contest = aContest(turns);
    const run = aRun();
    await contest.begin(run);
    const { status, acceptance } = await contest.stored(run.id);
    expect(status).toBe('SUCCEEDED');
    expect(acceptance?.tests).toEqual([]);
    expect(contest.judgedBy).toEqual([[], []]);
  });

  it('are not waited for beyond their timeout', async () => {
    const contest = aContest([{ kind: 'hang' }]);
    const run = aRun();
    await contest.begin(run);
    await contest.clock.advance(DEFAULT_POLICY.acceptance.timeoutMs);
    expect((await contest.stored(run.id)).status).toBe('SUCCEEDED');
    expect(contest.lite.aborted).toBe(1);
  });

  it('blame no model when they spent all of their time waiting for room', async () => {
    const full: ProviderQueue = {
      enter: ({ onWaiting }, signal) => {
        onWaiting?.('CONCURRENT_REQUESTS');
        return unlessAborted(Promise.withResolvers<never>().promise, signal);
      },
    };
    const contest = aContest([TESTS_ANSWER], { ports: { queue: full } });
    const { clock, eventsOf } = contest;
    const run = aRun();
    await contest.begin(run);
    await clock.advance(DEFAULT_POLICY.acceptance.timeoutMs);
    const written = (await eventsOf(run.id)).flatMap(({ change }) =>
      change.kind === 'TestsWritten' ? [change.failure] : [],
    );
    expect(written).toEqual([
      {
        code: 'NO_ROOM',
        message:
          'The request for tests ran out of its 20000 ms after waiting 20000 ms for room at scripted',
        retryable: true,
      },
    ]);
  });

  it('are not waited for by a run that is cancelled', async () => {
    const contest = aContest([{ kind: 'hang' }]);
    const run = aRun();
    await contest.begin(run);
    contest.executor.cancel(run.id);
    await settle();
    expect((await contest.stored(run.id)).status).toBe('CANCELLED');
    expect(contest.flash.requests).toEqual([]);
  });

  it.each<[string, Partial<TaskProfile>]>([
    ['a question', { type: 'QUESTION' }],
    ['what is to stay as it is', { type: 'REFACTOR' }],
    ['what cannot be tried', { framework: 'next' }],
  ])('are not asked for of %s', async (_, profile) => {
    const contest = aContest([]);
    await contest.begin(aRun({}, profile));
    expect(contest.lite.requests).toEqual([]);
  });

  it('are not asked for unless the policy says so', async () => {
    const contest = aContest([], { policy: { acceptance: DEFAULT_POLICY.acceptance } });
    const run = aRun();
    await contest.begin(run);
    expect(contest.lite.requests).toEqual([]);
    expect((await contest.stored(run.id)).acceptance).toBeNull();
  });

  it('cost nothing where their share is none of a run without a ceiling', async () => {
    const acceptance = { ...DEFAULT_POLICY.acceptance, isAskedFor: true, maxBudgetShare: 0 };
    const contest = aContest([], { policy: { acceptance } });
    const run = aRun();
    await contest.begin(run);
    expect(contest.lite.requests).toEqual([]);
    expect((await contest.stored(run.id)).acceptance?.costUsd).toBe(0);
  });

  it('are not asked of a model that rests, nor of one without a price', async () => {
    const contest = aContest([], {
      ports: {
        catalogue: [
          aCatalogueModel('lite', { prices: null }),
          aCatalogueModel('flash'),
          aCatalogueModel('pro'),
        ],
      },
    });
    await contest.begin(aRun());
    expect(contest.lite.requests).toEqual([]);
    expect(contest.flash.requests[0]?.system).toContain('acceptance tests');
  });
});

describe('a run with tests that is taken up again', () => {
  async function takenUp(first: readonly Turn[], flash: readonly Turn[]) {
    const store = memoryRunStore();
    const models = [scriptedModel('lite', first), scriptedModel('flash', flash)];
    const dying = executorOf([...models, scriptedModel('pro', [])], { store });
    const run = aRun();
    await dying.begin(run);
    await dying.executor.close();
    const contest = aContest([], { store });
    await contest.executor.recover({ isSoleExecutor: false });
    await settle();
    return { contest, run: await contest.stored(run.id) };
  }

  it('is judged by the same tests, which are not asked for again', async () => {
    const { contest, run } = await takenUp([TESTS_ANSWER], [{ kind: 'hang', afterText: '{' }]);
    expect(run.status).toBe('SUCCEEDED');
    expect(contest.lite.requests).toEqual([]);
    expect(contest.judgedBy).toEqual([TESTS]);
    expect(run.acceptance?.costUsd).toBeCloseTo(TESTS_COST_USD, 9);
  });

  it('goes without tests when they were still being written', async () => {
    const { contest, run } = await takenUp([{ kind: 'hang' }], []);
    expect(run.status).toBe('SUCCEEDED');
    expect(contest.lite.requests).toEqual([]);
    expect(contest.judgedBy).toEqual([[], []]);
  });

  it('neither asks nor pays again when the process died without a trace', async () => {
    const store = memoryRunStore();
    const contest = aContest([{ kind: 'hang' }], { store });
    const run = aRun();
    await contest.begin(run);
    const inBetween = await contest.stored(run.id);
    expect(inBetween.acceptance?.tests).toEqual([]);
    expect(inBetween.acceptance?.costUsd).toBeGreaterThan(0);

    const next = aContest([], { store });
    await next.executor.recover({ isSoleExecutor: true });
    await settle();
    expect(next.lite.requests).toEqual([]);
    expect((await next.stored(run.id)).acceptance).toEqual(inBetween.acceptance);
  });

  it('stores nothing more once another process holds it', async () => {
    const store = memoryRunStore();
    const renew: typeof store.renew = async () => ({ isHeld: false, isCancelRequested: false });
    const contest = aContest([{ kind: 'hang' }], { store: { ...store, renew } });
    const run = aRun();
    await contest.begin(run);
    const asked = (await contest.stored(run.id)).acceptance;
    await contest.clock.advance(DEFAULT_POLICY.leaseMs / 3);
    expect(contest.lite.aborted).toBe(1);
    expect((await contest.stored(run.id)).acceptance).toEqual(asked);
    expect(contest.flash.requests).toEqual([]);
  });
});
