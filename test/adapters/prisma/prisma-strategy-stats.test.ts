import { expect, it } from 'vitest';
import { prismaStrategyStats } from '../../../src/adapters/prisma/prisma-strategy-stats.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { storePerformance, UNREACHED, UNUSABLE } from './performance-rows.ts';

const flash = { model: 'flash', approach: 'SIMPLE' } as const;
const providers = new Map([['flash', 'rehearsal']]);

describeOverDatabases('prismaStrategyStats', (database) => {
  const evidenceOf = (userId: string) =>
    prismaStrategyStats(database().client).evidence({ userId, scorerVersion: 'v1', providers });

  it('has no evidence of a user without runs', async () => {
    expect(await evidenceOf('nobody')).toEqual([]);
  });

  it('keeps strategies, types of task and complexities apart', async () => {
    await storePerformance(database().client, [
      { userId: 'anna', qualityScore: 90, costUsd: 0.25, durationMs: 1000 },
      { userId: 'anna', qualityScore: 60, costUsd: 0.75, durationMs: 4000 },
      { userId: 'anna', requestComplexity: 'LOW' },
      { userId: 'anna', taskType: 'EDIT' },
      { userId: 'anna', approach: 'PROGRESSIVE' },
      { userId: 'berta', qualityScore: 10 },
    ]);

    const single = { weight: 1, meanCostUsd: 0.5, meanDurationMs: 1000 };
    expect(await evidenceOf('anna')).toMatchObject([
      { strategy: flash, taskType: 'GENERATION', complexity: 'LOW', ...single },
      {
        strategy: flash,
        taskType: 'GENERATION',
        complexity: 'HIGH',
        weight: 2,
        meanCostUsd: 0.5,
        meanDurationMs: 2500,
      },
      { strategy: flash, taskType: 'EDIT', complexity: 'HIGH', ...single },
      {
        strategy: { model: 'flash', approach: 'PROGRESSIVE' },
        taskType: 'GENERATION',
        complexity: 'HIGH',
        ...single,
      },
    ]);
  });

  it('counts unusable output as quality 0, and leaves unreached models out', async () => {
    await storePerformance(database().client, [
      { userId: 'carla', qualityScore: 90 },
      { userId: 'carla', ...UNUSABLE },
      { userId: 'carla', ...UNREACHED },
    ]);
    expect(await evidenceOf('carla')).toMatchObject([{ weight: 2 }]);
  });

  it('leaves out other providers, models that nobody serves, and other scorers', async () => {
    await storePerformance(database().client, [
      { userId: 'dora', provider: 'google' },
      { userId: 'dora', modelName: 'retired' },
      { userId: 'dora', scorerVersion: 'v0' },
    ]);
    expect(await evidenceOf('dora')).toEqual([]);
  });
});
