import type {
  EvidenceKind,
  Lesson,
} from '../../../src/adapters/prisma/learning/strategy-evidence.ts';
import {
  QUALITY_BINS,
  type StrategyEvidence,
} from '../../../src/orchestrator/ports/strategy-stats.ts';

const DAY_MS = 86_400_000;

/** A lesson, with the user and the kind of evidence it is about. */
export interface Taught {
  readonly kind: EvidenceKind;
  readonly lesson: Lesson;
}

/** Computes evidence straight from its definition, except the recent sums. */
export function bruteForceEvidence(
  taught: readonly Taught[],
  query: {
    readonly userId: string;
    readonly scorerVersion: string;
    readonly now: Date;
    readonly halfLifeDays: number;
  },
): readonly Omit<StrategyEvidence, 'recent'>[] {
  const whose = ({ kind }: Taught) => (kind.userId === query.userId ? 'caller' : 'others');
  const groups = Map.groupBy(taught, (one) => {
    const { strategy, taskType, complexity, setbacks } = one.kind;
    return JSON.stringify([
      strategy.model,
      strategy.approach,
      taskType,
      complexity,
      setbacks,
      whose(one),
    ]);
  });
  return [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) throw new Error('a group has a first');
    const { strategy, taskType, complexity, setbacks } = first.kind;
    const weighed = group.map(({ kind, lesson }) => ({
      ...lesson,
      counts: [query.scorerVersion, ''].includes(kind.scorerVersion),
      left:
        2 **
        (-Math.max(0, query.now.getTime() - lesson.at.getTime()) / DAY_MS / query.halfLifeDays),
    }));
    const qualityHistogram = new Array<number>(QUALITY_BINS).fill(0);
    for (const { quality, counts, left } of weighed) {
      if (quality === null || !counts) continue;
      const bin = Math.round(quality.value / 5);
      qualityHistogram[bin] = (qualityHistogram[bin] ?? 0) + quality.weight * left;
    }
    const judged = weighed.flatMap(({ judged, left }) =>
      judged === null ? [] : { ...judged, left },
    );
    const total = judged.reduce((sum, { left }) => sum + left, 0);
    const mean = (of: (one: (typeof judged)[number]) => number): number =>
      judged.reduce((sum, one) => sum + of(one) * one.left, 0) / total;
    const meanLog = mean(({ durationMs }) => Math.log(durationMs));
    return {
      strategy,
      taskType,
      complexity,
      setbacks,
      from: whose(first),
      weight: qualityHistogram.reduce((sum, count) => sum + count, 0),
      qualityHistogram,
      meanCostUsd: judged.length === 0 ? null : mean(({ costUsd }) => costUsd),
      meanDurationMs: judged.length === 0 ? null : mean(({ durationMs }) => durationMs),
      logDuration:
        judged.length === 0
          ? null
          : {
              mean: meanLog,
              variance: mean(({ durationMs }) => (Math.log(durationMs) - meanLog) ** 2),
            },
      availability: {
        uses: weighed.reduce((sum, { uses, left }) => sum + uses * left, 0),
        successes: total,
      },
    };
  });
}
