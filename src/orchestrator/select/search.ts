import { ANY_EASE } from '../learn/ease.ts';
import { type PlannedStep, type Strategy, strategyKey } from '../strategy.ts';
import { expectedGain, reservationValue } from './reservation-value.ts';
import { NO_SHORTFALLS, type Shortfalls, withShortfall } from './shortfalls.ts';

/** A strategy that was tried in the run, and its result. */
export interface Tried {
  readonly strategy: Strategy;
  /** 0 to 100, 0 for unusable output; null when the attempt says nothing about quality. */
  readonly quality: number | null;
}

/** A run's search for a good result, as it stands. */
export interface Search<Step extends PlannedStep = PlannedStep> {
  /** Not tried yet, in the plan's order. */
  readonly remaining: readonly Step[];
  readonly tried: readonly Tried[];
  /**
   * The whole plan: its bets on strategies that fell short tell how hard the task is. Without them,
   * that is guessed from what remains.
   */
  readonly planned?: readonly PlannedStep[];
  /** Best quality in hand, from any attempt; null when nothing was scored. */
  readonly bestQuality: number | null;
  /** 0 to 100. */
  readonly qualityThreshold: number;
  /** True when the steps are in the caller's own order, which is kept. */
  readonly isOrderFixed: boolean;
}

/** What one more attempt is expected to bring. */
export interface ExpectedGain {
  /** Points of quality, 0 to 100, over the best in hand. */
  readonly points: number;
  readonly costUsd: number;
  readonly durationMs: number;
}

/** What a run does next. */
export type Move<Step extends PlannedStep = PlannedStep> =
  | { readonly kind: 'try'; readonly step: Step; readonly gain: ExpectedGain }
  /** `reason` is for people to read. */
  | { readonly kind: 'stop'; readonly reason: string };

/**
 * Decides the next move: a step to try, or to stop with the best in hand. The plan's first step
 * comes first; after that, the step with the highest reservation value, given how hard the
 * shortfalls so far make the task look. The search ends when the best in hand reaches the
 * threshold, or is worth no less than every remaining reservation value. With nothing in hand it
 * goes on while there is something to try. A caller's own order is followed to the threshold or its
 * end.
 */
export function nextMove<Step extends PlannedStep>(search: Search<Step>): Move<Step> {
  const { tried, bestQuality, qualityThreshold, isOrderFixed } = search;
  if (bestQuality !== null && bestQuality >= qualityThreshold) {
    return { kind: 'stop', reason: `${bestQuality} of 100 reaches ${qualityThreshold}` };
  }
  const seen = new Set(tried.map(({ strategy }) => strategyKey(strategy)));
  const remaining = search.remaining.filter(({ strategy }) => !seen.has(strategyKey(strategy)));
  const [first] = remaining;
  if (first === undefined) return { kind: 'stop', reason: 'nothing is left to try' };

  const shortfalls = shortfallsOf(search);
  const worth = (step: Step): number =>
    step.bet === undefined ? Number.POSITIVE_INFINITY : reservationValue(step.bet, shortfalls);
  const best =
    isOrderFixed || tried.length === 0
      ? first
      : remaining.reduce((left, right) => (worth(right) > worth(left) ? right : left));
  if (!isOrderFixed && bestQuality !== null && worth(best) <= bestQuality) {
    const reason = `the best score is ${bestQuality} of 100, and no remaining strategy is worth its cost`;
    return { kind: 'stop', reason };
  }
  return { kind: 'try', step: best, gain: gainOf(best, shortfalls, bestQuality ?? 0) };
}

/** What the attempts so far tell: how hard the task is, and which models fell short. */
export function shortfallsOf({
  tried,
  qualityThreshold,
  planned = [],
  remaining,
}: Pick<Search, 'tried' | 'qualityThreshold' | 'planned' | 'remaining'>): Shortfalls {
  const fellShort = new Map(
    tried
      .filter(({ quality }) => quality !== null && quality < qualityThreshold)
      .map(({ strategy }) => [strategyKey(strategy), strategy] as const),
  );
  return [...fellShort].reduce((shortfalls, [key, { model }]) => {
    const step = planned.find(({ strategy }) => strategyKey(strategy) === key);
    // A strategy from outside the plan is taken to be like what remains of the plan.
    const passByEase = step?.bet?.passByEase ?? meanPass(remaining);
    return withShortfall(shortfalls, { model, passByEase });
  }, NO_SHORTFALLS);
}

function meanPass(steps: readonly PlannedStep[]): readonly number[] {
  const known = steps.flatMap(({ bet }) => (bet === undefined ? [] : [bet.passByEase]));
  return ANY_EASE.map((_, index) =>
    known.length === 0
      ? 0
      : known.reduce((sum, pass) => sum + (pass[index] ?? 0), 0) / known.length,
  );
}

function gainOf(
  { bet, expectedQuality, expectedCostUsd, expectedDurationMs }: PlannedStep,
  shortfalls: Shortfalls,
  inHand: number,
): ExpectedGain {
  if (bet === undefined) {
    const points = Math.max(0, expectedQuality - inHand);
    return { points, costUsd: expectedCostUsd, durationMs: expectedDurationMs };
  }
  const grown = (growth: readonly number[]): number =>
    growth[Math.min(shortfalls.failedModels.length, growth.length - 1)] ?? 1;
  return {
    points: expectedGain(bet, shortfalls, inHand),
    costUsd: expectedCostUsd * grown(bet.costGrowth),
    durationMs: expectedDurationMs * grown(bet.durationGrowth),
  };
}
