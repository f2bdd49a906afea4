import { QUALITY_BINS, type StrategyEvidence } from '../../../orchestrator/ports/strategy-stats.ts';

/** Decayed sums over attempts at one kind of task, and over ratings of them. */
export interface EvidenceSums {
  readonly histogram: readonly number[];
  /** Judged attempts only, without ratings, like all sums below. */
  readonly judged: number;
  readonly costUsd: number;
  readonly durationMs: number;
  readonly logDuration: number;
  readonly logDurationSquare: number;
  readonly recentWeight: number;
  readonly recentQuality: number;
  readonly uses: number;
  readonly successes: number;
}

export const NO_EVIDENCE: EvidenceSums = {
  histogram: new Array<number>(QUALITY_BINS).fill(0),
  judged: 0,
  costUsd: 0,
  durationMs: 0,
  logDuration: 0,
  logDurationSquare: 0,
  recentWeight: 0,
  recentQuality: 0,
  uses: 0,
  successes: 0,
};

/** Smaller amounts are rounding errors, left by subtracting equal sums. */
const NOTHING = 1e-6;

/** Adds two sums, which must be as of the same moment. */
export const plus = (left: EvidenceSums, right: EvidenceSums): EvidenceSums =>
  combined(left, right, (one, other) => one + other);

/** Multiplies every sum by the factor. */
export const times = (sums: EvidenceSums, factor: number): EvidenceSums =>
  combined(sums, sums, (amount) => amount * factor);

/**
 * Subtracts a part's sums from a whole's. The recent sums decay by order of arrival and cannot be
 * subtracted: what remains gets its proportional share of the whole's.
 */
export function without(whole: EvidenceSums, part: EvidenceSums): EvidenceSums {
  const rest = combined(whole, part, (all, some) => Math.max(0, all - some));
  const share = whole.judged < NOTHING ? 0 : rest.judged / whole.judged;
  return {
    ...rest,
    recentWeight: whole.recentWeight * share,
    recentQuality: whole.recentQuality * share,
  };
}

/** Converts sums to evidence; empty when there is none. */
export function toEvidence(
  sums: EvidenceSums,
  kind: Pick<StrategyEvidence, 'strategy' | 'taskType' | 'complexity' | 'setbacks' | 'from'>,
): readonly StrategyEvidence[] {
  const weight = sums.histogram.reduce((total, count) => total + count, 0);
  const { judged, uses, successes, recentWeight } = sums;
  if (weight < NOTHING && uses < NOTHING) return [];
  const mean = (sum: number): number | null => (judged < NOTHING ? null : sum / judged);
  const meanLog = mean(sums.logDuration);
  return [
    {
      ...kind,
      weight,
      qualityHistogram: sums.histogram,
      meanCostUsd: mean(sums.costUsd),
      meanDurationMs: mean(sums.durationMs),
      logDuration:
        meanLog === null
          ? null
          : {
              mean: meanLog,
              variance: Math.max(0, sums.logDurationSquare / judged - meanLog ** 2),
            },
      recent: {
        weight: recentWeight,
        meanQuality: recentWeight < NOTHING ? 0 : sums.recentQuality / recentWeight,
      },
      availability: { uses, successes },
    },
  ];
}

function combined(
  left: EvidenceSums,
  right: EvidenceSums,
  combine: (left: number, right: number) => number,
): EvidenceSums {
  const of = (sum: Exclude<keyof EvidenceSums, 'histogram'>): number =>
    combine(left[sum], right[sum]);
  return {
    histogram: left.histogram.map((count, bin) => combine(count, right.histogram[bin] ?? 0)),
    judged: of('judged'),
    costUsd: of('costUsd'),
    durationMs: of('durationMs'),
    logDuration: of('logDuration'),
    logDurationSquare: of('logDurationSquare'),
    recentWeight: of('recentWeight'),
    recentQuality: of('recentQuality'),
    uses: of('uses'),
    successes: of('successes'),
  };
}
