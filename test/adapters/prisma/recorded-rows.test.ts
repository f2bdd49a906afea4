import { describe, expect, it } from 'vitest';
import { prismaRunStore } from '../../../src/adapters/prisma/runs/prisma-run-store.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { attemptEnded, runWonBy } from '../../support/run-changes.ts';
import { storeRun } from '../../support/store-run.ts';
import {
  aNewRun,
  aProfile,
  aSpend,
  aStep,
  attemptStarted,
  cancelled,
  FLASH,
  failed,
  nextId,
  PRO,
  scored,
  secondsIn,
} from '../../support/stored-run-builders.ts';

const failureOf = (code: 'OUTPUT_UNUSABLE' | 'OUTPUT_TRUNCATED' | 'TIMEOUT') =>
  failed({ failure: { code, message: code, retryable: false } });

describeOverDatabases('what prismaRunStore records', (database) => {
  describe('for learning', () => {
    it('keeps the selection, and how it turned out', async () => {
      const [first, second] = [nextId(), nextId()];
      const lite = { model: 'lite', approach: 'SIMPLE' } as const;
      const flashAgain = { model: 'flash', approach: 'PROGRESSIVE' } as const;
      const plan = {
        profile: aProfile(),
        mode: 'PARALLEL',
        steps: [aStep(FLASH, 1), aStep(PRO, 2), aStep(lite, 3), aStep(flashAgain, 4)],
        isOrderFixed: false,
        maxCostUsd: null,
      } as const;
      const changes = [
        attemptStarted(first),
        attemptStarted(second, PRO),
        attemptEnded(first, scored()),
        attemptEnded(second, scored()),
      ] as const;
      const run = aNewRun({ plan });
      await storeRun(database().client, run, [
        ...changes,
        runWonBy(second, { qualityScore: 61, wasOptimal: false }),
      ]);

      const { id: _, ...selection } = await database().client.modelSelection.findUniqueOrThrow({
        where: { runId: run.id },
      });

      expect(selection).toEqual({
        userId: run.userId,
        runId: run.id,
        taskProfile: aProfile(),
        selectedModel: 'flash',
        provider: 'rehearsal',
        alternativeModels: ['pro', 'lite'],
        steps: plan.steps,
        qualityScore: 61,
        wasOptimal: false,
        createdAt: run.createdAt,
      });
    });

    it('keeps the performance of each attempt that was scored or failed, and of no other', async () => {
      const [won, unusable, truncated, timedOut, stopped] = Array.from({ length: 5 }, nextId);
      if (!won || !unusable || !truncated || !timedOut || !stopped) throw new Error('five ids');
      const run = aNewRun({ userId: 'berta' });
      await storeRun(database().client, run, [
        attemptStarted(won, PRO),
        attemptEnded(won, scored()),
        attemptStarted(unusable),
        attemptEnded(unusable, failureOf('OUTPUT_UNUSABLE')),
        attemptStarted(truncated),
        attemptEnded(truncated, failureOf('OUTPUT_TRUNCATED')),
        attemptStarted(timedOut),
        attemptEnded(timedOut, failureOf('TIMEOUT')),
        attemptStarted(stopped),
        attemptEnded(stopped, cancelled()),
        runWonBy(won),
      ]);

      const rows = await database().client.modelPerformance.findMany({
        where: { userId: 'berta' },
      });
      const byAttempt = (attemptId: string) => rows.find((row) => row.attemptId === attemptId);

      expect(rows).toHaveLength(4);
      expect(byAttempt(won)).toEqual({
        id: expect.any(String),
        userId: 'berta',
        runId: run.id,
        attemptId: won,
        modelName: 'pro',
        approach: 'PROGRESSIVE',
        provider: 'rehearsal',
        taskType: 'GENERATION',
        requestComplexity: 'HIGH',
        qualityScore: 81,
        scorerVersion: 'v1',
        durationMs: 9000,
        costUsd: 0.0125,
        success: true,
        fileCount: 2,
        metadata: {
          complexityScore: 71,
          inputTokens: 1200,
          outputTokens: 3400,
          thinkingTokens: 400,
          timeToFirstTokenMs: 350,
          checks: { 'type-checks': 0.5, renders: null },
        },
        setbacks: 0,
        failureCode: null,
        createdAt: secondsIn(2),
      });
      expect(byAttempt(unusable)).toMatchObject({
        success: false,
        qualityScore: 0,
        fileCount: 0,
        metadata: { failureCode: 'OUTPUT_UNUSABLE' },
      });
      expect(byAttempt(truncated)).toMatchObject({ success: false, qualityScore: 0 });
      expect(byAttempt(timedOut)).toMatchObject({
        success: false,
        qualityScore: null,
        metadata: { failureCode: 'TIMEOUT' },
        failureCode: 'TIMEOUT',
      });
    });

    it('keeps the performance of an attempt before its run has ended', async () => {
      const attemptId = nextId();
      await storeRun(database().client, { userId: 'carla' }, [
        attemptStarted(attemptId),
        attemptEnded(attemptId, scored()),
      ]);
      expect(
        await database().client.modelPerformance.findMany({ where: { userId: 'carla' } }),
      ).toMatchObject([{ attemptId, setbacks: 0 }]);
    });
  });

  describe('of an attempt', () => {
    it('keeps its place, costs and files in columns of their own', async () => {
      const attemptId = nextId();
      await storeRun(database().client, {}, [
        attemptStarted(nextId(), { model: 'unplanned', approach: 'SIMPLE' }),
        attemptStarted(attemptId, FLASH),
        attemptEnded(
          attemptId,
          scored({
            spend: aSpend({ costUsd: 0.25 }),
            files: [
              { path: 'src/App.tsx', content: '"größer"' },
              { path: 'LICENSE', content: 'MIT' },
            ],
          }),
        ),
      ]);

      const row = await database().client.attempt.findUniqueOrThrow({
        where: { id: attemptId },
        include: { files: { omit: { attemptId: true }, orderBy: { ordinal: 'asc' } } },
      });

      expect(row).toMatchObject({
        ordinal: 2,
        priority: 1,
        status: 'SCORED',
        overall: 81,
        costUsd: 0.25,
        thinkingTokens: 400,
      });
      expect(row.files).toEqual([
        {
          path: 'src/App.tsx',
          ordinal: 1,
          content: '"größer"',
          sizeBytes: 10,
          language: 'typescript',
        },
        { path: 'LICENSE', ordinal: 2, content: 'MIT', sizeBytes: 3, language: null },
      ]);
    });

    it('makes any text storable', async () => {
      const attemptId = nextId();
      const run = aNewRun({
        task: { request: 'Build \0 it', conversationId: 'talk-1', files: [] },
      });
      await storeRun(database().client, run, [
        attemptStarted(attemptId),
        { kind: 'FileGenerated', attemptId, path: 'a\0b\uD800.ts', sizeBytes: 1 },
        attemptEnded(
          attemptId,
          failed({
            failure: { code: 'INTERNAL', message: 'NUL \0, half \uDC00', retryable: false },
          }),
        ),
      ]);

      const found = await prismaRunStore(database()).find(run.id);

      expect(found?.task.request).toBe('Build \uFFFD it');
      expect(found?.attempts[0]?.state).toMatchObject({
        failure: { message: 'NUL \uFFFD, half \uFFFD' },
      });
    });
  });
});
