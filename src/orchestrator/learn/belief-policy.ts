import type { AbilityPrior } from './abilities.ts';

/** What is assumed of strategies before evidence, and how fast evidence overrules it. */
export interface BeliefPolicy {
  /** On the scale of Φ⁻¹. */
  readonly ability: AbilityPrior;
  /**
   * Standard deviation, on that scale, between a strategy's abilities for one user and for others.
   */
  readonly userDeviation: number;
  /** Quality, 0 to 100, expected of a strategy that the catalogue says nothing about. */
  readonly unknownQuality: number;
  /** Standard deviation, in points, of single attempts around what the catalogue expects. */
  readonly qualityDeviation: number;
  /**
   * How many attempts prior assumptions count as: the catalogue's word on cost and duration, and
   * that providers answer. Also the most that the pooled quality of all strategies counts as.
   */
  readonly priorAttempts: number;
  /** How many standard errors the newest results must be off before older ones are dropped. */
  readonly changeErrors: number;
}

export const DEFAULT_BELIEF_POLICY: BeliefPolicy = {
  ability: {
    correlation: 0.7,
    strategyDeviation: 0.6,
    strategyDeviationWeight: 4,
    kindDeviation: 0.2,
    easeOfKindDeviation: 0.7,
    commonDeviation: 0.5,
  },
  userDeviation: 0.15,
  unknownQuality: 50,
  qualityDeviation: 20,
  priorAttempts: 4,
  changeErrors: 3,
};
