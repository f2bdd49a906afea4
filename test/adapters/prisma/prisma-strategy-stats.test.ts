import { expect, it } from 'vitest';
import { InProcessEventBus } from '../../../src/adapters/in-process/in-process-event-bus.ts';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import type { FailureCode } from '../../../src/orchestrator/failure.ts';
import { DEFAULT_LEARNING_POLICY } from '../../../src/orchestrator/learn/learning-policy.ts';
import { whenRecorded } from '../../../src/orchestrator/learn/when-recorded.ts';
import { type AttemptOrigin, FRESH, type NewRun } from '../../../src/orchestrator/run.ts';
import type { RunChange } from '../../../src/orchestrator/run-event.ts';
import { keptLog } from '../../support/kept-log.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded } from '../../support/run-changes.ts';
import {
  aNewRun,
  aProfile,
  aScorecard,
  attemptStarted,
  cancelled,
  eventsOf,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const LITE = { model: 'lite', approach: 'SIMPLE' } as const;
const providers = new Map([FLASH, PRO, LITE].map(({ model }) => [model, 'rehearsal']));

type AttemptStart = Extract<RunChange, { kind: 'AttemptStarted' }>;

const scoring = (overall: number, attemptId = nextId(), scorerVersion = 'v1'): RunChange =>
  attemptEnded(
    attemptId,
    scored({ scorecard: aScorecard({ overall, scorerVersion }), completedAt: secondsIn(0) }),
  );

const startedBy = (provider: string, attemptId: string): AttemptStart => ({
  kind: 'AttemptStarted',
  attemptId,
  strategy: FLASH,
  provider,
  reason: 'FIRST',
  origin: FRESH,
});

const failing = (code: FailureCode, attemptId: string): RunChange =>
  attemptEnded(attemptId, failed({ failure: { code, message: code, retryable: false } }));

describeOverDatabases('what is learned of a run', (database) => {
  const store = () =>
    prismaRunStore(database(), { ...DEFAULT_LEARNING_POLICY, scorerVersion: 'v1' });

  async function happen(changes: readonly RunChange[], run: Partial<NewRun> = {}) {
    const stored = aNewRun({ userId: nextId(), ...run });
    await store().admit(stored);
    const events = eventsOf(stored.id, changes);
    for (const event of events) await store().append(event);
    return { userId: stored.userId, events };
  }

  const stats = () =>
    prismaStrategyStats(database().query, {
      ...DEFAULT_LEARNING_POLICY,
      isSharedBetweenUsers: false,
      now: () => secondsIn(0),
    });

  const evidenceOf = (userId: string) =>
    stats().evidence({ userId, scorerVersion: 'v1', providers });

  it('is nothing for a user without runs', async () => {
    expect(await evidenceOf('nobody')).toEqual([]);
  });

  it('is available as soon as an attempt has ended, whether it wins or not', async () => {
    const [first, second] = [nextId(), nextId()];
    const { userId } = await happen([
      attemptStarted(first, FLASH),
      scoring(62, first),
      attemptStarted(second, PRO),
      scoring(90, second),
    ]);
    const figures = {
      taskType: 'GENERATION',
      complexity: 'HIGH',
      from: 'caller',
      weight: 1,
      meanCostUsd: 0.0125,
      meanDurationMs: 9000,
      logDuration: { mean: Math.log(9000), variance: 0 },
      availability: { uses: 1, successes: 1 },
    };
    const evidence = await evidenceOf(userId);
    expect(evidence).toMatchObject([
      { strategy: FLASH, setbacks: 0, ...figures, recent: { weight: 1, meanQuality: 62 } },
      { strategy: PRO, setbacks: 1, ...figures, recent: { weight: 1, meanQuality: 90 } },
    ]);
    expect(evidence.map(({ qualityHistogram }) => qualityHistogram.indexOf(1))).toEqual([12, 18]);
  });

  it('includes the number of recorded attempts, whoever is to blame for failures', async () => {
    const [first, second, third] = [nextId(), nextId(), nextId()];
    const { userId } = await happen([
      attemptStarted(first, FLASH),
      scoring(62, first),
      attemptStarted(second, PRO),
      failing('INTERNAL', second),
      attemptStarted(third, LITE),
      { kind: 'AttemptCancelled', attemptId: third, outcome: cancelled() },
    ]);
    expect(await stats().recordedCount(userId)).toBe(2);
    expect(await stats().recordedCount('nobody')).toBe(0);
  });

  it('is noticed by a watcher in another process', async () => {
    const clock = manualClock();
    const gone = new AbortController();
    // A bus of its own, which carries none of the run's events.
    const ports = { bus: new InProcessEventBus(), stats: stats(), clock, log: keptLog() };
    const userId = nextId();
    const notices = whenRecorded(userId, ports, gone.signal);
    await notices.next();
    const noticed = notices.next();
    const attemptId = nextId();
    await happen([attemptStarted(attemptId, FLASH), scoring(62, attemptId)], { userId });
    await clock.advance(500);
    await clock.advance(2_000);
    expect(await noticed).toEqual({ done: false, value: undefined });
    gone.abort();
  });

  it('counts the strategies that had fallen short when an attempt started', async () => {
    const [first, second, third] = [nextId(), nextId(), nextId()];
    const { userId } = await happen([
      attemptStarted(first, FLASH),
      scoring(20, first),
      attemptStarted(second, LITE),
      failing('OUTPUT_UNUSABLE', second),
      attemptStarted(third, PRO),
      scoring(20, third),
    ]);
    // The unusable attempt ended ten seconds in, after the third had started.
    expect(await evidenceOf(userId)).toMatchObject([
      { strategy: FLASH, setbacks: 0 },
      { strategy: LITE, setbacks: 1, recent: { meanQuality: 0 } },
      { strategy: PRO, setbacks: 1 },
    ]);
  });

  it.each([
    'RATE_LIMITED',
    'TIMEOUT',
    'UNAVAILABLE',
    'REJECTED',
    'UNAUTHORIZED',
    'BLOCKED',
  ] as const)('moves only availability after %s', async (code) => {
    const attemptId = nextId();
    const { userId } = await happen([attemptStarted(attemptId), failing(code, attemptId)]);
    expect(await evidenceOf(userId)).toMatchObject([
      {
        weight: 0,
        meanCostUsd: null,
        meanDurationMs: null,
        logDuration: null,
        recent: { weight: 0 },
        availability: { uses: 1, successes: 0 },
      },
    ]);
  });

  it.each(['NO_ROOM', 'BUDGET_EXCEEDED', 'INTERRUPTED', 'INTERNAL'] as const)(
    'is nothing after %s, a failure of our own doing',
    async (code) => {
      const attemptId = nextId();
      const { userId } = await happen([attemptStarted(attemptId), failing(code, attemptId)]);
      expect(await evidenceOf(userId)).toEqual([]);
    },
  );

  it('is nothing from a cancelled attempt', async () => {
    const attemptId = nextId();
    const { userId } = await happen([
      attemptStarted(attemptId),
      attemptEnded(attemptId, cancelled()),
    ]);
    expect(await evidenceOf(userId)).toEqual([]);
  });

  it.each<AttemptOrigin>([
    { kind: 'repair', of: nextId(), round: 1 },
    { kind: 'splice', of: [nextId(), nextId()] },
  ])('is nothing from a $kind', async (origin) => {
    const attemptId = nextId();
    const { userId } = await happen([
      { ...startedBy('rehearsal', attemptId), origin },
      scoring(90, attemptId),
    ]);
    expect(await evidenceOf(userId)).toEqual([]);
    expect(await database().client.modelPerformance.findMany({ where: { userId } })).toMatchObject([
      { qualityScore: null, success: true, metadata: { origin: origin.kind } },
    ]);
  });

  it('counts an attempt once, even if its end is appended again', async () => {
    const attemptId = nextId();
    const { userId, events } = await happen([attemptStarted(attemptId), scoring(80, attemptId)]);
    const [, end] = events;
    if (end === undefined) throw new Error('the attempt has ended');
    await expect(store().append(end)).rejects.toThrow('has no running attempt');
    await expect(store().append({ ...end, sequence: 3 })).rejects.toThrow('no running attempt');
    expect(await evidenceOf(userId)).toMatchObject([{ weight: 1 }]);
  });

  it('does not mix scores of different scorers, but keeps what is independent of them', async () => {
    const [first, second] = [nextId(), nextId()];
    const { userId } = await happen([
      attemptStarted(first),
      scoring(20, first, 'v0'),
      attemptStarted(second),
      scoring(80, second),
    ]);
    expect(await evidenceOf(userId)).toMatchObject([
      {
        weight: 1,
        recent: { weight: 1, meanQuality: 80 },
        availability: { uses: 2, successes: 2 },
      },
    ]);
  });

  it('leaves out what another provider served, and models that nobody serves', async () => {
    const [first, second] = [nextId(), nextId()];
    const { userId } = await happen([
      startedBy('google', first),
      scoring(80, first),
      attemptStarted(second, { model: 'retired', approach: 'SIMPLE' }),
      scoring(80, second),
    ]);
    expect(await evidenceOf(userId)).toEqual([]);
  });

  it('keeps kinds of task apart', async () => {
    const userId = nextId();
    for (const profile of [
      aProfile(),
      aProfile({ complexity: 'LOW' }),
      aProfile({ type: 'EDIT' }),
    ]) {
      const attemptId = nextId();
      await happen([attemptStarted(attemptId), scoring(80, attemptId)], {
        userId,
        plan: { ...aNewRun().plan, profile },
      });
    }
    expect(await evidenceOf(userId)).toMatchObject([
      { taskType: 'GENERATION', complexity: 'LOW' },
      { taskType: 'GENERATION', complexity: 'HIGH' },
      { taskType: 'EDIT', complexity: 'HIGH' },
    ]);
  });
});
