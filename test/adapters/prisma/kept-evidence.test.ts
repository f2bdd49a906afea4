import { describe, expect, it } from 'vitest';
import { DatabaseAway, type Query } from '../../../src/adapters/prisma/database/query.ts';
import type { Prisma } from '../../../src/adapters/prisma/generated/client/client.ts';
import type { EvidenceRow } from '../../../src/adapters/prisma/learning/evidence-rows.ts';
import { KeptEvidence } from '../../../src/adapters/prisma/learning/kept-evidence.ts';
import { prismaRatings } from '../../../src/adapters/prisma/learning/prisma-ratings.ts';
import { prismaStrategyStats } from '../../../src/adapters/prisma/learning/prisma-strategy-stats.ts';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { DEFAULT_LEARNING_POLICY } from '../../../src/orchestrator/learn/learning-policy.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded } from '../../support/run-changes.ts';
import {
  aNewRun,
  aScorecard,
  attemptStarted,
  eventsOf,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const POLICY = { ...DEFAULT_LEARNING_POLICY, scorerVersion: 'v1' };

describeOverDatabases('evidence that a process keeps', (database) => {
  function aProcess() {
    const clock = manualClock();
    const kept = new KeptEvidence(clock.monotonicMs);
    let reads = 0;
    const query: ReturnType<typeof database>['query'] = (statement) => {
      reads += 1;
      return database().query(statement);
    };
    const reading = { ...DEFAULT_LEARNING_POLICY, now: () => secondsIn(90_000) };
    const ask = (userId: string) => ({
      userId,
      scorerVersion: 'v1',
      providers: new Map([FLASH, PRO].map(({ model }) => [model, 'rehearsal'])),
    });
    const evidenceOf = async (stats: ReturnType<typeof prismaStrategyStats>, userId: string) =>
      (await stats.evidence(ask(userId)))
        .map((row) => [JSON.stringify([row.strategy, row.from, row.setbacks]), row] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1));
    let isAnswerLost = false;
    const losing: Query = async <Row extends object>(statement: Prisma.Sql) => {
      const rows = await database().query<Row>(statement);
      if (isAnswerLost) throw new DatabaseAway('connection reset');
      return rows;
    };
    const stats = prismaStrategyStats(query, { ...reading, kept });
    const fresh = prismaStrategyStats(database().query, reading);
    return {
      clock,
      store: prismaRunStore({ client: database().client, query: losing }, POLICY, kept),
      loseAnswers: () => {
        isAnswerLost = true;
      },
      ratings: prismaRatings(database().client, DEFAULT_LEARNING_POLICY, kept),
      reads: () => reads,
      evidence: (userId: string) => evidenceOf(stats, userId),
      asStored: (userId: string) => evidenceOf(fresh, userId),
    };
  }

  /** Runs two attempts; the first gets the given score, the second gives unusable output. */
  async function teach(store: ReturnType<typeof prismaRunStore>, userId: string, overall: number) {
    const run = aNewRun({ userId });
    const [one, two] = [nextId(), nextId()];
    await store.admit(run);
    const scorecard = aScorecard({ overall });
    const changes = [
      { kind: 'RunStarted' },
      attemptStarted(one, FLASH),
      attemptEnded(one, scored({ scorecard })),
      attemptStarted(two, PRO),
      attemptEnded(two, failed()),
    ] as const;
    for (const event of eventsOf(run.id, changes)) await store.append(event);
    return { runId: run.id, attemptId: one };
  }

  it('equals what is stored, without being read again, while this process learns', async () => {
    const { store, reads, evidence, asStored } = aProcess();
    const [anna, ben] = [`anna-${nextId()}`, `ben-${nextId()}`];
    expect(await evidence(anna)).toEqual(await asStored(anna));
    expect(await evidence(ben)).toEqual(await asStored(ben));
    for (const [userId, overall] of [
      [anna, 20],
      [ben, 90],
      [anna, 75],
    ] as const) {
      await teach(store, userId, overall);
      expect(await evidence(anna)).toEqual(await asStored(anna));
      expect(await evidence(ben)).toEqual(await asStored(ben));
    }
    expect(await evidence(anna)).not.toEqual([]);
    expect(reads()).toBe(2);
  });

  it('includes what was stored although the database’s answer was lost', async () => {
    const { store, loseAnswers, evidence, asStored } = aProcess();
    const userId = `anna-${nextId()}`;
    const run = aNewRun({ userId });
    const id = nextId();
    const scorecard = aScorecard({ overall: 80 });
    await store.admit(run);
    const begun = eventsOf(run.id, [{ kind: 'RunStarted' }, attemptStarted(id, FLASH)]);
    for (const event of begun) await store.append(event);
    const before = await evidence(userId);
    loseAnswers();
    for (const event of eventsOf(run.id, [attemptEnded(id, scored({ scorecard }))], 3)) {
      await expect(store.append(event)).rejects.toThrow(DatabaseAway);
    }
    expect(await evidence(userId)).toEqual(await asStored(userId));
    expect(await evidence(userId)).not.toEqual(before);
  });

  it('includes what another process learned after five seconds', async () => {
    const [here, elsewhere] = [aProcess(), aProcess()];
    const userId = `anna-${nextId()}`;
    await here.evidence(userId);
    await teach(elsewhere.store, userId, 90);
    await here.clock.advance(5_000);
    expect(await here.evidence(userId)).toEqual(await here.asStored(userId));
    expect(await here.evidence(userId)).not.toEqual([]);
  });

  it('includes a rating at once', async () => {
    const { store, ratings, evidence, asStored } = aProcess();
    const userId = `anna-${nextId()}`;
    const { runId, attemptId } = await teach(store, userId, 90);
    const before = await evidence(userId);
    const rating = { accepted: false, score: 10, comment: null };
    await ratings.rate({ userId, runId, attemptId }, rating, { weight: 3, at: secondsIn(60) });
    expect(await evidence(userId)).toEqual(await asStored(userId));
    expect(await evidence(userId)).not.toEqual(before);
  });

  it('stays known when a rating is refused', async () => {
    const { store, ratings, reads, evidence } = aProcess();
    const [anna, ben] = [`anna-${nextId()}`, `ben-${nextId()}`];
    const { runId, attemptId } = await teach(store, anna, 90);
    for (const userId of [anna, ben]) await evidence(userId);
    const before = reads();
    const rating = { accepted: true, score: null, comment: null };
    const setting = { weight: 3, at: secondsIn(60) };
    await ratings.rate({ userId: ben, runId, attemptId }, rating, setting);
    for (const userId of [anna, ben]) await evidence(userId);
    expect(reads()).toBe(before);
  });

  it('includes what was learned while it was being read', async () => {
    const { store, evidence, asStored } = aProcess();
    const userId = `anna-${nextId()}`;
    await Promise.all([teach(store, userId, 90), evidence(userId), evidence(`ben-${nextId()}`)]);
    expect(await evidence(userId)).toEqual(await asStored(userId));
  });
});

describe('the rows that a process keeps', () => {
  const row = (userId: string, uses: number): EvidenceRow => ({
    userId,
    provider: 'rehearsal',
    ...FLASH,
    taskType: 'GENERATION',
    complexity: 'LOW',
    setbacks: 0,
    scorerVersion: 'v1',
    asOfMs: 0,
    histogram: [],
    judged: uses,
    costUsd: 0,
    durationMs: 0,
    logDuration: 0,
    logDurationSquare: 0,
    recentWeight: 0,
    recentQuality: 0,
    uses,
    successes: uses,
  });

  it('are kept with what was learned while they were read', async () => {
    const kept = new KeptEvidence(manualClock().monotonicMs);
    let reads = 0;
    const rows = () =>
      kept.rowsOf(['anna'], async () => {
        reads += 1;
        kept.learned([row('anna', 2), row('ben', 9)]);
        return [row('anna', 1)];
      });
    expect(await rows()).toEqual([row('anna', 2)]);
    expect(await rows()).toEqual([row('anna', 2)]);
    expect(reads).toBe(1);
  });

  it('are read again where they were forgotten while they were read', async () => {
    const kept = new KeptEvidence(manualClock().monotonicMs);
    let reads = 0;
    const rows = () =>
      kept.rowsOf(['anna'], async () => {
        reads += 1;
        if (reads === 1) kept.forget(['anna']);
        return [row('anna', reads)];
      });
    await rows();
    expect(await rows()).toEqual([row('anna', 2)]);
  });
});
