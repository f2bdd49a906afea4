import type { Belief } from '../learn/beliefs.ts';
import { chanceToPass } from '../learn/ease.ts';
import { meanOf } from '../learn/histogram.ts';
import type { PlannedStep } from '../strategy.ts';
import { betOn, passAfter, rounded } from './bet.ts';
import type { Choice } from './explore.ts';
import { reasonsFor } from './reasons.ts';
import { reservationValue } from './reservation-value.ts';
import type { SelectionPolicy } from './selection-policy.ts';
import { NO_SHORTFALLS, type Shortfalls, withShortfall } from './shortfalls.ts';

/** What is expected of a strategy, by what is believed of it. */
interface Expectation {
  /** 0 to 100. */
  readonly quality: number;
  /** Chance to reach the threshold, 0 to 1. */
  readonly chance: number;
}

/** Expects on a task on which others fell short before; by default on any task of its kind. */
function expectationOf(
  belief: Belief,
  policy: SelectionPolicy,
  { ease, failedModels }: Shortfalls = NO_SHORTFALLS,
): Expectation {
  // The expectation is of an attempt that is judged, so availability does not count.
  const bet = betOn({ ...belief, availability: 1 }, policy);
  const chance = chanceToPass(ease, passAfter(bet, failedModels));
  return {
    chance,
    quality: chance * meanOf(belief.reached) + (1 - chance) * meanOf(belief.short),
  };
}

/** Turns the choice into the steps of a plan, each with what is expected of it and the reasons. */
export function plannedSteps(
  beliefs: readonly Belief[],
  choice: Choice,
  {
    kind,
    qualityThreshold,
    policy,
  }: { readonly kind: string; readonly qualityThreshold: number; readonly policy: SelectionPolicy },
): readonly PlannedStep[] {
  let shortfalls = NO_SHORTFALLS;
  return choice.order.flatMap((index, place) => {
    const [belief, bet] = [beliefs[index], choice.bets[index]];
    if (belief === undefined || bet === undefined) return [];
    const expectation = expectationOf(belief, policy);
    const before = choice.order.slice(0, place).flatMap((other) => beliefs[other]?.strategy ?? []);
    const step: PlannedStep = {
      strategy: belief.strategy,
      priority: place + 1,
      expectedQuality: expectation.quality,
      expectedCostUsd: belief.cost.costUsd,
      expectedDurationMs: belief.cost.durationMs,
      ...(belief.cost.slowAfterMs === null ? {} : { hedgeAfterMs: belief.cost.slowAfterMs }),
      bet: rounded(bet),
      propensity: choice.propensities[index] ?? 0,
      reasons: reasonsFor(belief, {
        kind,
        qualityThreshold,
        quality: expectation.quality,
        chance: expectationOf(belief, policy, shortfalls).chance,
        reservation: reservationValue(bet, shortfalls),
        why: choice.why,
        before,
      }),
    };
    shortfalls = withShortfall(shortfalls, betOn(belief, policy));
    return [step];
  });
}
