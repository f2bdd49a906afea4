import {
  QUALITY_BIN_POINTS,
  QUALITY_BINS,
  RECENT_HALF_LIFE_ATTEMPTS,
} from '../../../orchestrator/ports/strategy-stats.ts';
import { type EvidenceSums, NO_EVIDENCE, plus, times } from './evidence-sums.ts';
import type { Lesson } from './strategy-evidence.ts';

const DAY_MS = 86_400_000;

/** The factor by which the recent sums decay with each judged attempt. */
export const RECENT_FADING = 0.5 ** (1 / RECENT_HALF_LIFE_ATTEMPTS);

/** Sums up lessons as of the newest; the recent sums decay in the order of the list. */
export function lessonSums(
  lessons: readonly Lesson[],
  halfLifeDays: number,
): EvidenceSums & { readonly asOf: Date } {
  const asOf = new Date(Math.max(...lessons.map(({ at }) => at.getTime())));
  const sums = lessons.reduce((sum, lesson) => {
    const ageDays = (asOf.getTime() - lesson.at.getTime()) / DAY_MS;
    const isJudged = lesson.judged !== null;
    const left = isJudged ? RECENT_FADING : 1;
    return {
      ...plus(sum, times(sumsOf(lesson), 0.5 ** (ageDays / halfLifeDays))),
      recentWeight: sum.recentWeight * left + (isJudged ? 1 : 0),
      recentQuality: sum.recentQuality * left + (lesson.judged?.quality ?? 0),
    };
  }, NO_EVIDENCE);
  return { ...sums, asOf };
}

function sumsOf({ quality, judged, uses }: Lesson): EvidenceSums {
  const count = judged === null ? 0 : 1;
  const logDuration = judged === null ? 0 : Math.log(Math.max(1, judged.durationMs));
  return {
    histogram: histogramOf(quality),
    judged: count,
    costUsd: judged?.costUsd ?? 0,
    durationMs: judged?.durationMs ?? 0,
    logDuration,
    logDurationSquare: logDuration ** 2,
    recentWeight: count,
    recentQuality: judged?.quality ?? 0,
    uses,
    successes: count,
  };
}

function histogramOf(quality: Lesson['quality']): readonly number[] {
  if (quality === null) return NO_EVIDENCE.histogram;
  const bin = Math.round(quality.value / QUALITY_BIN_POINTS);
  return Array.from({ length: QUALITY_BINS }, (_, place) => (place === bin ? quality.weight : 0));
}
