import { describe, expect, it } from 'vitest';
import { prismaStatistics } from '../../../src/adapters/prisma/statistics/prisma-statistics.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { aProfile, secondsIn } from '../../support/stored-run-builders.ts';
import { storePerformance, UNREACHED, UNUSABLE } from './performance-rows.ts';

const since = secondsIn(-60);
const everyModel = { taskType: null, byApproach: false } as const;

describeOverDatabases('prismaStatistics', (database) => {
  describe('of models', () => {
    it('averages judged attempts, and counts every use', async () => {
      await storePerformance(database().client, [
        { userId: 'anna', qualityScore: 90, durationMs: 1000, costUsd: 0.25 },
        { userId: 'anna', qualityScore: 60, durationMs: 3000, costUsd: 0.75 },
        { userId: 'anna', ...UNUSABLE, durationMs: 2000, costUsd: 0.5 },
        { userId: 'anna', ...UNREACHED },
        { userId: 'anna', modelName: 'pro', ...UNREACHED },
        { userId: 'berta', modelName: 'pro' },
      ]);

      expect(
        await prismaStatistics(database().client).models({ userId: 'anna', since }, everyModel),
      ).toEqual([
        {
          modelName: 'flash',
          approach: null,
          avgQuality: 50,
          avgDurationMs: 2000,
          avgCostUsd: 0.5,
          p95DurationMs: 2900,
          totalUses: 4,
          successRate: 0.5,
        },
        {
          modelName: 'pro',
          approach: null,
          avgQuality: null,
          avgDurationMs: null,
          avgCostUsd: null,
          p95DurationMs: null,
          totalUses: 1,
          successRate: 0,
        },
      ]);
    });

    it('separates approaches on request', async () => {
      await storePerformance(database().client, [
        { userId: 'carla', approach: 'PROGRESSIVE' },
        { userId: 'carla', approach: 'PROGRESSIVE' },
        { userId: 'carla', approach: 'SIMPLE' },
      ]);
      expect(
        await prismaStatistics(database().client).models(
          { userId: 'carla', since },
          { taskType: null, byApproach: true },
        ),
      ).toMatchObject([
        { modelName: 'flash', approach: 'PROGRESSIVE', totalUses: 2 },
        { modelName: 'flash', approach: 'SIMPLE', totalUses: 1 },
      ]);
    });

    it('covers one task type and the window only', async () => {
      await storePerformance(database().client, [
        { userId: 'dora', taskType: 'EDIT', qualityScore: 40 },
        { userId: 'dora', taskType: 'FIX' },
        { userId: 'dora', taskType: 'EDIT', createdAt: secondsIn(-61) },
      ]);
      expect(
        await prismaStatistics(database().client).models(
          { userId: 'dora', since },
          { taskType: 'EDIT', byApproach: false },
        ),
      ).toMatchObject([{ totalUses: 1, avgQuality: 40 }]);
    });

    it('takes qualities from the current scorer, and everything else from all', async () => {
      const userId = 'eva';
      const old = { userId, scorerVersion: 'old', durationMs: 3_000 };
      await storePerformance(database().client, [
        { userId, scorerVersion: 'new', qualityScore: 96, durationMs: 1_000 },
        { ...old, qualityScore: 0 },
        { ...old, qualityScore: 0, createdAt: secondsIn(-86_400 * 3) },
      ]);
      const window = { userId, since: secondsIn(-86_400 * 30) };
      const statistics = prismaStatistics(database().client, new Map(), 'new');

      expect(await statistics.models(window, everyModel)).toMatchObject([
        { avgQuality: 96, totalUses: 3, avgDurationMs: 7_000 / 3 },
      ]);
      expect(await statistics.approaches(window)).toMatchObject([{ avgQuality: 96, totalUses: 3 }]);
    });

    it('leaves out what a provider other than the current one served', async () => {
      await storePerformance(database().client, [
        { userId: 'emma', provider: 'rehearsal' },
        { userId: 'emma', provider: 'google', qualityScore: 50 },
        { userId: 'emma', provider: 'rehearsal', modelName: 'retired' },
      ]);
      const statistics = prismaStatistics(database().client, new Map([['flash', 'google']]));

      expect(await statistics.models({ userId: 'emma', since }, everyModel)).toMatchObject([
        { modelName: 'flash', totalUses: 1, avgQuality: 50 },
        { modelName: 'retired', totalUses: 1 },
      ]);
    });
  });

  it('miss nothing when many write at once', async () => {
    const userId = 'ida';
    await Promise.all(
      Array.from({ length: 24 }, (_, turn) =>
        storePerformance(database().client, [
          { userId, modelName: 'flash', qualityScore: turn, durationMs: 1000 * turn },
          { userId, modelName: 'pro', createdAt: secondsIn(86_400 * turn) },
        ]),
      ),
    );
    const statistics = prismaStatistics(database().client);
    expect(
      await statistics.models({ userId, since: secondsIn(-86_400) }, everyModel),
    ).toMatchObject([
      { modelName: 'flash', totalUses: 24, avgQuality: 11.5, avgDurationMs: 11_500 },
      { modelName: 'pro', totalUses: 24, avgQuality: 80 },
    ]);
  });

  it('sums up approaches over all models', async () => {
    await storePerformance(database().client, [
      { userId: 'frida', modelName: 'flash', qualityScore: 70 },
      { userId: 'frida', modelName: 'pro', qualityScore: 90 },
      { userId: 'frida', modelName: 'pro', ...UNREACHED },
      { userId: 'frida', approach: 'PROGRESSIVE', ...UNUSABLE },
    ]);
    expect(
      await prismaStatistics(database().client).approaches({ userId: 'frida', since }),
    ).toEqual([
      { approach: 'SIMPLE', avgQuality: 80, totalUses: 3, successRate: 2 / 3 },
      { approach: 'PROGRESSIVE', avgQuality: 0, totalUses: 1, successRate: 0 },
    ]);
  });

  it('reports how often a selected model was the right choice, where that is known', async () => {
    const selection = { taskProfile: { ...aProfile() }, steps: [], createdAt: secondsIn(0) };
    const gerda = { ...selection, userId: 'gerda', selectedModel: 'flash' };
    await database().client.modelSelection.createMany({
      data: [
        { ...gerda, qualityScore: 90, wasOptimal: true },
        { ...gerda, qualityScore: 50, wasOptimal: false },
        { ...gerda, qualityScore: 70 },
        { ...gerda, selectedModel: 'pro' },
        { ...gerda, createdAt: secondsIn(-61) },
      ].map((row) => ({ ...row, alternativeModels: [] })),
    });
    expect(
      await prismaStatistics(database().client).selections({ userId: 'gerda', since }),
    ).toEqual([
      { selectedModel: 'flash', avgQuality: 70, selectionCount: 3, optimalRate: 0.5 },
      { selectedModel: 'pro', avgQuality: null, selectionCount: 1, optimalRate: null },
    ]);
  });
});
