import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inProcessProviderQueue } from '../../../src/adapters/in-process/provider-queue/in-process-provider-queue.ts';
import {
  AttemptError,
  type FailureCode,
  UNREACHED_FAILURE_CODES,
} from '../../../src/orchestrator/failure.ts';
import { DEFAULT_POLICY } from '../../../src/orchestrator/policy.ts';
import type { Attempt, NewRun, StoredRun } from '../../../src/orchestrator/run.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import type { RunPolicyWishes } from '../../../src/orchestrator/run-policy.ts';
import { EXECUTION_MODES, strategyKey } from '../../../src/orchestrator/strategy.ts';
import { aCatalogueModel } from '../../support/a-catalogue-model.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { fileScoring, meanOfFiles } from '../../support/fixed-scorer.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../support/memory-user-ledger.ts';
import { aRunOf, nextId } from '../../support/stored-run-builders.ts';
import { type TimedTurn, timedModel } from '../../support/timed-model.ts';

/** Of the plan, and who may stand in. */
const NAMES = ['flash', 'pro', 'lite', 'spare'];
/** The cheapest, who writes the tests and is in no plan. */
const WRITER = 'scribe';
const THRESHOLD = 70;

const CODES: readonly FailureCode[] = [
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNAUTHORIZED',
  'BLOCKED',
  'OUTPUT_UNUSABLE',
];

const afterMs = fc.integer({ min: 0, max: 40_000 });
const files = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 })
  .map((scores) =>
    scores.map((score, index) =>
      fileScoring(score, index === 0 ? 'src/App.tsx' : `src/part${index}.ts`),
    ),
  );
const turn: fc.Arbitrary<TimedTurn> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answers'), afterMs, files }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stalls'), afterMs, files }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fails'),
      afterMs,
      error: fc
        .tuple(fc.constantFrom(...CODES), fc.boolean(), fc.constantFrom(0, 2_000, 50_000, 90_000))
        .map(
          ([code, retryable, retryAfterMs]) =>
            new AttemptError(code, 'as scripted', {
              retryable,
              ...(retryAfterMs === 0 ? {} : { retryAfterMs }),
            }),
        ),
    }),
  },
);
const turns = fc
  .tuple(turn, fc.array(turn, { maxLength: 3 }))
  .map(([first, rest]): [TimedTurn, ...TimedTurn[]] => [first, ...rest]);

const story = fc.record({
  mode: fc.constantFrom(...EXECUTION_MODES),
  models: fc.tuple(turns, turns, turns, turns, turns),
  /** When each run of the same user is begun, after the one before. */
  gapsMs: fc.array(fc.constantFrom(0, 5_000, 45_000), { maxLength: 2 }),
  steps: fc.integer({ min: 1, max: 3 }),
  maxAttempts: fc.integer({ min: 1, max: 6 }),
  maxCostUsd: fc.constantFrom(null, 0.002, 0.05),
  timeoutMs: fc.constantFrom(30_000, 200_000, 3_600_000),
  policy: fc.record({
    repairRounds: fc.integer({ min: 0, max: 2 }),
    parallelWidth: fc.integer({ min: 1, max: 3 }),
    usdPerSecond: fc.constantFrom(0, 0.001, 0.015, 1),
    hedgeShare: fc.constantFrom(0, 0.05, 1),
    stopDoomed: fc.boolean(),
    splice: fc.boolean(),
    maxRetries: fc.integer({ min: 0, max: 2 }),
    attemptTimeoutMs: fc.constantFrom(20_000, 90_000, 300_000),
  }),
  maxConcurrentRuns: fc.constantFrom(1, 2, 32),
  breaker: fc.record({
    failuresInARow: fc.constantFrom(1, 2, 5),
    restMs: fc.constantFrom(8_000, 30_000),
  }),
  /** Of the one provider that all are asked at. */
  limits: fc.record({
    maxConcurrentRequests: fc.constantFrom(null, 1, 2),
    requestsPerMinute: fc.constantFrom(null, 2, 10),
    tokensPerMinute: fc.constantFrom(null, 60_000),
  }),
  fallbacks: fc.constantFrom<Readonly<Record<string, readonly string[]>>>(
    {},
    { flash: ['spare'], pro: ['spare'] },
    { flash: ['pro', 'spare'], spare: ['lite'] },
  ),
  areTestsAskedFor: fc.boolean(),
  isOrderFixed: fc.boolean(),
  /** Someone cancels the run, or the process is shut down and another takes it up. */
  incident: fc.option(
    fc.record({
      kind: fc.constantFrom('cancel', 'restart'),
      atMs: fc.integer({ max: 120_000, min: 0 }),
    }),
  ),
});
/** More than any run can cost: what is charged is asked of the ledger. */
const USER_BUDGET_USD = 1_000;

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

const writerPrices = { inputUsdPerMillionTokens: 0.05, outputUsdPerMillionTokens: 0.2 };

/** Tells the story to its end. */
async function told(told: Story) {
  const clock = manualClock();
  const store = memoryRunStore();
  const ledger = memoryUserLedger(store);
  const models = [...NAMES, WRITER].map((name, index) =>
    timedModel(name, told.models[index] ?? told.models[0], clock),
  );
  const catalogue = models.map(({ name }) =>
    aCatalogueModel(name, {
      approaches: ['SIMPLE'],
      fallbacks: told.fallbacks[name] ?? [],
      ...(name === WRITER ? { prices: writerPrices } : {}),
    }),
  );
  const open = () =>
    anExecutor(models, {
      store,
      clock,
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
        catalogue,
        queue: inProcessProviderQueue(new Map([['scripted', told.limits]]), clock),
      },
    });
  let process = open();
  const runs: NewRun[] = [];
  for (const gapMs of [0, ...told.gapsMs]) {
    await clock.advance(gapMs);
    const run = aRunOf(NAMES.slice(0, told.steps), {
      mode: told.mode,
      qualityThreshold: THRESHOLD,
      maxAttempts: told.maxAttempts,
      maxCostUsd: told.maxCostUsd,
      timeoutMs: told.timeoutMs,
    });
    const begun = {
      ...run,
      policy: told.policy satisfies RunPolicyWishes,
      plan: { ...run.plan, isOrderFixed: told.isOrderFixed },
      createdAt: clock.now(),
    };
    await process.begin(begun);
    runs.push(begun);
  }
  if (told.incident !== null) {
    await clock.advance(told.incident.atMs);
    if (told.incident.kind === 'cancel') process.executor.cancel(runs[0]?.id ?? '');
    else {
      await process.executor.close();
      process = open();
      await process.executor.recover({ isSoleExecutor: true });
    }
  }
  const ends = [];
  for (const { id } of runs) {
    const end = await toItsEnd(id, process.stored, clock);
    ends.push({ end, events: await process.eventsOf(id) });
  }
  await process.executor.close();
  return {
    ends,
    chargedUsd: await ledger.chargedUsd(runs[0]?.userId ?? '', new Date(0)),
    pending: clock.pending,
    openRequests: models.reduce((sum, { openCount }) => sum + openCount, 0),
  };
}

async function toItsEnd(
  runId: string,
  stored: (runId: string) => Promise<StoredRun>,
  clock: ManualClock,
): Promise<StoredRun> {
  for (let minute = 0; minute < 80; minute += 1) {
    const run = await stored(runId);
    if (run.status !== 'QUEUED' && run.status !== 'RUNNING') return run;
    await clock.advance(60_000);
  }
  return stored(runId);
}

const kindsOf = (events: readonly RunEvent[], attemptId: string): readonly string[] =>
  events.flatMap(({ change }) =>
    'attemptId' in change && change.attemptId === attemptId ? [change.kind] : [],
  );

const costOf = ({ state }: Attempt): number => (state.kind === 'RUNNING' ? 0 : state.spend.costUsd);

const wasInterrupted = ({ state }: Attempt): boolean =>
  state.kind === 'FAILED' && state.failure.code === 'INTERRUPTED';

const wasUnreached = ({ origin, state }: Attempt): boolean =>
  origin.kind === 'fresh' &&
  state.kind === 'FAILED' &&
  UNREACHED_FAILURE_CODES.has(state.failure.code);

/** Not stopped before its model was asked. */
const wasBegun = ({ state }: Attempt): boolean =>
  state.kind !== 'CANCELLED' || state.spend.inputTokens > 0;

/** Once for all that a run is to keep to, however it went. */
function expectLegalEnd(end: StoredRun, events: readonly RunEvent[], script: Story): void {
  const { attempts } = end;

  // One end, which is the last thing that happened.
  expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(end.status);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ change }) => change.kind === 'RunCompleted')).toHaveLength(1);
  const last = events.at(-1)?.change;
  if (last?.kind !== 'RunCompleted') throw new Error(`the last event is ${last?.kind}`);
  expect(last.result.status).toBe(end.status);

  // Every attempt began once and ended once, and went on before each further wait.
  for (const { id, state } of attempts) {
    expect(state.kind).not.toBe('RUNNING');
    const kinds = kindsOf(events, id);
    expect(kinds[0]).toBe('AttemptStarted');
    expect(kinds.filter((kind) => kind === 'AttemptStarted')).toHaveLength(1);
    expect(kinds.filter((kind) => /Scored|Failed|Cancelled/.test(kind))).toEqual([kinds.at(-1)]);
    expect(kinds.join(' ')).not.toMatch(
      /AttemptWaiting (?!AttemptResumed|HedgeWithheld|AttemptF|AttemptC)/,
    );
  }

  // The best that was scored won.
  const scores = attempts.flatMap(({ state }) =>
    state.kind === 'SCORED' ? [state.scorecard.overall] : [],
  );
  if (last.result.status !== 'FAILED') {
    const winnerId = last.result.winnerAttemptId;
    const winner = attempts.find(({ id }) => id === winnerId)?.state;
    const won = winner?.kind === 'SCORED' ? winner.scorecard.overall : null;
    expect(won).toBe(scores.length === 0 ? null : Math.max(...scores));
  } else expect(scores).toEqual([]);

  // No strategy is paid for twice, but for one that was interrupted.
  const begun = attempts.filter(wasBegun);
  const fresh = begun.filter(({ origin }) => origin.kind === 'fresh');
  for (const attempt of fresh) {
    const key = strategyKey(attempt.strategy);
    const same = fresh.filter(({ strategy }) => strategyKey(strategy) === key);
    expect(same.length).toBeLessThanOrEqual(1 + same.filter(wasInterrupted).length);
    expect(same.length).toBeLessThanOrEqual(2);
  }
  const asked = begun.filter((one) => one.origin.kind !== 'splice' && !wasInterrupted(one));
  const unreached = attempts.filter(wasUnreached);
  const mayReplace = ({ model }: Attempt['strategy']): boolean =>
    unreached.some(({ strategy }) => script.fallbacks[strategy.model]?.includes(model));
  const standIns = asked.filter(
    ({ reason, strategy }) => (reason === 'FALLBACK' || reason === 'SLOW') && mayReplace(strategy),
  ).length;
  const attemptsLeft = script.maxAttempts - (asked.length - Math.min(standIns, unreached.length));
  expect(attemptsLeft).toBeGreaterThanOrEqual(0);

  // It fails with a strategy untried only where that has no attempt left, or rests beyond its time.
  if (
    last.result.status === 'FAILED' &&
    last.result.failure.code === 'ALL_ATTEMPTS_FAILED' &&
    attemptsLeft > 0 &&
    script.incident?.kind !== 'restart'
  ) {
    const endsAt = (end.startedAt?.getTime() ?? 0) + script.timeoutMs;
    const tried = new Set(fresh.map(({ strategy }) => strategyKey(strategy)));
    for (const { strategy } of end.plan.steps) {
      if (tried.has(strategyKey(strategy))) continue;
      const { message } = last.result.failure;
      const until = message.match(
        new RegExp(`UNAVAILABLE, ${strategy.model} has failed, and is left alone until (\\S+Z)`),
      )?.[1];
      expect(new Date(until ?? 0).getTime()).toBeGreaterThanOrEqual(endsAt);
    }
  }

  for (const { origin } of begun) {
    if (origin.kind !== 'repair') continue;
    expect(origin.round).toBeLessThanOrEqual(script.policy.repairRounds);
    const rivals = begun.filter(
      (rival) => rival.origin.kind === 'repair' && rival.origin.of === origin.of,
    );
    expect(rivals).toHaveLength(1);
  }

  // No strategy is told to be passed over twice by one process.
  const passedOver = events.flatMap(({ change }) =>
    change.kind === 'StrategyPassedOver' ? [strategyKey(change.strategy)] : [],
  );
  if (script.incident?.kind !== 'restart') expect(new Set(passedOver).size).toBe(passedOver.length);

  // It keeps within its ceiling.
  if (script.incident?.kind !== 'restart') {
    expect(costOfRun(end)).toBeLessThanOrEqual(
      (script.maxCostUsd ?? Number.POSITIVE_INFINITY) + 1e-9,
    );
  }
}

const costOfRun = ({ attempts, acceptance }: StoredRun): number =>
  attempts.map(costOf).reduce((sum, cost) => sum + cost, acceptance?.costUsd ?? 0);

/** More where somebody has the time. */
const { ENGINE_STORIES = '150' } = process.env;

describe('whatever happens in some runs, in every mode', () => {
  it('each ends once, in a legal state, with nothing left running and costs that add up', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (script) => {
        const { ends, chargedUsd, pending, openRequests } = await told(script);
        for (const { end, events } of ends) expectLegalEnd(end, events, script);
        expect([pending, openRequests]).toEqual([0, 0]);
        const costUsd = ends.reduce((sum, { end }) => sum + costOfRun(end), 0);
        const charges = ends.reduce((sum, { end }) => sum + end.attempts.length + 1, 0);
        expect(Math.abs(chargedUsd - costUsd)).toBeLessThan(charges * 1e-6 + 1e-9);
      }),
      { numRuns: Number(ENGINE_STORIES) },
    );
  }, 1_200_000);
});
