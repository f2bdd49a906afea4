import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttemptError, type FailureCode } from '../../../src/orchestrator/failure.ts';
import type { Attempt, StoredRun } from '../../../src/orchestrator/run.ts';
import type { RunEvent } from '../../../src/orchestrator/run-event.ts';
import type { RunPolicyWishes } from '../../../src/orchestrator/run-policy.ts';
import { EXECUTION_MODES, strategyKey } from '../../../src/orchestrator/strategy.ts';
import { anExecutor } from '../../support/an-executor.ts';
import { faultFindingBelow, fileScoring } from '../../support/fixed-scorer.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';
import { memoryRunStore } from '../../support/memory-run-store.ts';
import { memoryUserLedger } from '../../support/memory-user-ledger.ts';
import { aRunOf, nextId } from '../../support/stored-run-builders.ts';
import { type TimedTurn, timedModel } from '../../support/timed-model.ts';

const NAMES = ['flash', 'pro', 'lite'];
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
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 3 }))
  .map(([score, count]) =>
    Array.from({ length: count }, (_, index) =>
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
        .tuple(fc.constantFrom(...CODES), fc.boolean())
        .map(([code, retryable]) => new AttemptError(code, 'as scripted', { retryable })),
    }),
  },
);
const turns = fc
  .tuple(turn, fc.array(turn, { maxLength: 3 }))
  .map(([first, rest]): [TimedTurn, ...TimedTurn[]] => [first, ...rest]);

const story = fc.record({
  mode: fc.constantFrom(...EXECUTION_MODES),
  models: fc.tuple(turns, turns, turns),
  steps: fc.integer({ min: 1, max: 3 }),
  maxAttempts: fc.integer({ min: 3, max: 6 }),
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
  }),
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

/** Tells the story to its end. */
async function told(told: Story) {
  const clock = manualClock();
  const store = memoryRunStore();
  const ledger = memoryUserLedger(store);
  const models = NAMES.map((name, index) =>
    timedModel(name, told.models[index] ?? told.models[0], clock),
  );
  const open = () =>
    anExecutor(models, {
      store,
      clock,
      policy: { userBudgetUsd: USER_BUDGET_USD },
      ports: { scorer: faultFindingBelow(100), ids: nextId, ledger },
    });
  let process = open();
  const run = aRunOf(NAMES.slice(0, told.steps), {
    mode: told.mode,
    qualityThreshold: THRESHOLD,
    maxAttempts: told.maxAttempts,
    maxCostUsd: told.maxCostUsd,
    timeoutMs: told.timeoutMs,
  });
  await process.begin({
    ...run,
    policy: told.policy satisfies RunPolicyWishes,
    plan: { ...run.plan, isOrderFixed: told.isOrderFixed },
    createdAt: clock.now(),
  });
  if (told.incident !== null) {
    await clock.advance(told.incident.atMs);
    if (told.incident.kind === 'cancel') process.executor.cancel(run.id);
    else {
      await process.executor.close();
      process = open();
      await process.executor.recover({ isSoleExecutor: true });
    }
  }
  const end = await toItsEnd(run.id, process.stored, clock);
  await process.executor.close();
  return {
    end,
    events: await process.eventsOf(run.id),
    chargedUsd: await ledger.chargedUsd(run.userId, new Date(0)),
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

describe('whatever happens in a run, in every mode', () => {
  it('it ends once, in a legal state, with nothing left running and costs that add up', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (script) => {
        const { end, events, chargedUsd, pending, openRequests } = await told(script);
        const { attempts } = end;

        // One end, which is the last thing that happened.
        expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(end.status);
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
        expect(events.filter(({ change }) => change.kind === 'RunCompleted')).toHaveLength(1);
        const last = events.at(-1)?.change;
        if (last?.kind !== 'RunCompleted') throw new Error(`the last event is ${last?.kind}`);
        expect(last.result.status).toBe(end.status);

        // Every attempt began once and ended once; nothing of it is left.
        for (const { id, state } of attempts) {
          expect(state.kind).not.toBe('RUNNING');
          const kinds = kindsOf(events, id);
          expect(kinds[0]).toBe('AttemptStarted');
          expect(kinds.filter((kind) => kind === 'AttemptStarted')).toHaveLength(1);
          expect(kinds.filter((kind) => /Scored|Failed|Cancelled/.test(kind))).toEqual([
            kinds.at(-1),
          ]);
        }
        expect([pending, openRequests]).toEqual([0, 0]);

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
        const fresh = attempts.filter(({ origin }) => origin.kind === 'fresh');
        for (const attempt of fresh) {
          const key = strategyKey(attempt.strategy);
          const same = fresh.filter(({ strategy }) => strategyKey(strategy) === key);
          expect(same.length).toBeLessThanOrEqual(1 + same.filter(wasInterrupted).length);
          expect(same.length).toBeLessThanOrEqual(2);
        }
        const asked = attempts.filter(
          (one) => one.origin.kind !== 'splice' && !wasInterrupted(one),
        );
        expect(asked.length).toBeLessThanOrEqual(script.maxAttempts);
        for (const { origin } of attempts) {
          if (origin.kind !== 'repair') continue;
          expect(origin.round).toBeLessThanOrEqual(script.policy.repairRounds);
          const rivals = attempts.filter(
            (rival) => rival.origin.kind === 'repair' && rival.origin.of === origin.of,
          );
          expect(rivals).toHaveLength(1);
        }

        // Costs add up, and keep within the ceiling.
        const costUsd = attempts.map(costOf).reduce((sum, cost) => sum + cost, 0);
        expect(Math.abs(chargedUsd - costUsd)).toBeLessThan(attempts.length * 1e-6 + 1e-9);
        if (script.incident?.kind !== 'restart') {
          expect(costUsd).toBeLessThanOrEqual(
            (script.maxCostUsd ?? Number.POSITIVE_INFINITY) + 1e-9,
          );
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
