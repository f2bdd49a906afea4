import type { PrismaClient } from '../../../src/adapters/prisma/generated/client/client.ts';
import type { ModelPerformanceCreateManyInput } from '../../../src/adapters/prisma/generated/client/models.ts';
import { secondsIn } from '../../support/stored-run-builders.ts';

type Row = Partial<ModelPerformanceCreateManyInput>;

/** Stores a row of performance for each of the overrides; scored 80 by default. */
export const storePerformance = async (
  client: PrismaClient,
  rows: readonly Row[],
): Promise<void> => {
  await client.modelPerformance.createMany({ data: rows.map(aPerformance) });
};

const aPerformance = (overrides: Row): ModelPerformanceCreateManyInput => ({
  userId: 'anna',
  modelName: 'flash',
  approach: 'SIMPLE',
  provider: 'rehearsal',
  taskType: 'GENERATION',
  requestComplexity: 'HIGH',
  qualityScore: 80,
  scorerVersion: 'v1',
  durationMs: 1000,
  costUsd: 0.5,
  success: true,
  fileCount: 3,
  metadata: {},
  createdAt: secondsIn(0),
  ...overrides,
});

/** The model's answer could not be scored. */
export const UNUSABLE: Row = { success: false, qualityScore: 0, scorerVersion: null };

/** The model was never reached. */
export const UNREACHED: Row = {
  success: false,
  qualityScore: null,
  scorerVersion: null,
  durationMs: 1,
  costUsd: 0,
};
