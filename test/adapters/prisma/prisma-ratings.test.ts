import { expect, it } from 'vitest';
import { prismaRatings } from '../../../src/adapters/prisma/learning/prisma-ratings.ts';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { DEFAULT_LEARNING_POLICY } from '../../../src/orchestrator/learn/learning-policy.ts';
import type { Rating } from '../../../src/orchestrator/ports/ratings.ts';
import { type AttemptOrigin, FRESH } from '../../../src/orchestrator/run.ts';
import type { RunChange } from '../../../src/orchestrator/run-event.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded, runWonBy } from '../../support/run-changes.ts';
import { storeRun } from '../../support/store-run.ts';
import {
  attemptStarted,
  FLASH,
  failed,
  nextId,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const DAY_S = 86_400;
const GOOD: Rating = { accepted: true, score: null, comment: null };
const ENDED = { weight: 3, at: secondsIn(60) };

describeOverDatabases('prismaRatings', (database) => {
  const ratings = () => prismaRatings(database().client, DEFAULT_LEARNING_POLICY);

  const evidenceOf = async (userId: string, now = secondsIn(60)) => {
    const [row] = await prismaStrategyStats(database().query, {
      ...DEFAULT_LEARNING_POLICY,
      isSharedBetweenUsers: false,
      now: () => now,
    }).evidence({ userId, scorerVersion: 'v1', providers: new Map([['flash', 'rehearsal']]) });
    return row;
  };

  /** Stores a run with one attempt, which scored 81 and won. */
  async function wonRun(origin: AttemptOrigin = FRESH) {
    const [userId, attemptId] = [nextId(), nextId()];
    const runId = await storeRun(database().client, { userId }, [
      { ...started(attemptId), origin },
      attemptEnded(attemptId, scored()),
      runWonBy(attemptId),
    ]);
    return { userId, runId, attemptId };
  }

  const started = (attemptId: string): Extract<RunChange, { kind: 'AttemptStarted' }> => ({
    kind: 'AttemptStarted',
    attemptId,
    strategy: FLASH,
    provider: 'rehearsal',
    reason: 'FIRST',
    origin: FRESH,
  });

  it('moves the winner’s quality as that many judged attempts would, and nothing else', async () => {
    const { userId, runId, attemptId } = await wonRun();
    const before = await evidenceOf(userId);

    expect(
      await ratings().rate({ userId, runId, attemptId: null }, { ...GOOD, score: 40 }, ENDED),
    ).toBeNull();

    const after = await evidenceOf(userId);
    expect(after?.weight).toBeCloseTo(4, 3);
    expect(after?.qualityHistogram[8]).toBeCloseTo(3, 9);
    expect(after?.qualityHistogram[16]).toBeCloseTo(1, 3);
    expect({ ...after, weight: 0, qualityHistogram: [] }).toEqual({
      ...before,
      weight: 0,
      qualityHistogram: [],
    });
    expect(await database().client.rating.findMany({ where: { attemptId } })).toMatchObject([
      { userId, revision: 1, accepted: true, score: 40, comment: null, weight: 3 },
    ]);
  });

  it('counts as 100 or 0 when no score is given', async () => {
    const liked = await wonRun();
    await ratings().rate({ ...liked, attemptId: null }, GOOD, ENDED);
    expect((await evidenceOf(liked.userId))?.qualityHistogram[20]).toBeCloseTo(3, 9);
    const refused = await wonRun();
    await ratings().rate(refused, { ...GOOD, accepted: false }, ENDED);
    expect((await evidenceOf(refused.userId))?.qualityHistogram[0]).toBeCloseTo(3, 9);
  });

  it('replaces an earlier rating, which is kept as a revision', async () => {
    const { userId, runId, attemptId } = await wonRun();
    const of = { userId, runId, attemptId };
    await ratings().rate(of, { accepted: false, score: 10, comment: 'no' }, ENDED);
    const later = { weight: 2, at: secondsIn(5 * DAY_S) };
    await ratings().rate(of, { accepted: true, score: 95, comment: 'yes' }, later);

    const evidence = await evidenceOf(userId, later.at);
    expect(evidence?.qualityHistogram[2]).toBeCloseTo(0, 9);
    expect(evidence?.qualityHistogram[19]).toBeCloseTo(2, 9);
    expect(evidence?.weight).toBeCloseTo(2 + 2 ** (-5 / 30), 3);
    const kept = await database().client.rating.findMany({
      where: { attemptId },
      orderBy: { revision: 'asc' },
    });
    expect(kept).toMatchObject([
      { revision: 1, accepted: false, score: 10, comment: 'no' },
      { revision: 2, accepted: true, score: 95, comment: 'yes' },
    ]);
  });

  it('applies exactly one of several concurrent ratings', async () => {
    const of = await wonRun();
    await Promise.all([0, 50, 100].map((score) => ratings().rate(of, { ...GOOD, score }, ENDED)));
    const evidence = await evidenceOf(of.userId);
    expect(evidence?.weight).toBeCloseTo(4, 3);
    expect(await database().client.rating.count({ where: { attemptId: of.attemptId } })).toBe(3);
  });

  it('counts a rating of a repair for the strategy of the attempt it mended', async () => {
    const [userId, mended, attemptId] = [nextId(), nextId(), nextId()];
    const runId = await storeRun(database().client, { userId }, [
      started(mended),
      attemptEnded(mended, scored()),
      { ...started(attemptId), reason: 'REPAIR', origin: { kind: 'repair', of: mended, round: 1 } },
      attemptEnded(attemptId, scored()),
    ]);
    expect(await ratings().rate({ userId, runId, attemptId }, GOOD, ENDED)).toBeNull();
    expect((await evidenceOf(userId))?.weight).toBeCloseTo(1 + ENDED.weight, 1);
  });

  it('stores a rating of a splice, but learns nothing from it', async () => {
    const of = await wonRun({ kind: 'splice', of: [nextId(), nextId()] });
    expect(await ratings().rate(of, GOOD, ENDED)).toBeNull();
    expect(await evidenceOf(of.userId)).toBeUndefined();
    expect(
      await database().client.rating.findMany({ where: { attemptId: of.attemptId } }),
    ).toMatchObject([{ weight: 0 }]);
  });

  it('refuses, and does not store, ratings of others’, missing or unscored attempts', async () => {
    const { userId, runId, attemptId } = await wonRun();
    const other = await wonRun();
    const attempt = nextId();
    const failure = nextId();
    const failedRun = await storeRun(database().client, { userId }, [
      attemptStarted(attempt),
      attemptStarted(failure),
      attemptEnded(failure, failed()),
    ]);
    const rate = (of: Parameters<ReturnType<typeof ratings>['rate']>[0]) =>
      ratings().rate(of, GOOD, ENDED);

    expect(await rate({ userId: 'somebody', runId, attemptId })).toBe('no-run');
    expect(await rate({ userId, runId: nextId(), attemptId: null })).toBe('no-run');
    expect(await rate({ userId, runId, attemptId: other.attemptId })).toBe('no-attempt');
    expect(await rate({ userId, runId, attemptId: nextId() })).toBe('no-attempt');
    expect(await rate({ userId, runId: failedRun, attemptId: null })).toBe('no-winner');
    expect(await rate({ userId, runId: failedRun, attemptId: attempt })).toBe('not-scored');
    expect(await rate({ userId, runId: failedRun, attemptId: failure })).toBe('not-scored');
    expect(await database().client.rating.count({ where: { userId } })).toBe(0);
  });
});
