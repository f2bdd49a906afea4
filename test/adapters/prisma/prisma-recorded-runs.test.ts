import { describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/adapters/prisma/generated/client/client.ts';
import { prismaRecordedRuns } from '../../../src/adapters/prisma/statistics/prisma-recorded-runs.ts';
import type { NewRun } from '../../../src/orchestrator/run.ts';
import type { Strategy } from '../../../src/orchestrator/strategy.ts';
import { whatIf } from '../../../src/orchestrator/what-if/what-if.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded, type EndedState, runWonBy } from '../../support/run-changes.ts';
import { storeRun } from '../../support/store-run.ts';
import {
  aScorecard,
  aSpend,
  attemptStarted,
  cancelled,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';
import { storeManyRuns } from './many-runs.ts';

const SERVED = new Map([
  ['flash', 'rehearsal'],
  ['pro', 'rehearsal'],
]);

const scoredWith = (overall: number, scorerVersion = 'v1') =>
  scored({ scorecard: aScorecard({ overall, scorerVersion }), spend: aSpend({ costUsd: 0.01 }) });

describeOverDatabases('prismaRecordedRuns', (database) => {
  const over = (client: PrismaClient, providers: ReadonlyMap<string, string> = SERVED) =>
    prismaRecordedRuns(client, { scorerVersion: 'v1', providers });

  const ended = (
    userId: string,
    strategies: readonly [Strategy, ...Strategy[]] = [FLASH, PRO],
    since = secondsIn(-10),
  ) => over(database().client).ended({ userId, since, strategies });

  async function aRun(
    userId: string,
    tries: readonly (readonly [Strategy, EndedState])[],
    overrides: Partial<NewRun> = {},
  ): Promise<readonly string[]> {
    const ids = tries.map(() => nextId());
    const changes = tries.flatMap(([strategy, outcome], index) => [
      attemptStarted(ids[index] ?? '', strategy),
      attemptEnded(ids[index] ?? '', outcome),
    ]);
    await storeRun(database().client, { userId, ...overrides }, [
      { kind: 'RunStarted' },
      ...changes,
      runWonBy(ids.at(-1) ?? '', { qualityScore: null, wasOptimal: null }),
    ]);
    return ids;
  }

  it('returns a run’s own figures, its judged attempts and the requested propensity', async () => {
    const userId = `user-${nextId()}`;
    const [flash = '', pro = ''] = await aRun(userId, [
      [FLASH, scoredWith(60)],
      [PRO, scoredWith(85)],
    ]);
    const attempt = { wasScored: true, costUsd: 0.01, durationMs: 9_000 };
    expect(await ended(userId, [PRO, FLASH])).toEqual([
      {
        id: expect.any(String),
        quality: 85,
        costUsd: 0.02,
        durationMs: 5_000,
        openingCostUsd: 0,
        openingMs: 1_000,
        winnerAttemptId: pro,
        first: FLASH,
        propensity: 0.1,
        attempts: [
          { ...attempt, id: flash, strategy: FLASH, quality: 60 },
          { ...attempt, id: pro, strategy: PRO, quality: 85 },
        ],
      },
    ]);
    const [run] = await ended(userId, [FLASH]);
    expect(run?.propensity).toBe(0.9);
    expect(run?.attempts.map(({ strategy }) => strategy)).toEqual([FLASH]);
    const [unplanned] = await ended(userId, [{ model: 'flash', approach: 'PROGRESSIVE' }]);
    expect(unplanned).toMatchObject({ propensity: 0, attempts: [] });
  });

  it('counts unusable output as judged, but not unreachable models or cancelled attempts', async () => {
    const userId = `user-${nextId()}`;
    const unusable = failed({
      failure: { code: 'OUTPUT_UNUSABLE', message: 'no file', retryable: false },
    });
    await aRun(userId, [
      [FLASH, unusable],
      [PRO, scoredWith(85)],
    ]);
    await aRun(userId, [
      [FLASH, failed()],
      [PRO, scoredWith(85)],
    ]);
    await aRun(userId, [
      [FLASH, cancelled()],
      [PRO, scoredWith(85)],
    ]);
    const runs = await ended(userId, [FLASH]);
    expect(runs.map(({ attempts }) => attempts)).toEqual([
      [expect.objectContaining({ wasScored: false, quality: 0 })],
      [],
      [],
    ]);
  });

  it('leaves out scores of other checks, and what another provider served', async () => {
    const userId = `user-${nextId()}`;
    await aRun(userId, [[FLASH, scoredWith(60, 'v0')]]);
    await aRun(userId, [[FLASH, scoredWith(70)]]);
    const runs = await ended(userId, [FLASH]);
    expect(runs.map(({ attempts }) => attempts.length).toSorted()).toEqual([0, 1]);
    const elsewhere = over(database().client, new Map([['flash', 'google']]));
    const others = await elsewhere.ended({ userId, since: secondsIn(-10), strategies: [FLASH] });
    expect(others.map(({ attempts }) => attempts.length)).toEqual([0, 0]);
  });

  it('is limited to the caller, the window, and runs that have ended', async () => {
    const userId = `user-${nextId()}`;
    await aRun(userId, [[FLASH, scoredWith(60)]]);
    await aRun(userId, [[FLASH, scoredWith(60)]], { createdAt: secondsIn(-100) });
    await storeRun(database().client, { userId }, [{ kind: 'RunStarted' }]);
    await aRun(`user-${nextId()}`, [[FLASH, scoredWith(60)]]);
    expect(await ended(userId)).toHaveLength(1);
    expect(await ended(userId, [FLASH], secondsIn(-1_000))).toHaveLength(2);
  });

  it('counts a run without a winner as 0', async () => {
    const userId = `user-${nextId()}`;
    await storeRun(database().client, { userId }, [
      { kind: 'RunStarted' },
      {
        kind: 'RunCompleted',
        result: {
          status: 'FAILED',
          failure: { code: 'ALL_ATTEMPTS_FAILED', message: 'all', retryable: false },
          selection: { qualityScore: null, wasOptimal: null },
        },
      },
    ]);
    expect(await ended(userId)).toEqual([
      expect.objectContaining({ quality: 0, costUsd: 0, openingMs: 0, attempts: [] }),
    ]);
  });

  describe('with ten thousand runs', () => {
    it('agrees with a plain computation, within a few seconds', async () => {
      const userId = `user-${nextId()}`;
      const { client } = database();
      const pairs = await storeManyRuns(client, { userId, count: 10_000 });
      const startedMs = performance.now();
      const runs = await ended(userId, [FLASH, PRO]);
      const report = whatIf(runs, {
        strategies: [FLASH, PRO],
        mode: 'SEQUENTIAL',
        qualityThreshold: 70,
        parallelWidth: 2,
        usdPerSecond: 0,
      });
      const tookMs = performance.now() - startedMs;
      const outcomes = pairs.map(({ flash, pro }) => (flash >= 70 ? flash : Math.max(flash, pro)));
      const sum = outcomes.reduce((total, quality) => total + quality, 0);
      expect(report).toMatchObject({ totalRuns: 10_000, coveredRuns: 10_000 });
      expect(report.policy.quality?.mean).toBeCloseTo(sum / 10_000, 6);
      // It takes a second or two on a busy machine.
      expect(tookMs).toBeLessThan(8_000);
    }, 60_000);
  });
});
