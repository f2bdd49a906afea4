import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModelPerformanceCreateManyInput } from '../../../src/adapters/prisma/generated/client/models.ts';
import { prismaStatistics } from '../../../src/adapters/prisma/statistics/prisma-statistics.ts';
import { FAILURE_CODES } from '../../../src/orchestrator/failure.ts';
import { APPROACHES } from '../../../src/orchestrator/strategy.ts';
import { COMPLEXITIES, TASK_TYPES } from '../../../src/orchestrator/task.ts';
import { describeOverDatabases } from '../../support/over-databases.ts';
import { nextId } from '../../support/stored-run-builders.ts';
import {
  bruteForceApproaches,
  bruteForceBest,
  bruteForceModels,
  bruteForceSelections,
  type PerformanceRow,
} from './brute-force-statistics.ts';

const USERS = ['anna', 'berta'] as const;
const MODELS = ['flash', 'pro', 'retired'] as const;
const PROVIDERS = ['google', 'rehearsal'] as const;
const SERVED = new Map([
  ['flash', 'google'],
  ['pro', 'rehearsal'],
]);

/** Around the turn of a year, and often exactly where days and months begin or end. */
const moment = fc.oneof(
  fc.date({ min: new Date('2025-11-20'), max: new Date('2026-03-02'), noInvalidDate: true }),
  fc.integer({ min: 0, max: 100 }).map((days) => new Date(Date.UTC(2025, 10, 20 + days))),
  fc
    .record({ month: fc.integer({ min: 11, max: 13 }), ms: fc.constantFrom(-1, 0, 1, 43_200_000) })
    .map(({ month, ms }) => new Date(Date.UTC(2025, month) + ms)),
);

const performance = (model: string): fc.Arbitrary<PerformanceRow> =>
  fc
    .record({
      id: fc.uuid({ version: 4 }),
      userId: fc.constantFrom(...USERS),
      modelName: fc.constantFrom(...MODELS),
      provider: fc.constantFrom(...PROVIDERS),
      approach: fc.constantFrom(...APPROACHES),
      taskType: fc.constantFrom(...TASK_TYPES),
      requestComplexity: fc.constantFrom(...COMPLEXITIES),
      qualityScore: fc.option(fc.integer({ min: 0, max: 100 })),
      scorerVersion: fc.option(fc.constantFrom('v1', 'v2')),
      durationMs: fc.oneof(fc.nat(2_147_483_647), fc.nat(20_000), fc.constantFrom(250, 249, 1000)),
      costUsd: fc.integer({ min: 0, max: 5_000_000 }).map((micros) => micros / 1e6),
      success: fc.boolean(),
      metadata: fc.record(
        { failureCode: fc.constantFrom<string>(...FAILURE_CODES) },
        { requiredKeys: [] },
      ),
      createdAt: moment,
    })
    .map((row) => ({
      ...row,
      userId: `${row.userId} ${model}`,
      setbacks: 0,
      fileCount: 1,
      runId: null,
      attemptId: null,
    }));

const selection = fc.record({
  userId: fc.constantFrom(...USERS),
  selectedModel: fc.constantFrom(...MODELS),
  provider: fc.option(fc.constantFrom(...PROVIDERS)),
  qualityScore: fc.option(fc.integer({ min: 0, max: 100 })),
  wasOptimal: fc.option(fc.boolean()),
  createdAt: moment,
});

const isServed = (model: string, provider: string | null): boolean =>
  provider === null || (SERVED.get(model) ?? provider) === provider;

const sorted = (rows: readonly object[]): readonly object[] =>
  [...rows].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));

/** Equal except for rounding, and sorted by name, which comes first in every row. */
const roughly = (rows: readonly object[]): unknown =>
  JSON.parse(JSON.stringify(sorted(rows)), (_key, value: unknown) =>
    typeof value === 'number' ? expect.closeTo(value, 6) : value,
  );

describeOverDatabases('statistics', (database) => {
  it('equal those of a brute force, whatever is added, changed and removed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(performance(nextId()), { minLength: 1, maxLength: 120 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        moment,
        async (generated, touched, since) => {
          const { client } = database();
          const data = generated.map((row): ModelPerformanceCreateManyInput => row);
          await client.$executeRaw`TRUNCATE model_performance`;
          await client.modelPerformance.createMany({ data });
          let rows = generated;
          for (const [turn, index] of touched.entries()) {
            const row = rows[index % rows.length];
            if (row === undefined) continue;
            rows = rows.filter(({ id }) => id !== row.id);
            if (turn % 2 === 0) {
              await client.modelPerformance.delete({ where: { id: row.id } });
            } else {
              const changed = { ...row, modelName: 'pro', durationMs: 77, createdAt: since };
              const { modelName, durationMs, createdAt } = changed;
              await client.modelPerformance.update({
                where: { id: row.id },
                data: { modelName, durationMs, createdAt },
              });
              rows = [...rows, changed];
            }
          }
          const statistics = prismaStatistics(client, SERVED);
          const [{ userId } = { userId: '' }] = rows;
          const own = rows.filter((row) => row.userId === userId);
          const window = own.filter(
            (row) => row.createdAt >= since && isServed(row.modelName, row.provider),
          );
          for (const byApproach of [false, true]) {
            const all = { taskType: null, byApproach };
            expect(sorted(await statistics.models({ userId, since }, all))).toEqual(
              roughly(bruteForceModels(window, byApproach)),
            );
          }
          for (const taskType of TASK_TYPES) {
            const ofType = window.filter((row) => row.taskType === taskType);
            expect(
              sorted(await statistics.models({ userId, since }, { taskType, byApproach: true })),
            ).toEqual(roughly(bruteForceModels(ofType, true)));
          }
          expect(sorted(await statistics.approaches({ userId, since }))).toEqual(
            roughly(bruteForceApproaches(window)),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  it('of the best models for a task equal those of a brute force, best first', async () => {
    await fc.assert(
      fc.asyncProperty(
        // At most one scorer at any moment, or neither would be the newer.
        fc.uniqueArray(performance(nextId()), {
          minLength: 1,
          maxLength: 120,
          selector: ({ createdAt }) => createdAt.getTime(),
        }),
        async (rows) => {
          const { client } = database();
          await client.$executeRaw`TRUNCATE model_performance`;
          const data = rows.map((row): ModelPerformanceCreateManyInput => row);
          await client.modelPerformance.createMany({ data });
          const [{ userId } = { userId: '' }] = rows;
          const bestFor = bruteForceBest(rows.filter((row) => row.userId === userId));
          for (const taskType of TASK_TYPES) {
            const found = await client.$queryRaw<Record<string, unknown>[]>`
              SELECT * FROM get_best_model_for_task(${userId}, ${taskType})`;
            const expected = bestFor(taskType);
            expect(found.map((row) => row.expected_quality)).toEqual(
              expected.map((row) => expect.closeTo(row.expected_quality, 6)),
            );
            const byKeys = (row: object) => Object.fromEntries(Object.entries(row).sort());
            expect(sorted(found.map(byKeys).map(named))).toEqual(
              roughly(expected.map(byKeys).map(named)),
            );
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('of selections equal those of a brute force', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(selection, { minLength: 1, maxLength: 80 }),
        moment,
        async (rows, since) => {
          const { client } = database();
          await client.$executeRaw`TRUNCATE model_selections`;
          await client.modelSelection.createMany({
            data: rows.map((row) => ({
              ...row,
              taskProfile: {},
              alternativeModels: [],
              steps: [],
            })),
          });
          const window = rows.filter(
            (row) =>
              row.userId === 'anna' &&
              row.createdAt >= since &&
              isServed(row.selectedModel, row.provider),
          );
          expect(
            sorted(await prismaStatistics(client, SERVED).selections({ userId: 'anna', since })),
          ).toEqual(roughly(bruteForceSelections(window)));
        },
      ),
      { numRuns: 20 },
    );
  });
});

/** Puts the names first, so that rows sort alike. */
const named = ({ model_name, approach, model_provider, ...figures }: Record<string, unknown>) => ({
  model_name,
  approach,
  model_provider,
  ...figures,
});
