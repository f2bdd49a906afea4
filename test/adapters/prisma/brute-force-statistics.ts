import type {
  ModelPerformance,
  ModelSelection,
} from '../../../src/adapters/prisma/generated/client/client.ts';
import { OWN_FAILURE_CODES } from '../../../src/orchestrator/failure.ts';
import type {
  ApproachStats,
  ModelStats,
  SelectionStats,
} from '../../../src/orchestrator/ports/statistics.ts';

export type PerformanceRow = Omit<ModelPerformance, 'metadata' | 'failureCode'> & {
  readonly metadata: { readonly failureCode?: string };
};

/** Computes statistics by model straight from their definition, unordered. */
export const bruteForceModels = (
  rows: readonly PerformanceRow[],
  byApproach: boolean,
): readonly ModelStats[] =>
  grouped(rows, (row) => JSON.stringify([row.modelName, byApproach ? row.approach : null])).map(
    ([first, ...others]) => {
      const group = [first, ...others];
      const judged = group.filter((row) => row.qualityScore !== null);
      return {
        modelName: first.modelName,
        approach: byApproach ? first.approach : null,
        avgQuality: mean(judged.map(({ qualityScore }) => qualityScore ?? 0)),
        avgDurationMs: mean(judged.map(({ durationMs }) => durationMs)),
        avgCostUsd: mean(judged.map(({ costUsd }) => costUsd)),
        p95DurationMs: quantile(
          0.95,
          judged.map(({ durationMs }) => durationMs),
        ),
        totalUses: group.length,
        successRate: successRate(group),
      };
    },
  );

export const bruteForceApproaches = (rows: readonly PerformanceRow[]): readonly ApproachStats[] =>
  grouped(rows, ({ approach }) => approach).map((group) => ({
    approach: group[0].approach,
    successRate: successRate(group),
    avgQuality: mean(group.flatMap(({ qualityScore }) => qualityScore ?? [])),
    totalUses: group.length,
  }));

export const bruteForceSelections = (
  rows: readonly Pick<ModelSelection, 'selectedModel' | 'qualityScore' | 'wasOptimal'>[],
): readonly SelectionStats[] =>
  grouped(rows, ({ selectedModel }) => selectedModel).map((group) => ({
    selectedModel: group[0].selectedModel,
    avgQuality: mean(group.flatMap(({ qualityScore }) => qualityScore ?? [])),
    selectionCount: group.length,
    optimalRate: mean(
      group.flatMap(({ wasOptimal }) => (wasOptimal === null ? [] : Number(wasOptimal))),
    ),
  }));

/** Computes what `get_best_model_for_task` returns for each strategy, best first. */
export function bruteForceBest(rows: readonly PerformanceRow[]) {
  const [newest] = rows
    .filter(({ scorerVersion }) => scorerVersion !== null)
    .sort((left, right) => right.createdAt.getTime() - left.createdAt.getTime());
  return (taskType: string) => {
    const evidence = rows.filter(
      (row) =>
        row.taskType === taskType &&
        row.qualityScore !== null &&
        (row.scorerVersion === null || row.scorerVersion === newest?.scorerVersion),
    );
    return grouped(evidence, (row) => JSON.stringify([row.modelName, row.approach, row.provider]))
      .map((group) => {
        const [{ modelName, approach, provider }] = group;
        const qualities = group.map(({ qualityScore }) => qualityScore ?? 0);
        const avgQuality = mean(qualities) ?? 0;
        const squares = qualities.reduce((sum, quality) => sum + (quality - avgQuality) ** 2, 0);
        const overall =
          mean(
            evidence
              .filter((row) => row.provider === provider)
              .map(({ qualityScore }) => qualityScore ?? 0),
          ) ?? 0;
        return {
          model_name: modelName,
          approach,
          model_provider: provider,
          avg_quality: avgQuality,
          quality_stddev: group.length < 2 ? 0 : Math.sqrt(squares / (group.length - 1)),
          sample_count: group.length,
          avg_duration_ms: mean(group.map(({ durationMs }) => durationMs)),
          avg_cost_usd: mean(group.map(({ costUsd }) => costUsd)),
          success_rate: mean(group.map(({ success }) => Number(success))),
          expected_quality: (group.length * avgQuality + 3 * overall) / (group.length + 3),
        };
      })
      .sort((left, right) => right.expected_quality - left.expected_quality);
  };
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): readonly [Row, ...Row[]][] {
  return [...Map.groupBy(rows, key).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] satisfies [Row, ...Row[]]],
  );
}

function successRate(rows: readonly PerformanceRow[]): number {
  const own: readonly (string | undefined)[] = OWN_FAILURE_CODES;
  const telling = rows.filter(
    ({ success, metadata }) => success || !own.includes(metadata.failureCode),
  );
  return mean(telling.map(({ success }) => Number(success))) ?? 0;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The quantile, interpolated linearly between the values on both sides of its rank. */
function quantile(share: number, values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right);
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  return below === undefined || above === undefined ? null : below + (above - below) * (rank % 1);
}
